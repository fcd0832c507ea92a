import { batchPerGpu } from './choose-points.ts'
import type { ReadyTarget } from './resolve-target.ts'
import type { PointRequest } from './smoke-run.ts'

/** The same training with another total batch, and its points at some sizes in pixels. */
export function trainingAt(
  ready: ReadyTarget,
  batchSize: number,
  sizes: readonly number[]
): { readonly ready: ReadyTarget; readonly points: readonly PointRequest[] } {
  const settings = { ...ready.settings, batchSize }
  return { ready: { ...ready, settings }, points: sizes.map((size) => ({ batch: batchPerGpu(settings), size })) }
}
