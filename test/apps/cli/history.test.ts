import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { baselinePath } from '../../../src/adapters/baselines/baseline-file.ts'
import { createFolderBaselineStore, historyFolder } from '../../../src/adapters/baselines/folder-store.ts'
import { entry, sha } from '../../adapters/baselines/entry-builder.ts'
import { runCli } from './run-cli.ts'
import { scratchFolder, writeFiles } from './scratch.ts'

const key = entry().measurement.hardwareKey
const series = `history/${historyFolder('yolov5s', key)}`

async function folderWithBaselines(): Promise<string> {
  const folder = scratchFolder()
  const store = createFolderBaselineStore(join(folder, '.vram-review'))
  await store.record(entry())
  await store.record(entry({ commit: sha('b') }))
  return folder
}

test('writes the page of the baselines of this folder, and says where', async () => {
  const folder = await folderWithBaselines()
  const end = await runCli(['baseline', 'pages', '--out', 'page', '--repository-url', 'https://github.com/team/yolo'], {
    folder
  })
  expect(end).toMatchObject({ status: 0, stderr: '' })
  expect(end.stdout).toContain(`${join(folder, 'page', 'index.html')}\n2 measurements of 1 training`)
  expect(readFileSync(join(folder, 'page', 'index.html'), 'utf8')).toContain(`href="${series}/index.html"`)
  expect(readFileSync(join(folder, 'page', series, '1.html'), 'utf8')).toContain(
    `https://github.com/team/yolo/commit/${sha('b')}`
  )
})

test('in a checkout of the branch, what is numbered keeps its number', async () => {
  const folder = await folderWithBaselines()
  const where = ['--baselines', '.vram-review', '--out', '.vram-review']
  await runCli(['baseline', 'pages', ...where], { folder })
  const list = join(folder, '.vram-review', 'history/series.jsonl')
  writeFiles(folder, {
    '.vram-review/history/series.jsonl': readFileSync(list, 'utf8').replace('"earlier":0', '"earlier":399')
  })
  const { stdout } = await runCli(['baseline', 'pages', '--json', ...where], { folder })
  expect(JSON.parse(stdout)).toMatchObject({ series: 1, entries: 2, leftOut: [] })
  expect(existsSync(join(folder, '.vram-review', series, '2.html'))).toBe(false)
  expect(readFileSync(join(folder, '.vram-review', 'index.html'), 'utf8')).toContain('<td class="commits">401</td>')
})

test('what cannot be read is left out, and said', async () => {
  const folder = await folderWithBaselines()
  const broken = baselinePath('broken', key)
  writeFiles(folder, { [`.vram-review/${broken}`]: 'no JSON' })
  expect(await runCli(['baseline', 'pages', '--out', 'page'], { folder })).toMatchObject({
    status: 0,
    stderr: `left out: ${broken}: no JSON\n`
  })
})

test('history is the same as baseline pages', async () => {
  const folder = await folderWithBaselines()
  const [pages, history] = [
    await runCli(['baseline', 'pages', '--json', '--out', 'page'], { folder }),
    await runCli(['history', '--json', '--out', 'page'], { folder })
  ]
  expect(history).toEqual(pages)
  expect(JSON.parse(history.stdout)).toMatchObject({ page: join(folder, 'page', 'index.html'), entries: 2 })
})

test('without baselines there is no page', async () => {
  const folder = scratchFolder()
  const { status, stderr } = await runCli(['baseline', 'pages', '--out', 'page'], { folder })
  expect(status).toBe(2)
  expect(stderr).toContain('--baselines')
  expect(existsSync(join(folder, 'page'))).toBe(false)
})
