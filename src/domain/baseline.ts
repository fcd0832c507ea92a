import { z } from 'zod'
import { type Measurement, measurementSchema, ultralyticsVersion } from './measurement.ts'
import type { Settings } from './settings.ts'
import { settingsSchema } from './settings.ts'
import type { Shape } from './shape.ts'

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
  // For the history page. Older entries lack these, and an older vram-review drops them when it writes the file, so no decision depends on them.
  budgetBytes: bytes.nullable().default(null),
  predicted: predictedSchema.nullable().default(null),
  settings: settingsSchema.nullable().default(null),
  pullRequest: z.int().positive().nullable().default(null)
})

export type StoredEntry = Shape<typeof storedEntrySchema>

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

/** What of a measurement decides with which others it may be compared. */
type Comparable = Pick<Measurement, 'engine' | 'deviceModel' | 'environment' | 'amp'>

/** What a key is made of, in its order; null and '' are left out. */
type KeyParts = readonly (readonly [name: string, value: string | null])[]

/**
 * Equal keys may be compared with each other. A key holds what changes the memory of a training that did not change
 * itself. Not in it, only recorded: the versions of Python, because PyTorch's allocator does not know it, and of YOLOv5 and
 * its commit, because a pull request may well change them, and what that costs is what a review is for. Of Ultralytics the version
 * is in it: it belongs to the runner, and the review tells what another pin means.
 */
export function hardwareKey(measurement: Comparable): string {
  const { engine, environment, amp } = measurement
  const parts = [
    ['engine', engine],
    ...partsOf(measurement),
    ['torch', environment.torch],
    // The same settings train otherwise in another version of it.
    ['ultralytics', ultralyticsVersion(measurement)],
    ['AMP', amp ? 'on' : 'off']
  ] as const
  return parts
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}=${encode(value ?? '')}`)
    .join('; ')
}

function partsOf({ engine, deviceModel, environment }: Comparable): KeyParts {
  const { gpu, gpuTotalBytes, mig, driver, cuda, cudnn, allocatorSettings, platform } = environment
  switch (engine) {
    case 'cuda':
      return [
        ['GPU', gpu],
        ['GPU memory', gpuTotalBytes === null ? null : `${gpuTotalBytes} bytes`],
        ['MIG', mig === null ? null : mig ? 'on' : 'off'],
        ['driver', driver],
        ['CUDA', cuda],
        ['cuDNN', cudnn],
        ['allocator', allocatorSettings]
      ]
    // Emulates a GPU on any machine, so the machine does not matter.
    case 'simulated':
      return [
        ['device model', deviceModel],
        ['GPU', gpu],
        ['CUDA', cuda],
        ['allocator', allocatorSettings]
      ]
    // Counts what PyTorch allocates, which may differ between builds and platforms.
    case 'cpu':
      return [['platform', platform]]
  }
}

/** What differs between two keys, in words, the second being the present one; '' where nothing does. */
export function describeKeyDifference(before: string, now: string): string {
  const old = parse(before)
  const present = parse(now)
  const names = new Set([...old.keys(), ...present.keys()])
  const differences = [...names].filter((name) => old.get(name) !== present.get(name))
  return differences
    .map((name) => `${name} ${present.get(name) ?? 'unknown'} instead of ${old.get(name) ?? 'unknown'}`)
    .join(', ')
}

function parse(key: string): ReadonlyMap<string, string> {
  const pairs = key.split('; ').map((part): [string, string] => {
    const equals = part.indexOf('=')
    return [part.slice(0, equals), decode(part.slice(equals + 1))]
  })
  return new Map(pairs)
}

/** `;` separates, `%` encodes, and whatever a driver prints that is no plain character must not break a line. */
function encode(value: string): string {
  return value.toWellFormed().replace(/[^ -~]|[;%]/gu, encodeURIComponent)
}

/** A stored key may be anybody's text: what does not decode stays as it is. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** A measurement of a default-branch commit, as stored. Its hardware key is the measurement's. */
export interface BaselineEntry {
  readonly target: string
  readonly commit: string
  /** ISO 8601 in UTC (`…Z`), so that times sort as text; null where it is not known. */
  readonly committedAt: string | null
  /** Likewise. */
  readonly recordedAt: string
  /** Of all settings that decide memory. Differs from the base's own: the entry is older than the last change of the target. */
  readonly settingsDigest: string
  /** Paths of the target at that commit: the command line's file first, then the YAMLs it names. */
  readonly files: readonly string[]
  readonly measurement: Measurement
  /** What follows is for the history page alone, and null where it is not known. The budget at that commit, in bytes of the device that was measured. */
  readonly budgetBytes: number | null
  /** What was predicted of the peak before it was measured. */
  readonly predicted: PredictedPeak | null
  readonly settings: Settings | null
  /** The one that brought the commit. */
  readonly pullRequest: number | null
}

/** The interval contains nine of ten GPUs. */
export interface PredictedPeak {
  readonly bytes: number
  readonly lowBytes: number | null
  readonly highBytes: number | null
}
