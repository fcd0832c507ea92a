import type { Point } from '../memory/measurement.ts'
import { choosesBatch } from './auto-batch.ts'
import { batchPerGpu } from './choose-points.ts'
import type { ImitatedDevice } from './imitated-device.ts'
import type { MeasureContext } from './measure.ts'
import type { Growth, GrowthChange, GrowthPart } from './prediction.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { simulate } from './simulate.ts'
import type { PointRequest, SmokeOutcome } from './smoke-run.ts'
import type { TargetPair } from './target-context.ts'
import { type Variation, variations } from './variations.ts'

/** Simulations at a time, beside the one that calibrates: each takes a core and up to 1.5 GB, and the smallest hosted runner has two cores and 8 GB. */
const lanes = 2

/**
 * Which change of the pull request costs how much, found by simulating the changes one on top of the other at the largest
 * point. A step that cannot be trained by itself (two layers that only fit together) counts with the one after it.
 * Null where base or head cannot be simulated, or nothing that decides memory changed.
 */
export async function explainGrowth(
  { target, base, head }: TargetPair,
  device: ImitatedDevice,
  context: MeasureContext
): Promise<Growth | null> {
  if (base.kind !== 'ready' || head.kind !== 'ready' || choosesBatch(base) || choosesBatch(head)) return null
  const steps = variations(base, head)
  if (steps.length === 0) return null
  const peakOf = async (ready: ReadyTarget) =>
    onlyPoint(await simulate(target, ready, device, context, [largest(ready)]))
  return growthOf(steps, await inLanes(lanes, way(base, steps), peakOf))
}

/** Runs jobs so many at a time; the results are in the order of the jobs. */
async function inLanes<Job, Result>(
  count: number,
  jobs: readonly Job[],
  run: (job: Job) => Promise<Result>
): Promise<readonly Result[]> {
  const results: Result[] = []
  const waiting = jobs.entries()
  const lane = async () => {
    for (const [index, job] of waiting) results[index] = await run(job)
  }
  await Promise.all(Array.from({ length: count }, lane))
  return results
}

/** The trainings on the way: the base's, then one more change at each step, the head's last. */
function way(base: ReadyTarget, steps: readonly Variation[]): readonly ReadyTarget[] {
  const reached = [base]
  for (const { apply } of steps) reached.push(apply(reached.at(-1) ?? base))
  return reached
}

function growthOf(steps: readonly Variation[], [first, ...peaks]: readonly (Point | null)[]): Growth | null {
  const last = peaks.at(-1)
  if (!first || !last) return null
  const parts: GrowthPart[] = []
  let before = first
  let changes: readonly GrowthChange[] = []
  for (const [index, step] of steps.entries()) {
    changes = [...changes, ...step.changes]
    const peak = peaks[index]
    if (!peak) continue
    parts.push({ changes: [...changes], bytes: bytesOf(peak) - bytesOf(before) })
    before = peak
    changes = []
  }
  return { batch: last.batch, size: last.size, bytes: bytesOf(last) - bytesOf(first), parts }
}

function largest({ settings }: ReadyTarget): PointRequest {
  return { batch: batchPerGpu(settings), size: settings.multiScale ? 'maximum' : 'fixed' }
}

function onlyPoint(outcome: SmokeOutcome): Point | null {
  const point = outcome.kind === 'measured' ? outcome.measurement.points[0] : undefined
  return point === undefined || point.outOfMemory ? null : point
}

function bytesOf({ reservedBytes, allocatedBytes }: Point): number {
  return reservedBytes ?? allocatedBytes
}
