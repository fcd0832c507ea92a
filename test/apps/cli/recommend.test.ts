import { expect, test } from 'vitest'
import { mib } from '../../builders/measurement.ts'
import { growingPython } from '../../fakes/growing-python.ts'
import { runCli } from './run-cli.ts'
import { scratchFolder } from './scratch.ts'

const training = ['--', '--weights', 'yolov5n.pt', '--img', '320', '--batch', '8', '--multi-scale']

/** 20 MiB, and 100 MiB for each image of 480 px. */
async function surroundings() {
  const folder = scratchFolder()
  return { folder, environment: { VRAM_REVIEW_PYTHON: await growingPython(folder, 100) } }
}

test('says what does not fit, what does, and that the choice was run; all combinations are a table', async () => {
  const run = await surroundings()
  const { status, stdout } = await runCli(['recommend', '--engine', 'cpu', '--budget', '500MiB', ...training], run)
  expect(status).toBe(0)
  expect(stdout).toContain(
    "At multi-scale's largest size (480 px) this training needs at least 820 MiB; the budget is 500 MiB."
  )
  expect(stdout).toMatch(/Keep batch 8 and draw sizes from 160 to 352 px .*\n? *.*proven: ran within 450 MiB/)
  expect(stdout).toMatch(/\n192–448 px \(0\.67–1\.33\) +5 +13 +65 +456 MiB +predicted\n/)
  expect(stdout).toMatch(/\nTotal effort: 1 simulation; 2 runs on the CPU \([1-9]\d* steps, \d+ s\)$/m)
  expect(stdout).toMatch(/\n160–352 px \(0\.5–1\.1\) +8 +8 +64 +450 MiB +proven\n/)
})

test('with --json: frontier, choice and proof', async () => {
  const run = await surroundings()
  const command = ['recommend', '--engine', 'cpu', '--budget', '500MiB', '--keep-range', '--json', ...training]
  const { status, stdout } = await runCli(command, run)
  expect(status).toBe(0)
  const { frontier, choice, proof, effort, budgetBytes } = JSON.parse(stdout)
  expect(budgetBytes).toBe(500 * mib)
  expect(frontier.map((row: { batch: { batchSize: number } }) => row.batch.batchSize)).toEqual([4])
  expect(choice).toMatchObject({ keeps: 'range', batch: { batchSize: 4, effectiveBatch: 64 }, range: { maximum: 480 } })
  expect(proof).toMatchObject({ proven: true, peakBytes: 420 * mib, runs: 1 })
  expect(effort).toMatchObject({ runs: 2, simulations: expect.any(Number) })
})

test('simulated: nothing is run, and nothing is called proven', async () => {
  const run = await surroundings()
  const command = ['recommend', '--engine', 'simulated', '--budget', '1.4GiB', '--json', ...training]
  const { status, stdout } = await runCli(command, run)
  expect(status).toBe(0)
  const { choice, proof, measurement } = JSON.parse(stdout)
  expect(proof).toBeNull()
  expect(measurement.engine).toBe('simulated')
  // 0.4 GiB are taken for the context.
  expect(choice).toMatchObject({ keeps: 'batch', batch: { batchSize: 8 } })
  expect(choice.range.maximum).toBeLessThan(480)
})

test('nothing fits: exit status 1, and how far it is off', async () => {
  const run = await surroundings()
  const { status, stdout } = await runCli(['recommend', '--engine', 'cpu', '--budget', '50MiB', ...training], run)
  expect(status).toBe(1)
  expect(stdout).toContain('No batch fits this budget, not even one image per GPU')
  expect(stdout.replace(/\s+/g, ' ')).toContain('Batch 1 at 320 px would need 64 MiB, predicted.')
})

test('wishes that leave none of what fits: exit status 1, named, and what they leave out', async () => {
  const run = await surroundings()
  const command = ['recommend', '--engine', 'cpu', '--budget', '500MiB', '--minimum-batch', '9', ...training]
  const { status, stdout } = await runCli(command, run)
  expect(status).toBe(1)
  expect(stdout).toMatch(/Nothing that fits meets minimum-batch\. Without it, this would fit:\n--batch-size 4 \(/)
})

test('what fits is said to; clear room is named', async () => {
  const run = await surroundings()
  const fitting = await runCli(['recommend', '--engine', 'cpu', '--budget', '850MiB', ...training], run)
  expect(fitting).toMatchObject({ status: 0, stdout: expect.stringContaining('It fits, and no clearly larger batch') })
  const roomy = await runCli(['recommend', '--engine', 'cpu', '--budget', '3GiB', ...training], run)
  expect(roomy.stdout).toMatch(/There is room: --batch-size 30 would also fit .*proven/s)
})

test.each([
  [['--engine', 'cpu'], 'add a budget, such as --budget 2GiB'],
  [['--engine', 'simulated'], 'add --budget 14GiB, or name the GPU with --gpu'],
  [['--keep-batch', '--keep-range'], "cannot be used with option '--keep-range'"],
  [
    ['--engine', 'cpu', '--budget', '500MiB', '--keep-batch', '--minimum-batch', '16'],
    '--keep-batch keeps batch 8, but --minimum-batch is 16: remove one of them.'
  ],
  [
    ['--engine', 'cpu', '--budget', '500MiB', '--keep-range', '--minimum-range', '0.4,1.5'],
    '--keep-range keeps the factors 0.5 to 1.5, but --minimum-range is 0.4 to 1.5: remove one of them.'
  ],
  [['--minimum-range', '1.5,0.5'], 'such as 0.75,1.25']
])('%s: says what to write', async (options, message) => {
  const { status, stderr } = await runCli(['recommend', ...options, ...training], await surroundings())
  expect(status).toBe(2)
  expect(stderr).toContain(message)
})
