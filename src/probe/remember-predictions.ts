import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { type Measurement, measurementSchema } from '../memory/measurement.ts'
import type { Probe, SmokeRequest } from '../review/smoke-run.ts'
import { type Software, softwareDigest } from './software-digest.ts'

export interface PredictionCache extends Software {
  /** Where predictions are kept, a file each. */
  readonly folder: string
  /** A prediction was found; `keptAt`: when it was made. */
  onFound?(keptAt: Date): void
}

/**
 * A probe that gives again what it found before for the same request and the same software. Only predictions are kept: nothing but these decides
 * their figures. A file that cannot be read counts as none, one that cannot be written is left out.
 */
export function rememberPredictions(probe: Probe, cache: PredictionCache): Probe {
  return {
    async run(request, onProgress) {
      // A cache that fails costs time, and no answer.
      const digest =
        request.engine === 'simulated' ? await softwareDigest(cache, request.yolov5).catch(() => null) : null
      if (digest === null) return probe.run(request, onProgress)
      const path = join(cache.folder, `${keyOf(request, digest)}.json`)
      const known = await read(path)
      if (known !== null) {
        cache.onFound?.(known.keptAt)
        return { kind: 'measured', measurement: known.measurement }
      }
      const outcome = await probe.run(request, onProgress)
      if (outcome.kind === 'measured') await write(path, outcome.measurement, cache.folder)
      return outcome
    }
  }
}

/** How long it may take, and where YOLOv5 lies, changes no figure. */
function keyOf(
  { deadlineSeconds: _deadline, yolov5: _folder, ...request }: SmokeRequest,
  softwareDigest: string
): string {
  const parts = [manifest.version, softwareDigest, sorted(request)]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** With sorted keys, so that the order in which a program sets them does not matter. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]))
}

interface Kept {
  readonly measurement: Measurement
  readonly keptAt: Date
}

async function read(path: string): Promise<Kept | null> {
  try {
    const measurement = measurementSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    return { measurement, keptAt: (await stat(path)).mtime }
  } catch {
    // Absent, half a file of another program, or of an older version: it is simulated anew.
    return null
  }
}

/** Whole or not at all: another process may read meanwhile. */
async function write(path: string, measurement: Measurement, folder: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(temporary, JSON.stringify(measurement))
    await rename(temporary, path)
  } catch {
    await rm(temporary, { force: true }).catch(() => {})
  }
}
