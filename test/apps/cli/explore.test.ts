import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { PageData } from '../../../src/report/explore/page.ts'
import { failingPython, measuringPython, unformulatedPython } from './fake-python.ts'
import { runCli } from './run-cli.ts'
import { scratchFolder } from './scratch.ts'

const training = ['--', '--weights', 'yolov5n.pt', '--img', '640', '--batch', '4', '--multi-scale']

function surroundings(python = measuringPython()) {
  const folder = scratchFolder()
  return { folder, environment: { VRAM_REVIEW_PYTHON: python, XDG_CACHE_HOME: `${folder}/caches` } }
}

function dataOf(page: string): PageData {
  const [, data = ''] = /<script type="text\/plain" id="data">([^<]*)<\/script>/.exec(page) ?? []
  return JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString())
}

test('writes one page with the decision of a prediction, and nothing that it would load', async () => {
  const run = surroundings()
  const options = ['--budget', '10GiB', '--out', 'page.html']
  const { status, stdout } = await runCli(['explore', ...options, ...training], run)
  expect(status).toBe(0)
  expect(stdout).toMatch(/^Wrote page\.html \(\d+ KiB\)/)
  const page = readFileSync(join(run.folder, 'page.html'), 'utf8')
  const predicted = await runCli(['predict', '--json', '--budget', '10GiB', ...training], run)
  expect(page).toContain(JSON.parse(predicted.stdout).decision.reason)
  expect(page).not.toMatch(/(?:src|href)="(?!data:)/)
  expect(dataOf(page).exploration).toMatchObject({
    name: 'train.py --weights yolov5n.pt --img 640 --batch 4 --multi-scale',
    present: { batchSize: 4, minimum: 320, maximum: 960, budgetBytes: 10 * 2 ** 30 }
  })
})

test('the page is named by itself, and --json says what was written', async () => {
  const run = surroundings()
  const { status, stdout } = await runCli(['explore', '--json', '--budget', '10GiB', ...training], run)
  expect(status).toBe(0)
  const { file, bytes } = JSON.parse(stdout)
  expect(file).toBe('vram-review-explore.html')
  expect(readFileSync(join(run.folder, file))).toHaveLength(bytes)
})

test.each(['cannot-simulate', 'training-failed'])('%s: exit status 2, and nothing is written', async (code) => {
  const run = surroundings(failingPython(code, 'It failed.'))
  const { status, stderr } = await runCli(['explore', ...training], run)
  expect(status).toBe(2)
  expect(stderr).toContain('vram-review: It failed.')
  expect(readdirSync(run.folder).filter((name) => name.endsWith('.html'))).toEqual([])
})

test('a training that follows no formulas is predicted, but not explored: exit status 2', async () => {
  const run = surroundings(unformulatedPython())
  expect((await runCli(['predict', ...training], run)).status).toBe(0)
  const { status, stderr } = await runCli(['explore', ...training], run)
  expect(status).toBe(2)
  expect(stderr).toContain('This training follows no formulas in batch and size')
  expect(readdirSync(run.folder).filter((name) => name.endsWith('.html'))).toEqual([])
})

test('a folder that is not there is said: exit status 2', async () => {
  const run = surroundings()
  const { status, stderr } = await runCli(['explore', '--budget', '10GiB', '--out', 'no/page.html', ...training], run)
  expect(status).toBe(2)
  expect(stderr).toContain('no/page.html cannot be written (ENOENT)')
  expect(existsSync(join(run.folder, 'no'))).toBe(false)
})

test.each([
  [['explore'], /There is nothing to explore: vram-review explore -- /],
  [['explore', '--point', '1x640', ...training], /unknown option/],
  [['explore', '--budget', '90%', ...training], /name the GPU with --gpu/]
])('%j is wrong usage: exit status 2', async (parameters, message) => {
  const { status, stderr } = await runCli(parameters, { folder: scratchFolder() })
  expect(status).toBe(2)
  expect(stderr).toMatch(message)
})
