import type { Measurement } from '../domain/measurement.ts'
import { coveredBytes, retriesPerStep, stepsOf, withOverhead } from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import { stepDown, withChoice } from '../domain/recommendation/choose.ts'
import type { Choice, Proof, Recommendation } from '../domain/recommendation/recommendation.ts'
import { type MeasureContext, smokeRequest } from './measure.ts'
import { presentOf } from './recommend-for.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { runOne, type SmokeOutcome } from './smoke-run.ts'
import { trainingAt } from './training-at.ts'

export interface ProofGround {
  readonly target: Target
  readonly ready: ReadyTarget
  readonly budgetBytes: number
  /** What the device needs beside PyTorch. */
  readonly overheadBytes: number
  /** Of the present settings: image size, stride. */
  readonly measurement: Measurement
}

export interface Proven {
  /** With the choice that was run last. */
  readonly recommendation: Recommendation
  /** Null where there is no choice. */
  readonly proof: Proof | null
}

/** A GPU's minutes are dear: so often is a choice that does not fit replaced by a smaller one. */
const mostRuns = 3

/**
 * Runs the choice of a recommendation, held to the budget; where it does not fit, a smaller one, until one does or the runs are used up.
 * What could not be proven stays, and says so.
 */
export async function prove(
  recommendation: Recommendation,
  ground: ProofGround,
  context: MeasureContext
): Promise<Proven> {
  let current = recommendation
  let spent = { runs: 0, steps: 0, seconds: 0 }
  let reason: string | null = null
  while (current.choice !== null && spent.runs < mostRuns && spent.seconds < ground.target.deadlineSeconds) {
    const { choice } = current
    const outcome = await run(choice, ground, context)
    const measurement = outcome.kind === 'measured' ? outcome.measurement : null
    spent = addedUp(spent, measurement)
    if (outcome.kind === 'failed' && outcome.code !== 'out-of-memory') {
      context.onFailure(ground.target, outcome)
      return { recommendation: current, proof: unproven(outcome.message, spent) }
    }
    const peakBytes = measurement === null ? null : peakWithin(measurement, ground)
    if (measurement !== null && peakBytes !== null)
      return { recommendation: current, proof: proven(measurement, peakBytes, spent) }
    reason = `${nameOf(choice)} was run and did not fit.`
    const smaller = stepDown(choice, presentOf(ground.ready), ground.measurement)
    if (smaller === null) break
    current = withChoice(current, smaller)
  }
  return { recommendation: current, proof: reason === null ? null : unproven(reason, spent) }
}

async function run(choice: Choice, ground: ProofGround, context: MeasureContext): Promise<SmokeOutcome> {
  const { target, ready, budgetBytes, overheadBytes } = ground
  const training = trainingAt(ready, choice.batch.batchSize, proofSizes(choice, ground))
  const request = await smokeRequest(target, training.ready, context)
  const memoryCapBytes = request.engine === 'cuda' ? Math.max(1, budgetBytes - overheadBytes) : null
  const outcome = await runOne(context.probe, { ...request, points: training.points, memoryCapBytes }, (progress) =>
    context.onProgress(target, progress)
  )
  if (outcome.kind === 'failed') return outcome
  return { ...outcome, measurement: withOverhead(outcome.measurement, target.overheadBytes) }
}

/** The largest size first, so that it meets an empty device; then mixed ones, and the largest again among what they left. */
function proofSizes({ range: { minimum, maximum } }: Choice, { measurement }: ProofGround): readonly number[] {
  const inside = minimum < measurement.imageSize && measurement.imageSize < maximum ? [measurement.imageSize] : []
  return minimum === maximum ? [maximum] : [maximum, minimum, ...inside, maximum]
}

/** The most that the run needed; null where that is more than the budget, or memory ran out. */
function peakWithin({ points }: Measurement, { budgetBytes }: ProofGround): number | null {
  const peakBytes = Math.max(...points.map(coveredBytes))
  return points.some(({ outOfMemory }) => outOfMemory) || peakBytes > budgetBytes ? null : peakBytes
}

type Spent = Pick<Proof, 'runs' | 'steps' | 'seconds'>

function addedUp({ runs, steps, seconds }: Spent, measurement: Measurement | null): Spent {
  const ran = measurement === null ? 0 : stepsOf(measurement)
  return { runs: runs + 1, steps: steps + ran, seconds: seconds + (measurement?.durationSeconds ?? 0) }
}

function proven(measurement: Measurement, peakBytes: number, spent: Spent): Proof {
  return { proven: true, peakBytes, retriesPerStep: retriesPerStep(measurement), reason: null, ...spent }
}

function unproven(reason: string, spent: Spent): Proof {
  return { proven: false, peakBytes: null, retriesPerStep: 0, reason, ...spent }
}

function nameOf({ batch, range }: Choice): string {
  return `Batch ${batch.batchSize} at ${range.maximum} px`
}
