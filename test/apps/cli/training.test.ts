import { expect, test } from 'vitest'
import { pythonEnvironment } from '../../../scripts/python-environment.ts'
import { assumedContext } from '../../../src/domain/cuda-context.ts'
import { measurementSchema } from '../../../src/domain/measurement.ts'
import { runCli } from './run-cli.ts'
import { scratchFolder, scratchRepository, writeFiles } from './scratch.ts'

const minutes = 60_000
const environment = { VRAM_REVIEW_PYTHON: await pythonEnvironment(() => {}) }

test('measures a real YOLOv5 training to its steady state', { timeout: 5 * minutes }, async () => {
  const words = [
    '--engine',
    'cpu',
    '--json',
    '--point',
    '2x64',
    '--',
    '--weights',
    'yolov5n.pt',
    '--img',
    '64',
    '--batch',
    '2'
  ]
  const { status, stdout } = await runCli(['measure', ...words], { folder: scratchFolder(), environment })
  expect(status).toBe(0)
  const { engine, amp, accumulation, sizeRange, points } = measurementSchema.strict().parse(JSON.parse(stdout))
  expect({ engine, amp, accumulation, sizeRange }).toStrictEqual({
    engine: 'cpu',
    amp: false,
    accumulation: 32,
    sizeRange: { minimum: 32, maximum: 96, stride: 32 }
  })
  const [point] = points
  const phases = point?.steps.map(({ phase }) => phase) ?? []
  expect(phases.slice(0, phases.indexOf('validate'))).not.toContain('validate')
  expect(phases.at(-1)).toBe('train')
  expect(point?.allocatedBytes).toBe(Math.max(...(point?.steps ?? []).map(({ allocatedBytes }) => allocatedBytes)))
})

test('predicts a real YOLOv5 training, and has it at hand the next time', { timeout: 5 * minutes }, async () => {
  const folder = scratchFolder()
  const run = { folder, environment: { ...environment, XDG_CACHE_HOME: folder } }
  const words = ['predict', '--json', '--gpu', 'T4', '--budget', '1MiB', '--point', '2x64']
  const own = [...words, '--', '--weights', 'yolov5n.pt', '--img', '64', '--batch', '2']
  const { status, stdout, stderr } = await runCli(own, run)
  expect(stderr).toContain('the budget is 1 MiB.')
  expect(status).toBe(1)
  const { engine, deviceModel, amp, points } = measurementSchema.parse(JSON.parse(stdout))
  expect({ engine, deviceModel, amp }).toStrictEqual({ engine: 'simulated', deviceModel: 'cuda', amp: true })
  const [point] = points
  expect(point).toMatchObject({
    batch: 2,
    size: 64,
    deviceBytes: (point?.reservedBytes ?? 0) + assumedContext(null).bytes
  })
  expect(point?.reservedBytes).toBeGreaterThan(point?.allocatedBytes ?? 0)
  expect(point?.interval?.lowBytes).toBeLessThan(point?.reservedBytes ?? 0)
  const again = await runCli(own, run)
  expect(JSON.parse(again.stdout)).toStrictEqual(JSON.parse(stdout))
  expect(again.stderr).not.toContain('loading PyTorch')
})

test('records a real baseline and reviews a change against it', { timeout: 5 * minutes }, async () => {
  const train = (batch: number) => `python train.py --weights yolov5n.pt --img 128 --batch ${batch}\n`
  const policy = 'version: 1\nengine: cpu\ntargets:\n  - file: train.sh\n    budget: 1 GiB\n'
  const folder = scratchRepository({ '.github/vram-review.yml': policy, 'train.sh': train(1) })
  expect((await runCli(['baseline'], { folder, environment })).status).toBe(0)
  writeFiles(folder, { 'train.sh': train(2) })
  const { status, stdout } = await runCli(['review', '--json'], { folder, environment })
  const [target] = JSON.parse(stdout).targets
  expect(target.baseline.measurement.points[0].allocatedBytes).toBeLessThan(target.measurement.points[0].allocatedBytes)
  expect(target.changes).toStrictEqual([{ name: 'batchSize', before: '1', after: '2' }])
  expect(status).toBe(target.verdict === 'fits' ? 0 : 1)
})
