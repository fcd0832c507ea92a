import type { Measurement } from '../domain/measurement.ts'
import type { Settings } from '../domain/settings.ts'
import type { PointRequest } from './smoke-run.ts'

/** What AutoBatch would take is known only where it runs; a small batch shows what each image costs. */
const batchForAutoBatch = 2

/**
 * The points that answer the review's question, sizes ascending: that order leaves the allocator the most fragments,
 * and so shows the most that a training over mixed sizes reserves. With multi-scale off its maximum is never trained:
 * the smallest size stands in, since two points give the memory model.
 */
export function choosePoints(settings: Settings): readonly PointRequest[] {
  const batch = batchPerGpu(settings)
  const sizes = settings.multiScale ? (['minimum', 'fixed', 'maximum'] as const) : (['minimum', 'fixed'] as const)
  return sizes.map((size) => ({ batch, size }))
}

type Measured = Pick<Measurement, 'points' | 'imageSize' | 'sizeRange'>

/** Why a measurement's points are not those that were asked for, in their order, as a sentence; null where they are. */
export function whyOtherPoints(
  { points, ...sizes }: Measured,
  asked: readonly PointRequest[],
  { quad }: Pick<Settings, 'quad'>
): string | null {
  const wanted = asked.map(({ batch, size }) => `${batch}×${pixelsOf(size, sizes, quad)}`).join(', ')
  const given = points.map(({ batch, size }) => `${batch}×${size}`).join(', ')
  return given === wanted ? null : `It was asked for ${wanted} px, and gives ${given || 'nothing'}.`
}

function pixelsOf(
  size: PointRequest['size'],
  { imageSize, sizeRange }: Omit<Measured, 'points'>,
  quad: boolean
): number {
  if (typeof size === 'number') return size
  // Four images are joined to one.
  return size === 'fixed' ? imageSize * (quad ? 2 : 1) : sizeRange[size]
}

/** `train()` gives each GPU an equal part. */
export function batchPerGpu({ batchSize, gpus }: Settings): number {
  return batchSize === -1 ? batchForAutoBatch : Math.max(1, Math.floor(batchSize / gpus))
}
