import { z } from 'zod'
import { measurementSchema } from '../measurement.ts'
import type { Shape } from '../shape.ts'
import type { Recording } from './recording.ts'

const count = z.int().nonnegative()

const stepSchema = z.object({
  phase: z.enum(['build', 'train', 'prepare', 'validate', 'conclude']),
  batch: count,
  size: count,
  keepsGradients: z.boolean(),
  operations: z.array(count),
  owners: z.array(count),
  bytes: z.array(count),
  convolutions: z.array(
    z.tuple([z.enum(['forward', 'input-gradient', 'weight-gradient']), z.string()], z.int().positive())
  ),
  events: z.array(z.int()),
  freed: z.array(z.tuple([count, count])),
  channelsLast: z.boolean().default(false),
  /** Older recordings have none, and neither does YOLOv5. */
  emptiedAbove: z.array(z.number().nonnegative()).default([])
})

const recordingSchema = z.object({
  operations: z.array(z.string()),
  owners: z.array(z.union([z.string(), z.tuple([count, z.string()])])),
  steps: z.array(stepSchema)
})

const { version, deviceModel, imageSize, sizeRange, amp, gpus, environment, durationSeconds } = measurementSchema.shape

/** A simulated training that the probe recorded, and what its loop made of the settings. */
export const recordedSchema = z.object({
  version,
  engine: z.literal('simulated'),
  deviceModel,
  imageSize,
  sizeRange,
  /** The side of images that are not resized: twice the image size where four are joined. */
  fixedSize: z.int().positive(),
  amp,
  gpus,
  environment,
  durationSeconds,
  recording: recordingSchema
})

export type Recorded = Shape<typeof recordedSchema>

/** Why a recording contradicts itself, as a sentence; null if it does not. */
export function whyInconsistent({ steps, operations, owners }: Recording): string | null {
  if (steps[0]?.phase !== 'build') return 'It does not begin with the model.'
  for (const [at, step] of steps.entries()) {
    const { bytes, convolutions, events, freed, emptiedAbove } = step
    const isOdd =
      step.operations.length !== bytes.length ||
      step.owners.length !== bytes.length ||
      events.filter((event) => event === 0).length !== bytes.length ||
      events.filter((event) => event === -1).length !== convolutions.length ||
      events.filter((event) => event === -3).length !== emptiedAbove.length ||
      events.some((event) => event < -3 || event > freed.length) ||
      step.operations.some((operation) => operation >= operations.length) ||
      step.owners.some((owner) => owner >= owners.length) ||
      convolutions.some((facts) => facts.length !== 14) ||
      freed.some(([from, index]) => from > at || index >= (steps[from]?.bytes.length ?? 0))
    if (isOdd) return `Step ${at} contradicts itself.`
  }
  return null
}
