import { createHash } from 'node:crypto'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { measurementSchema } from '../domain/measurement.ts'
import type { Probe, SmokeOutcome, SmokeRequest } from '../review/ports.ts'
import { readRegularFile, writeWhole } from '../system/files.ts'
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
    async run(requests, onProgress) {
      const entries = await findEntries(requests, cache)
      const missing = entries.filter(({ kept }) => kept === null)
      if (missing.length === 0) onFoundAll(entries, cache)
      const anew =
        missing.length === 0
          ? []
          : await probe.run(
              missing.map(({ request }) => request),
              onProgress
            )
      await Promise.all(missing.map(({ path }, index) => keep(path, anew[index], cache)))
      const outcomes = anew.values()
      return entries.flatMap(({ kept }) => kept?.outcome ?? outcomes.next().value ?? [])
    }
  }
}

interface Entry {
  readonly request: SmokeRequest
  /** Null: nothing is kept of this one. */
  readonly path: string | null
  readonly kept: Kept | null
}

async function findEntries(requests: readonly SmokeRequest[], cache: PredictionCache): Promise<readonly Entry[]> {
  const digests = new Map<string | null, Promise<string | null>>()
  const digestOf = (yolov5: string | null) => {
    // A cache that fails costs time, and no answer.
    const digest = digests.get(yolov5) ?? softwareDigest(cache, yolov5).catch(() => null)
    digests.set(yolov5, digest)
    return digest
  }
  return Promise.all(
    requests.map(async (request) => {
      const digest = request.engine === 'simulated' ? await digestOf(request.yolov5) : null
      if (digest === null) return { request, path: null, kept: null }
      const path = join(cache.folder, `${keyOf(request, digest)}.json`)
      return { request, path, kept: await read(path) }
    })
  )
}

/** Says how old they are: of several, the oldest. */
function onFoundAll(entries: readonly Entry[], { onFound }: PredictionCache): void {
  const [oldest] = entries.flatMap(({ kept }) => kept?.keptAt ?? []).toSorted((one, other) => +one - +other)
  if (oldest !== undefined) onFound?.(oldest)
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
  readonly outcome: SmokeOutcome
  readonly keptAt: Date
}

/** What a prediction takes at most; one that is larger is simulated anew. */
const mostBytes = 1024 * 1024

async function read(path: string): Promise<Kept | null> {
  try {
    const measurement = measurementSchema.parse(JSON.parse((await readRegularFile(path, mostBytes)).toString('utf8')))
    return { outcome: { kind: 'measured', measurement }, keptAt: (await stat(path)).mtime }
  } catch {
    // Absent, half a file of another program, or of an older version: it is simulated anew.
    return null
  }
}

/** Another process may read meanwhile. */
async function keep(
  path: string | null,
  outcome: SmokeOutcome | undefined,
  { folder }: PredictionCache
): Promise<void> {
  if (path === null || outcome?.kind !== 'measured') return
  try {
    await mkdir(folder, { recursive: true })
    writeWhole(path, JSON.stringify(outcome.measurement))
  } catch {
    // It is simulated again.
  }
}
