import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { loadGrammars } from '../../../src/adapters/grammars.ts'
import type { ProbeDeps } from '../../../src/review/context.ts'
import { smokeRequest, trainingAt } from '../../../src/review/measure.ts'
import { runOne } from '../../../src/review/ports.ts'
import { openBenchProbe } from '../bench-probe.ts'
import type { CpuRecommendationLine, TrainedBatchLine } from '../findings.ts'
import { openJournal } from '../journal.ts'
import { type Ground, groundOf } from './ground.ts'
import { quietContext } from './quiet-context.ts'

const models = ['yolov5n.yaml', 'yolov5s.yaml']
/** Small, since every batch is really trained, on a CPU. */
const present = { batchSize: 16, imageSize: 160 }
/** All that multi-scale may draw from the image size on. */
const sizes = [160, 192, 224, 256]
/** Of what the present settings need. */
const budgetShares = [0.3, 0.55, 0.85]

/**
 * `node train-every-batch.ts PYTHON TRAINED RECOMMENDED`: really trains every batch up to the present one, at every size, on the CPU; then lets
 * `vram-review recommend --engine cpu` find what fits three budgets. Goes on where it was stopped.
 */
const [python = 'python3', trainedPath = '', recommendedPath = ''] = process.argv.slice(2)
const probe = await openBenchProbe(python)
const trained = openJournal<TrainedBatchLine>(trainedPath, probe.trainingDigest)
const recommended = openJournal<CpuRecommendationLine>(recommendedPath, probe.codeDigest)
const grammars = await loadGrammars(probe.grammarFiles)
for (const model of models) {
  const ground = await groundOf(model, grammars, present)
  const context = quietContext({ ...ground.policy, engine: 'cpu' }, probe.probe)
  for (let batchSize = 1; batchSize <= present.batchSize; batchSize++) await train(model, batchSize, ground, context)
  const needsBytes = Math.max(
    ...(trained.find(keyOf(model, { batchSize: present.batchSize }))?.points ?? []).map(
      ({ allocatedBytes }) => allocatedBytes
    )
  )
  for (const share of budgetShares) await recommend(model, Math.round((needsBytes * share) / 2 ** 20))
}

async function train(model: string, batchSize: number, { target, ready }: Ground, context: ProbeDeps) {
  const key = keyOf(model, { batchSize })
  if (trained.find(key) !== undefined) return
  const training = trainingAt(ready, batchSize, sizes)
  const request = { ...(await smokeRequest(target, training.ready, context)), points: training.points }
  const outcome = await runOne(context.probe, request)
  if (outcome.kind === 'failed') throw new Error(`${outcome.message}\n${outcome.logTail}`)
  const points = outcome.measurement.points.map(({ size, allocatedBytes }) => ({ size, allocatedBytes }))
  trained.add({ key, points })
  console.log(`${model}: trained batch ${batchSize}`)
}

/** By the public door, as a person would ask. */
async function recommend(model: string, budgetMib: number) {
  const key = keyOf(model, { budgetMib })
  if (recommended.find(key) !== undefined) return
  const cli = fileURLToPath(new URL('../../../src/apps/cli/cli.ts', import.meta.url))
  const options = ['--engine', 'cpu', '--budget', `${budgetMib}MiB`, '--json', '--python', python]
  const training = [
    '--cfg',
    model,
    '--data',
    'coco.yaml',
    '--img',
    String(present.imageSize),
    '--batch-size',
    String(present.batchSize),
    '--multi-scale'
  ]
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'recommend', ...options, '--', ...training], {
    maxBuffer: 2 ** 26
  })
  const { frontier, range, choice, proof } = JSON.parse(stdout)
  recommended.add({ key, frontier, range, choice, proof })
  console.log(`${model}: recommended for ${budgetMib} MiB`)
}

function keyOf(model: string, about: object): string {
  return JSON.stringify({ model, ...about })
}
