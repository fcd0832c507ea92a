import type { WantedSizes } from '../commands/edit/propose-edits.ts'
import type { Measurement } from '../domain/measurement.ts'
import { isYolov5s } from '../domain/recommendation/ranges.ts'
import type { Choice } from '../domain/recommendation/recommendation.ts'
import { trainedSizes } from './recommend-for.ts'
import { type Applied, type WritingGround, type WritingMeans, writeSettings } from './write-settings.ts'

export interface ApplicationGround extends WritingGround {
  readonly measurement: Measurement
}

/** Writes a choice as settings: only what it changes. */
export function applyChoice(
  { batch, range }: Choice,
  ground: ApplicationGround,
  means: WritingMeans
): Promise<Applied> {
  const isKept = batch.batchSize === ground.ready.settings.batchSize
  const settings = { batchSize: isKept ? null : batch.batchSize, sizes: wantedSizes(range, ground) }
  return writeSettings(settings, ground, means)
}

/** What must be drawn in place of what is drawn now; null where that is the same. */
function wantedSizes(range: Choice['range'], { ready, measurement }: ApplicationGround): WantedSizes | null {
  const { minimum, maximum, lowFactor, highFactor } = range
  const present = trainedSizes(ready.settings, measurement)
  if (present.minimum === minimum && present.maximum === maximum) return null
  if (minimum === maximum) return { kind: 'fixed' }
  return isYolov5s(range) ? { kind: 'yolov5' } : { kind: 'factors', low: lowFactor, high: highFactor }
}
