import type { Point } from '../domain/measurement.ts'
import type { Growth, GrowthChange, GrowthPart } from '../domain/prediction.ts'
import { choosesBatch } from './auto-batch.ts'
import { batchPerGpu } from './choose-points.ts'
import type { ReadyTarget } from './resolve-target.ts'
import type { SimulatedTraining } from './simulate.ts'
import type { PointRequest, SmokeOutcome } from './smoke-run.ts'
import type { TargetPair } from './target-context.ts'
import { type Variation, variations } from './variations.ts'

/** Which change of a pull request costs how much is found by simulating the changes one on top of the other. */
export interface GrowthWay {
  readonly steps: readonly Variation[]
  /** The base's, then one more change at each step, the head's last; each at its largest point. */
  readonly trainings: readonly SimulatedTraining[]
}

/** Leads nowhere where base or head cannot be trained, or nothing that decides memory changed. */
export function growthWay({ base, head }: TargetPair): GrowthWay {
  const comparable = base.kind === 'ready' && head.kind === 'ready' && !choosesBatch(base) && !choosesBatch(head)
  const steps = comparable ? variations(base, head) : []
  if (!comparable || steps.length === 0) return { steps: [], trainings: [] }
  return { steps, trainings: way(base, steps).map((ready) => ({ ready, points: [largest(ready)] })) }
}

/** The trainings on the way: the base's, then one more change at each step, the head's last. */
function way(base: ReadyTarget, steps: readonly Variation[]): readonly ReadyTarget[] {
  const reached = [base]
  for (const { apply } of steps) reached.push(apply(reached.at(-1) ?? base))
  return reached
}

/**
 * What each change costs, by the outcomes of the way's trainings. A step that cannot be trained by itself (two layers that
 * only fit together) counts with the one after it. Null where base or head cannot be simulated.
 */
export function growthOf({ steps }: GrowthWay, outcomes: readonly SmokeOutcome[]): Growth | null {
  const [first, ...peaks] = outcomes.map(onlyPoint)
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
