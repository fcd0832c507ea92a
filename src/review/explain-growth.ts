import type { Measurement, Point } from '../memory/measurement.ts'
import { choosesBatch } from './auto-batch.ts'
import { batchPerGpu } from './choose-points.ts'
import type { MeasureContext } from './measure.ts'
import type { Growth, GrowthPart } from './prediction.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { type ImitatedDevice, simulate } from './simulate.ts'
import type { PointRequest } from './smoke-run.ts'
import type { TargetPair } from './target-context.ts'
import { together, type Variation, variations } from './variations.ts'

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
  const peakOf = async (reached: ReadyTarget) =>
    largestPoint(await simulate(target, reached, device, context, [largest(reached)]))
  const first = await peakOf(base)
  return first === null ? null : walk(steps, { reached: base, peak: first }, peakOf)
}

interface Step {
  readonly reached: ReadyTarget
  readonly peak: Point
}

async function walk(
  steps: readonly Variation[],
  start: Step,
  peakOf: (reached: ReadyTarget) => Promise<Point | null>
): Promise<Growth | null> {
  const parts: GrowthPart[] = []
  let at = start
  let waiting: readonly Variation[] = []
  for (const step of steps) {
    waiting = [...waiting, step]
    const { changes, apply } = together(waiting)
    const reached = apply(at.reached)
    const peak = await peakOf(reached)
    if (peak === null) continue
    parts.push({ changes: [...changes], bytes: bytesOf(peak) - bytesOf(at.peak) })
    at = { reached, peak }
    waiting = []
  }
  if (waiting.length > 0) return null
  return { batch: at.peak.batch, size: at.peak.size, bytes: bytesOf(at.peak) - bytesOf(start.peak), parts }
}

function largest({ settings }: ReadyTarget): PointRequest {
  return { batch: batchPerGpu(settings), size: settings.multiScale ? 'maximum' : 'fixed' }
}

function largestPoint(outcome: Awaited<ReturnType<typeof simulate>>): Point | null {
  return outcome.kind === 'failed' ? null : onlyPoint(outcome.measurement)
}

function onlyPoint({ points }: Measurement): Point | null {
  const [point] = points
  return point === undefined || point.outOfMemory ? null : point
}

function bytesOf({ reservedBytes, allocatedBytes }: Point): number {
  return reservedBytes ?? allocatedBytes
}
