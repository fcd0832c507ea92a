import { z } from 'zod'
import { measurementSchema } from './measurement.ts'

/** Points that were run again with PyTorch held to a number of bytes (`docs/adr/0007`). */
export const cappedRunSchema = z.object({
  capBytes: z.int().nonnegative(),
  /** Null where not even the model fits. */
  measurement: measurementSchema.nullable()
})

export type CappedRun = z.infer<typeof cappedRunSchema>

/** Whether every point ran to its end. */
export function cappedOutcome({ measurement }: CappedRun): 'fits' | 'out-of-memory' {
  return measurement?.points.every(({ outOfMemory }) => !outOfMemory) ? 'fits' : 'out-of-memory'
}
