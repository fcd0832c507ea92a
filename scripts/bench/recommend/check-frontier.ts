import { loadGrammars } from '../../../src/adapters/grammars.ts'
import { assumedContext } from '../../../src/domain/cuda-context.ts'
import type { Measurement } from '../../../src/domain/measurement.ts'
import { noWishes } from '../../../src/domain/recommendation/choose.ts'
import type { Recommendation } from '../../../src/domain/recommendation/recommendation.ts'
import { fitsWithin, type TracedTraining } from '../../../src/domain/replay/simulation.ts'
import { exact, upperBound } from '../../../src/domain/spread.ts'
import type { ProbeDeps } from '../../../src/review/context.ts'
import { firstOutcome } from '../../../src/review/ports.ts'
import { recommendFor } from '../../../src/review/recommend.ts'
import { simulate, trace, tracedTrials } from '../../../src/review/simulate.ts'
import { openBenchProbe } from '../bench-probe.ts'
import type { SearchedLine } from '../findings.ts'
import { openJournal } from '../journal.ts'
import { type Ground, groundOf } from './ground.ts'
import { quietContext } from './quiet-context.ts'
import { autoBatch, lightningBinary, lightningPower, type RivalGround } from './rivals.ts'
import { seededDraws } from './seeded-draws.ts'

/** Where the searches start: one above the largest batch that is looked at, and all of multi-scale. */
const present = { batchSize: 129, imageSize: 640 }
/** Of cards that people train on. */
const budgetsGib = [8, 12, 16, 24, 40, 80]
const gib = 1024 ** 3
/** Any GPU, with AMP. */
const { bytes: contextBytes } = assumedContext(null)
const device = { gpu: null, torch: null, amp: true, memoryBytes: null, contextBytes }

/** By training and point. */
const taken = new WeakMap<TracedTraining, Map<string, number>>()

/**
 * `node check-frontier.ts PYTHON JOURNAL`: recommends for every model that YOLOv5 ships and every budget, on simulated memory, and compares each row
 * with brute force over all batches. Goes on where it was stopped.
 */
const [python = 'python3', path = ''] = process.argv.slice(2)
const { probe, codeDigest, detectionModels, segmentationModels, grammarFiles } = await openBenchProbe(python)
const journal = openJournal<SearchedLine>(path, codeDigest)
const grammars = await loadGrammars(grammarFiles)
for (const model of [...detectionModels, ...segmentationModels]) {
  const missing = budgetsGib.filter((budgetGib) => journal.find(keyOf(model, budgetGib)) === undefined)
  if (missing.length === 0) continue
  const ground = await groundOf(model, grammars, present)
  const context = quietContext(ground.policy, probe)
  const measurement = await presentSimulated(ground, context)
  const traced = await trace({ ...ground, device }, context)
  if (traced === null) throw new Error(`${model} follows no formulas.`)
  for (const budgetGib of missing) {
    const found = search(ground, measurement, traced, budgetGib * gib)
    journal.add({ key: keyOf(model, budgetGib), ...found })
    console.log(`${model} within ${budgetGib} GiB: ${found.rows.map(({ batchSize }) => batchSize ?? '–').join(', ')}`)
  }
}
journal.keepOnly(
  [...detectionModels, ...segmentationModels].flatMap((model) => budgetsGib.map((gib) => keyOf(model, gib)))
)

function keyOf(model: string, budgetGib: number): string {
  return JSON.stringify({ model, budgetGib })
}

/** The image size, and the sizes that are drawn. */
async function presentSimulated({ target, ready }: Ground, context: ProbeDeps): Promise<Measurement> {
  const outcome = firstOutcome(
    await simulate(target, [{ ready, points: [{ batch: 1, size: 'minimum' }] }], device, context)
  )
  if (outcome.kind === 'failed') throw new Error(`${outcome.message}\n${outcome.logTail}`)
  return outcome.measurement
}

function search(ground: Ground, measurement: Measurement, traced: TracedTraining, budgetBytes: number) {
  const { target, ready } = ground
  const input = { target, ready, device, budgetBytes, bound: upperBound(exact, 1, contextBytes) }
  const question = { measurement, budgetBytes, presentFits: false, wishes: noWishes }
  const recommendation = recommendFor(ready, question, tracedTrials(traced, input, 'cuda'))
  if (recommendation === null) throw new Error('Nothing was recommended.')
  return {
    rows: checkedRows(recommendation, traced, budgetBytes),
    rivals: rivals(measurement, traced, budgetBytes)
  }
}

/** Each row of the frontier, with the largest batch of all that go through a whole steady state in this budget. */
function checkedRows({ frontier }: Recommendation, traced: TracedTraining, budgetBytes: number) {
  return frontier.map(({ minimum, maximum, batch }, index) => {
    // At the present range, the present batch is none to change to.
    const most = index === 0 ? present.batchSize - 1 : present.batchSize
    const all = Array.from({ length: most }, (_, place) => place + 1)
    const fitting = all.filter((one) => fits(traced, one, maximum, budgetBytes))
    return {
      minimum,
      maximum,
      batchSize: batch?.batchSize ?? null,
      peakBytes: batch?.peakBytes ?? null,
      largestFitting: fitting.at(-1) ?? null
    }
  })
}

/** By the replay alone, without what the search passes over. Where no limit is reached, none changes anything. */
function fits(traced: TracedTraining, batch: number, size: number, budgetBytes: number): boolean {
  if (takenBytes(traced, batch, size) <= budgetBytes) return true
  const train = (memoryCapBytes: number | null) =>
    traced.points([{ batch, size }], { model: 'cuda', gpu: null, memoryCapBytes })[0]
  return fitsWithin(train, budgetBytes - contextBytes)
}

/** What a training takes of a device without end; each point is replayed once for all budgets. */
function takenBytes(traced: TracedTraining, batch: number, size: number): number {
  const known = taken.get(traced) ?? new Map<string, number>()
  taken.set(traced, known)
  const key = `${batch} ${size}`
  const [point] = known.has(key)
    ? []
    : traced.points([{ batch, size }], { model: 'cuda', gpu: null, memoryCapBytes: null })
  if (point) known.set(key, (point.reservedBytes ?? 0) + contextBytes)
  return known.get(key) as number
}

function rivals({ sizeRange, imageSize }: Measurement, traced: TracedTraining, budgetBytes: number) {
  const ground: RivalGround = {
    needsBytes: (batch, size) => takenBytes(traced, batch, size),
    fits: (batch, size) => fits(traced, batch, size, budgetBytes),
    budgetBytes,
    overheadBytes: contextBytes,
    imageSize,
    draw: seededDraws(sizeRange)
  }
  const rules = {
    AutoBatch: autoBatch,
    'Lightning, power': lightningPower,
    'Lightning, binary search': lightningBinary
  }
  return Object.entries(rules).map(([name, rule]) => {
    const choice = rule(ground)
    const { maximum } = sizeRange
    const runsOut = !ground.fits(choice.batchSize, maximum)
    return { name, ...choice, needsBytes: Math.round(ground.needsBytes(choice.batchSize, maximum)), runsOut }
  })
}
