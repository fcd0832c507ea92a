import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assumedContext } from '../../../src/domain/cuda-context.ts'
import { measurementSchema, withOverhead } from '../../../src/domain/measurement.ts'
import { gib, noIntervals } from '../../builders/measurement.ts'
import { failingPython, measuringPython } from './fake-python.ts'
import { runCli } from './run-cli.ts'
import { scratchFolder } from './scratch.ts'

const training = ['--', '--weights', 'yolov5n.pt', '--img', '640', '--batch', '4']
const multiScale = [...training, '--multi-scale']

/** The fake simulates 1 MiB a batch and pixel row: 4 × 960 px reserves 7.5 GiB after the smaller sizes. */
function surroundings() {
  const folder = scratchFolder()
  return { folder, environment: { VRAM_REVIEW_PYTHON: measuringPython(), XDG_CACHE_HOME: `${folder}/caches` } }
}

test('predicts points with intervals, decides by the budget, and shows what would fit common cards', async () => {
  const { status, stdout, stderr } = await runCli(['predict', '--budget', '10GiB', ...multiScale], surroundings())
  expect(status).toBe(0)
  expect(stderr).toContain('predict: loading PyTorch and the trainer')
  expect(stdout).toContain('predicted by simulating the training')
  expect(stdout).toMatch(
    /point +allocated +needs +takes\n4 × 320 px +1\.3 GiB +1\.7 GiB \(\d\.\d–\d\.\d\) +1\.7 GiB \(\d\.\d–\d\.\d\)\n/
  )
  expect(stdout).toMatch(/\n4 × 960 px .*\nneeds: /)
  expect(stdout).toContain('Predicted: fits. At 960 px this training needs at least 4.2 GiB')
  expect(stdout).toMatch(/card +usable +largest batch at 960 px +widest range with batch 4\n/)
  expect(stdout).toMatch(/16 GiB +14\.7 GiB +1\d +320–960 px\n/)
  expect(stdout).toContain('They fit even at the upper bound of the interval.')
})

test.each([
  ['10GiB', 0, 'fits'],
  ['4 GiB', 0, 'inconclusive'],
  ['3GiB', 1, 'over budget']
])('of a budget of %s: exit status %d', async (budget, expected, word) => {
  const { status, stdout } = await runCli(['predict', '--budget', budget, ...multiScale], surroundings())
  expect(status).toBe(expected)
  expect(stdout).toContain(`Predicted: ${word}.`)
})

test('with --json prints what measure prints, with an interval in each point', async () => {
  const run = surroundings()
  const predicted = await runCli(['predict', '--json', '--budget', '3GiB', ...multiScale], run)
  expect(predicted.status).toBe(1)
  expect(predicted.stderr).toContain('the budget is 3.0 GiB.')
  expect(predicted.stderr).toContain('Predicted: over budget. At 960 px')
  const { budgetBytes, decision, ...printed } = JSON.parse(predicted.stdout)
  expect(budgetBytes).toBe(3 * gib)
  expect(decision).toEqual({ kind: 'over-budget', reason: expect.stringContaining('the budget is 3.0 GiB.') })
  const prediction = measurementSchema.strict().parse(printed)
  const measured = await runCli(['measure', '--engine', 'simulated', '--json', ...multiScale], run)
  const points = prediction.points.map((point) => ({ ...point, ...noIntervals }))
  const { bytes: contextBytes } = assumedContext(null)
  expect({ ...prediction, points, imitated: null }).toEqual(
    withOverhead(measurementSchema.parse(JSON.parse(measured.stdout)), contextBytes)
  )
  for (const { requiredBytes, requiredInterval, reservedBytes, interval } of prediction.points) {
    expect(requiredInterval?.lowBytes).toBeLessThan(requiredBytes ?? 0)
    expect(requiredInterval?.highBytes).toBeGreaterThan(requiredBytes ?? 0)
    expect(interval?.lowBytes).toBeLessThan(reservedBytes ?? 0)
    expect(interval?.highBytes).toBeGreaterThan(reservedBytes ?? 0)
  }
})

test('a policy describes the data of the same file; options come first', async () => {
  const run = surroundings()
  const policy = [
    'version: 1',
    'targets:',
    '  - file: train.sh',
    '    validation: { images: 1, size: 1920x1080 }'
  ].join('\n')
  writeFileSync(join(run.folder, 'policy.yml'), `${policy}\n`)
  writeFileSync(join(run.folder, 'train.sh'), 'python train.py --weights yolov5n.pt --batch 4\n')
  const takes = async (...options: readonly string[]) => {
    const { stdout } = await runCli(['predict', '--json', '--point', '4x640', '--file', 'train.sh', ...options], run)
    return JSON.parse(stdout).points[0].interval
  }
  const described = await takes('--policy', 'policy.yml')
  expect(described).toEqual(await takes('--val-images', '1', '--val-size', '1920x1080'))
  expect(described).not.toEqual(await takes())
  const other = ['--val-images', '500', '--val-size', '1920x1080', '--val-size', '1080x1920']
  expect(await takes('--policy', 'policy.yml', ...other)).toEqual(await takes(...other))
})

test.each([
  [['--val-size', '1920'], 'repeat --val-size'],
  [['--val-images', '0'], 'from 1 to']
])('refuses %j', async (options, words) => {
  const { status, stderr } = await runCli(['predict', ...options, ...training], surroundings())
  expect(status).toBe(2)
  expect(stderr).toContain(words)
})

test("a GPU's name narrows the interval, and its memory is the budget", async () => {
  const run = surroundings()
  const width = async (...parameters: readonly string[]) => {
    const { stdout } = await runCli(['predict', '--json', ...parameters, '--point', '4x640', ...training], run)
    const { lowBytes, highBytes } = JSON.parse(stdout).points[0].requiredInterval
    return highBytes - lowBytes
  }
  // The generation whose public logs lie closest together.
  expect(await width('--gpu', 'Tesla T4')).toBeLessThan(await width())
  const named = ['--gpu', 'Tesla T4', '--torch', '2.4']
  const { stdout, stderr } = await runCli(['predict', ...named, ...training], run)
  expect(stderr).toContain('The budget is 14.7 GiB')
  expect(stdout).toContain('Predicted: fits.')
})

test('a GPU that nobody knows is said, and decides nothing', async () => {
  const { status, stdout, stderr } = await runCli(['predict', '--gpu', 'Voodoo 2', ...training], surroundings())
  expect(status).toBe(0)
  expect(stderr).toContain('Voodoo 2 is not a known GPU')
  expect(stderr).toContain('--budget')
  expect(stdout).not.toContain('Predicted:')
})

test('a GPU that comes with several sizes of memory decides nothing: it is asked which', async () => {
  const { status, stdout, stderr } = await runCli(['predict', '--gpu', 'A100', ...training], surroundings())
  expect(status).toBe(0)
  expect(stderr).toContain('--gpu "A100 80GB"')
  expect(stdout).not.toContain('Predicted:')
})

test('AutoBatch: of a budget it fails, as a review does; without one the table says what fits', async () => {
  const words = ['--', '--weights', 'yolov5n.pt', '--batch', '-1']
  const judged = await runCli(['predict', '--budget', '1GiB', ...words], surroundings())
  expect(judged.status).toBe(1)
  expect(judged.stdout.replaceAll('\n', ' ')).toContain('Predicted: no verdict; a review fails it. AutoBatch')
  const { status, stdout } = await runCli(['predict', ...words], surroundings())
  expect(status).toBe(0)
  expect(stdout).toContain('AutoBatch')
  expect(stdout).toContain('largest batch at 640 px\n')
})

test('what was predicted before is read again, unless it is not wanted', async () => {
  const run = surroundings()
  const simulated = async (...parameters: readonly string[]) =>
    (await runCli(['predict', ...parameters, ...training], run)).stderr.includes('loading PyTorch')
  expect(await simulated()).toBe(true)
  expect(await simulated()).toBe(false)
  expect(await simulated('--no-cache')).toBe(true)
  expect(await simulated('--torch', '2.0')).toBe(true)
})

test('what comes from the cache is said to', async () => {
  const run = surroundings()
  expect((await runCli(['predict', ...training], run)).stderr).not.toContain('cache')
  expect((await runCli(['predict', ...training], run)).stderr).toMatch(
    /^Cached: .* \d{4}-\d\d-\d\d \d\d:\d\d UTC\. .*--no-cache/m
  )
})

describe('of named points', () => {
  const ask = (budget: string, ...points: readonly string[]) =>
    runCli(
      ['predict', '--budget', budget, ...points.flatMap((point) => ['--point', point]), ...multiScale],
      surroundings()
    )

  test("there is no verdict without the training's own peak", async () => {
    const { status, stdout } = await ask('1GiB', '1x160', '64x960')
    expect(status).toBe(0)
    expect(stdout).not.toMatch(/fits\.|over budget/)
    expect(stdout.replaceAll('\n', ' ')).toContain('Predicted for the named points only.')
    expect(stdout.replaceAll('\n', ' ')).toContain('add --point 4xmaximum')
  })

  test.each(['4xmaximum', '4x960'])('with %s there is, of the points that are trained', async (point) => {
    const { stdout } = await ask('10GiB', point, '64x640')
    expect(stdout).toContain('Predicted: fits. At 960 px')
  })

  test('one that is named twice is shown once', async () => {
    const { stdout } = await ask('10GiB', '4x320', '4x320', '4x960')
    expect(stdout.match(/^4 × 320 px/gm)).toHaveLength(1)
  })
})

test('what is imitated is recorded, and shown beside what simulates', async () => {
  const run = surroundings()
  const named = ['predict', '--gpu', 'Tesla T4', '--torch', '1.12.1']
  const { stdout } = await runCli([...named, '--json', ...training], run)
  expect(JSON.parse(stdout)).toMatchObject({
    imitated: { gpu: 'Tesla T4', torch: '1.12.1' },
    environment: { gpu: null, torch: '2.14.1' }
  })
  const shown = await runCli([...named, ...training], run)
  expect(shown.stdout).toContain('emulated: Tesla T4, PyTorch 1.12.1; simulated with PyTorch 2.14.1')
})

test.each(['training-failed', 'loss-not-finite', 'cannot-simulate'])(
  '%s is not over budget: exit status 2',
  async (code) => {
    const environment = { VRAM_REVIEW_PYTHON: failingPython(code, 'It failed.') }
    expect((await runCli(['predict', ...training], { folder: scratchFolder(), environment })).status).toBe(2)
  }
)

test('predicts the command of a file', async () => {
  const folder = scratchFolder({ 'train.sh': 'python yolov5/train.py --weights yolov5n.pt --batch 3\n' })
  const run = { ...surroundings(), folder }
  const { stdout } = await runCli(['predict', '--json', '--file', 'train.sh'], run)
  expect(JSON.parse(stdout).points[0]).toMatchObject({ batch: 3 })
})

test.each([
  [['predict'], /There is nothing to predict: vram-review predict -- /],
  [['predict', '--budget', '14', ...training], /budget "14" cannot be read/],
  [['predict', '--budget', '90%', ...training], /name the GPU with --gpu/],
  [['predict', '--budget', '90%', '--gpu', 'A100', ...training], /A100 is sold with 40 and 80 GB/],
  [['predict', '--gpu', '', ...training], /--gpu needs the name/],
  [['predict', '--torch', 'new', ...training], /Write a version, such as 2\.4/],
  [['predict', '--engine', 'cpu', ...training], /unknown option/]
])('%j is wrong usage: exit status 2', async (parameters, message) => {
  const { status, stdout, stderr } = await runCli(parameters, { folder: scratchFolder() })
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(message)
})

test('what cannot be simulated is said, and where it can be measured', async () => {
  const message = 'aten.nonzero in layer 3 (Ours) needs values, so this cannot be simulated. Measure it on a GPU.'
  const environment = { VRAM_REVIEW_PYTHON: failingPython('cannot-simulate', message) }
  const { status, stderr } = await runCli(['predict', ...training], { folder: scratchFolder(), environment })
  expect(status).toBe(2)
  expect(stderr).toContain(`vram-review: ${message}`)
})

test('classes are assumed where the data YAML is not here, which is said once, and not where they are named', async () => {
  const elsewhere = [...training, '--data', '/data/parts.yaml']
  const assumed = await runCli(['predict', ...elsewhere], surroundings())
  expect(assumed.status).toBe(0)
  expect(assumed.stderr.match(/80 classes assumed: \/data\/parts\.yaml/g)).toHaveLength(1)
  const named = await runCli(['predict', '--classes', '3', ...elsewhere], surroundings())
  expect(named.status).toBe(0)
  expect(named.stderr).not.toContain('assumed: /data')
})
