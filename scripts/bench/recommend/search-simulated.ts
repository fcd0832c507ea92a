import { loadGrammars } from '../../../src/adapters/grammars.ts'
import type { Measurement } from '../../../src/domain/measurement.ts'
import { withOverhead } from '../../../src/domain/measurement.ts'
import { fitTensorModel } from '../../../src/domain/memory-model.ts'
import { assumedContextBytes } from '../../../src/domain/prediction.ts'
import { modelBytes, modelTrials } from '../../../src/domain/recommendation/batch.ts'
import { noWishes } from '../../../src/domain/recommendation/choose.ts'
import type { Recommendation } from '../../../src/domain/recommendation/recommendation.ts'
import type { Candidate, Trials } from '../../../src/domain/recommendation/search.ts'
import type { ProbeDeps } from '../../../src/review/context.ts'
import { trainingAt } from '../../../src/review/measure.ts'
import { firstOutcome, type SmokeOutcome } from '../../../src/review/ports.ts'
import { recommendFor } from '../../../src/review/recommend.ts'
import { simulate, simulatedTrials, type TrialInput } from '../../../src/review/simulate.ts'
import { openBenchProbe } from '../bench-probe.ts'
import type { SearchedLine } from '../findings.ts'
import { openJournal } from '../journal.ts'
import { type Ground, groundOf } from './ground.ts'
import { quietContext } from './quiet-context.ts'
import { autoBatch, lightningBinary, lightningPower, type RivalGround } from './rivals.ts'
import { seededDraws } from './seeded-draws.ts'

/** Where the searches start: far too large a batch, and all of multi-scale. */
const present = { batchSize: 128, imageSize: 640 }
/** Of cards that people train on. */
const budgetsGib = [8, 12, 16, 24, 40]
const gib = 1024 ** 3
/** Where accumulation ends (`max(round(64 / batch), 1)`), the need falls by a copy of the gradients. */
const firstWithoutAccumulation = 43
/** Any GPU, with AMP. */
const device = { gpu: null, torch: null, amp: true, memoryBytes: null, contextBytes: assumedContextBytes }

/**
 * `node search-simulated.ts PYTHON JOURNAL`: recommends for every detection model that YOLOv5 ships and every budget, on simulated memory, and looks
 * for anything larger that would have fitted. Goes on where it was stopped.
 */
const [python = 'python3', path = ''] = process.argv.slice(2)
const probe = await openBenchProbe(python)
const journal = openJournal<SearchedLine>(path, probe.codeDigest)
const grammars = await loadGrammars(probe.grammarFiles)
for (const model of probe.detectionModels) {
  const missing = budgetsGib.filter((budgetGib) => journal.find(keyOf(model, budgetGib)) === undefined)
  if (missing.length === 0) continue
  const ground = await groundOf(model, grammars, present)
  const context = quietContext(ground.policy, probe.probe)
  const simulated = await presentSimulated(ground, context)
  for (const budgetGib of missing) {
    const found = await search(ground, simulated, budgetGib * gib, context)
    journal.add({ key: keyOf(model, budgetGib), ...found })
    console.log(`${model} within ${budgetGib} GiB: ${JSON.stringify(found.rows.map(({ batchSize }) => batchSize))}`)
  }
}

function keyOf(model: string, budgetGib: number): string {
  return JSON.stringify({ model, budgetGib })
}

/** Of a device without end. */
async function presentSimulated({ target, ready }: Ground, context: ProbeDeps): Promise<Measurement> {
  const outcome = firstOutcome(await simulate(target, [{ ready }], device, context))
  return withOverhead(measured(outcome), assumedContextBytes)
}

function measured(outcome: SmokeOutcome): Measurement {
  if (outcome.kind === 'failed') throw new Error(`${outcome.message}\n${outcome.logTail}`)
  return outcome.measurement
}

async function search({ target, ready }: Ground, simulated: Measurement, budgetBytes: number, context: ProbeDeps) {
  const ground: TrialInput = {
    target,
    ready,
    device,
    overheadBytes: assumedContextBytes,
    simulated,
    ratio: 1,
    budgetBytes
  }
  const trials = simulatedTrials(ground, context)
  const line = fitTensorModel(simulated)
  if (trials === null || line === null) throw new Error('Three sizes gave no line.')
  const recommendation = await recommendFor(
    ready,
    { measurement: simulated, budgetBytes, presentFits: false, wishes: noWishes },
    { byModel: modelTrials(line, 1, budgetBytes), simulated: async () => trials }
  )
  if (recommendation === null) throw new Error('Nothing was recommended.')
  const { sizeRange, imageSize } = simulated
  const rivalGround: RivalGround = {
    needsBytes: (batchSize, size) => modelBytes(line, { batchSize, size }, 1) + assumedContextBytes,
    budgetBytes,
    overheadBytes: assumedContextBytes,
    imageSize,
    draw: seededDraws(sizeRange)
  }
  return {
    rows: await checkedRows(recommendation, ground, trials, context),
    range: await checkedRange(recommendation, simulated, trials),
    rivals: rivals(rivalGround, sizeRange.maximum)
  }
}

/** Each row of the frontier; whether it fits a steady state with its validation; and whether anything larger fits. */
async function checkedRows({ frontier }: Recommendation, ground: TrialInput, trials: Trials, context: ProbeDeps) {
  const larger = frontier.map(({ maximum, batch }) => largerThan(batch?.batchSize ?? 0, maximum, ground.simulated))
  const largerTrials = (await trials.tryAll(larger.flat())).values()
  const fitting = frontier.flatMap(({ maximum, batch }) => (batch === null ? [] : [{ ...batch, size: maximum }]))
  const whole = (await wholeRuns(fitting, ground, context)).values()
  return frontier.map(({ minimum, maximum, batch }, index) => ({
    minimum,
    maximum,
    batchSize: batch?.batchSize ?? null,
    peakBytes: batch?.peakBytes ?? null,
    fits: batch === null ? null : whole.next().value === true,
    larger: (larger[index] ?? []).map(({ batchSize }) => ({
      batchSize,
      fits: largerTrials.next().value?.fits === true
    }))
  }))
}

/** The next three batches, and the first whose gradients are not kept. */
function largerThan(batchSize: number, size: number, { sizeRange }: Measurement): readonly Candidate[] {
  const most = size === sizeRange.maximum ? present.batchSize - 1 : present.batchSize
  const next = [1, 2, 3].map((more) => batchSize + more)
  const batches = [...new Set([...next, firstWithoutAccumulation])].filter((one) => one > batchSize && one <= most)
  return batches.map((one) => ({ batchSize: one, size }))
}

/** Whether each of these trainings goes through, validated and trained on, in an allocator that is held to the budget. */
async function wholeRuns(
  candidates: readonly Candidate[],
  { target, ready, budgetBytes }: TrialInput,
  context: ProbeDeps
): Promise<readonly boolean[]> {
  const memoryCapBytes = budgetBytes - assumedContextBytes
  const trainings = candidates.map(({ batchSize, size }) => ({
    ...trainingAt(ready, batchSize, [size]),
    memoryCapBytes
  }))
  const outcomes = await simulate(target, trainings, device, context)
  return outcomes.map((outcome) => {
    if (outcome.kind === 'failed' && outcome.code === 'out-of-memory') return false
    return measured(outcome).points.every(({ outOfMemory }) => !outOfMemory)
  })
}

/** The widest range that keeps the batch, and whether the next wider one fits. */
async function checkedRange({ range }: Recommendation, { sizeRange }: Measurement, trials: Trials) {
  if (range === null) return null
  const wider = range.maximum + sizeRange.stride
  if (wider >= sizeRange.maximum) return { maximum: range.maximum, widerFits: null }
  const [trial] = await trials.tryAll([{ batchSize: present.batchSize, size: wider }])
  return { maximum: range.maximum, widerFits: trial?.fits === true }
}

function rivals(ground: RivalGround, maximum: number) {
  const rules = {
    AutoBatch: autoBatch,
    'Lightning, power': lightningPower,
    'Lightning, binary search': lightningBinary
  }
  return Object.entries(rules).map(([name, rule]) => {
    const choice = rule(ground)
    return { name, ...choice, needsBytes: Math.round(ground.needsBytes(choice.batchSize, maximum)) }
  })
}
