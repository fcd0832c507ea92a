import { z } from 'zod'
import { type Measurement, measurementSchema } from '../memory/measurement.ts'
import type { BaselineEntry } from '../review/ports.ts'
import { settingsSchema } from '../training/settings-schema.ts'

const sha = z.string().regex(/^[0-9a-f]{40}$/, 'a full commit sha')

const bytes = z.int().nonnegative()

const predictedSchema = z.object({ bytes, lowBytes: bytes.nullable(), highBytes: bytes.nullable() })

/** One measured commit, as a file holds it: target and hardware key stand in the file's head. */
export const storedEntrySchema = z.object({
  commit: sha,
  /** UTC, so that entries sort as text. */
  committedAt: z.iso.datetime().nullable(),
  recordedAt: z.iso.datetime(),
  settingsDigest: z.string().min(1),
  files: z.array(z.string()),
  measurement: measurementSchema.superRefine((measurement, context) => {
    for (const message of impossibleFigures(measurement)) context.addIssue({ code: 'custom', message })
  }),
  // For the history page. Older entries lack these, and an older vram-review leaves them out when it writes the file: no figure that decides anything hangs on them.
  budgetBytes: bytes.nullable().default(null),
  predicted: predictedSchema.nullable().default(null),
  settings: settingsSchema.nullable().default(null),
  pullRequest: z.int().positive().nullable().default(null)
})

export type StoredEntry = z.infer<typeof storedEntrySchema>

/** A baseline entry without what the file's head says. */
export function toStoredEntry({ target: _target, ...entry }: BaselineEntry): StoredEntry {
  return storedEntrySchema.parse({ ...entry, files: [...entry.files] })
}

/** A real GPU cannot hold more than it has: such a figure is a broken measurement. A simulated one may well need more. */
function impossibleFigures({ engine, environment, points }: Measurement): string[] {
  const total = environment.gpuTotalBytes
  if (engine !== 'cuda' || total === null) return []
  const peaks = points.flatMap((point) => [point.allocatedBytes, point.reservedBytes ?? 0, point.deviceBytes ?? 0])
  return peaks.filter((bytes) => bytes > total).map((bytes) => `${bytes} bytes on a GPU of ${total} bytes`)
}
