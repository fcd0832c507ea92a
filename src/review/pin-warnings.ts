import { judgedBytes, type Measurement, ultralyticsVersion } from '../domain/measurement.ts'
import { farthestLoad, fitMemoryModel, loadOf, multiScaleCost, predictPeak } from '../domain/memory-model.ts'
import type { Target } from '../domain/policy.ts'
import type { Curve } from '../domain/prediction.ts'
import { formatBytes } from '../domain/quantities.ts'
import { type Problem, warning } from '../domain/review.ts'
import { inPython } from '../domain/settings.ts'
import type { SizeRange } from '../domain/sizes.ts'
import { type NoSizes, ultralyticsSizes } from '../domain/ultralytics-sizes.ts'
import { isSameVersion, pinnedPackage } from '../domain/versions.ts'
import type { TargetPair } from './context.ts'
import type { ReadyTarget } from './resolve-target.ts'

/** What was simulated or measured of a training. */
export interface Ran {
  readonly measurement: Measurement
  /** Of a prediction. */
  readonly curve?: Curve | null
}

/** Of all models up to P5. */
const usualStride = 32

/**
 * What to know of the pinned Ultralytics: that another version draws other sizes, and that another one ran.
 * @param ran null: nothing did
 */
export function pinWarnings({ target, base, head }: TargetPair, ran: Ran | null): readonly Problem[] {
  if (head.kind !== 'ready' || head.pin === null) return []
  const { file, line } = head.pin
  const messages = [
    base.kind === 'ready' ? whyOtherDraw(base, { target, ready: head }, ran) : null,
    ran === null ? null : whyOtherVersion({ target, ready: head }, ran.measurement)
  ]
  return messages.filter((message) => message !== null).map((message) => warning(message, { file, line }))
}

interface Training {
  readonly target: Pick<Target, 'sizes'>
  readonly ready: ReadyTarget
}

/** What the same `multi_scale` draws with the head's version, and what that costs; null where it is the same. */
function whyOtherDraw(base: ReadyTarget, training: Training, ran: Ran | null): string | null {
  const { pin } = training.ready
  if (!base.pin?.isExact || !pin?.isExact || isSameVersion(base.pin.version, pin.version)) return null
  const stride = ran?.measurement.sizeRange.stride ?? usualStride
  const before = drawnBy(base.pin.version, training, stride)
  const after = drawnBy(pin.version, training, stride)
  if (before === null || after === null || 'why' in before) return null
  const upgrade = `${pinnedPackage} ${base.pin.version} → ${pin.version}`
  if ('why' in after) return `${upgrade} does not train with ${written(training)}: ${after.why}.`
  if (before.maximum === after.maximum) return null
  const cost = ran === null ? '' : costOf(before.maximum, after.maximum, ran)
  return `${upgrade} makes ${written(training)} draw up to ${after.maximum} px, in place of ${before.maximum}.${cost}`
}

/** Null where no sizes are drawn, or where the policy says which. */
function drawnBy(version: string, { target, ready }: Training, stride: number): SizeRange | NoSizes | null {
  const { imageSize, multiScale: isDrawn, arguments: own } = ready.settings
  const multiScale = own.multi_scale
  if (!isDrawn || target.sizes !== null || multiScale === undefined || typeof multiScale === 'object') return null
  return ultralyticsSizes({ version, imageSize, stride, multiScale })
}

/** As a command line and Python write it. */
function written({ ready }: Training): string {
  return `\`multi_scale=${inPython(ready.settings.arguments.multi_scale ?? null)}\``
}

function costOf(before: number, after: number, ran: Ran): string {
  const bytes = [before, after].map((size) => bytesAt(size, ran))
  const [least, most] = bytes
  if (!least || !most) return ''
  return ` That is ${formatBytes(Math.abs(most - least))} ${most < least ? 'less' : 'more'}, predicted.`
}

/** What a size needs: replayed, else as it ran, else by the memory model; null where it is too far from what ran. */
function bytesAt(size: number, { measurement, curve }: Ran): number | null {
  const replayed = curve?.find((one) => one.size === size)?.bytes
  if (replayed !== undefined) return replayed
  const { batch } = multiScaleCost(measurement)
  const point = measurement.points.find((one) => one.batch === batch && one.size === size)
  if (point !== undefined && !point.outOfMemory) return judgedBytes(point)
  const model = fitMemoryModel(measurement)
  if (model === null || loadOf({ batch, size }) > model.largestLoad * farthestLoad) return null
  return predictPeak(model, batch, size, measurement.accumulation)
}

/** How the sizes that the pinned version draws are to those that ran. `refused`: it would not train with this `multi_scale`. */
type PinnedDraw = 'as-ran' | 'smaller' | 'larger' | 'refused'

/** Whether what ran says something of the training with the version that the repository pins. */
export function pinnedDraw(training: Training, measurement: Measurement): PinnedDraw {
  const pinned = otherVersion(training.ready, measurement)
  const { stride, maximum } = measurement.sizeRange
  const drawn = pinned === null ? null : drawnBy(pinned.wanted, training, stride)
  if (drawn === null) return 'as-ran'
  if ('why' in drawn) return 'refused'
  if (drawn.maximum === maximum) return 'as-ran'
  return drawn.maximum < maximum ? 'smaller' : 'larger'
}

/** That another version ran than the pinned one, and which sizes that one draws; null where it is the same. */
export function whyOtherVersion(training: Training, measurement: Measurement): string | null {
  const versions = otherVersion(training.ready, measurement)
  if (versions === null) return null
  const { wanted, ran } = versions
  const what = measurement.engine === 'simulated' ? 'prediction' : 'measurement'
  const message = `${pinnedPackage} is pinned to ${wanted}, but this ${what} ran ${ran}: install the pinned version on the runner.`
  const { stride, maximum } = measurement.sizeRange
  const drawn = drawnBy(wanted, training, stride)
  if (drawn === null || (!('why' in drawn) && drawn.maximum === maximum)) return message
  if ('why' in drawn) return `${message} Version ${wanted} does not train with ${written(training)}: ${drawn.why}.`
  return `${message} With ${written(training)}, ${wanted} draws up to ${drawn.maximum} px, but ${ran} drew up to ${maximum} px.`
}

function otherVersion({ pin }: ReadyTarget, measurement: Measurement) {
  const ran = ultralyticsVersion(measurement)
  if (!pin?.isExact || ran === null || isSameVersion(pin.version, ran)) return null
  return { wanted: pin.version, ran }
}
