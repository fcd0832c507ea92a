import { createHash, type Hash } from 'node:crypto'
import { mkdir, readdir, realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import manifest from '../../../package.json' with { type: 'json' }
import { recordedSchema, whyInconsistent } from '../../domain/replay/recorded.ts'
import type { SmokeRequest } from '../../review/ports.ts'
import { runChild } from '../../system/child-process.ts'
import { readRegularFile, writeWhole } from '../../system/files.ts'
import { cleanEnvironment } from './process.ts'
import type { Recorder, RecordingOutcome } from './python-probe.ts'

export interface PredictionCache extends Software {
  /** The folder of the predictions, one file each. */
  readonly folder: string
  /** Called when a prediction is found; `keptAt`: when it was made. */
  onFound?(keptAt: Date): void
}

/**
 * A recorder that returns earlier recordings for the same training and the same software, because nothing else decides them.
 * An unreadable file counts as missing; one that cannot be written is skipped.
 */
export function rememberRecordings(record: Recorder, cache: PredictionCache): Recorder {
  return async (requests, onProgress) => {
    const entries = await findEntries(requests, cache)
    const missing = entries.filter(({ kept }) => kept === null).map(({ request }) => request)
    if (missing.length === 0) onFoundAll(entries, cache)
    const anew = missing.length === 0 ? [] : await record(missing, onProgress)
    const outcomes = anew.values()
    return Promise.all(
      entries.flatMap(async ({ kept, path }) => {
        if (kept !== null) return kept.outcome
        const outcome = outcomes.next().value as RecordingOutcome
        await keep(path, outcome, cache)
        return outcome
      })
    )
  }
}

interface Entry {
  readonly request: SmokeRequest
  /** Null: this request is not cached. */
  readonly path: string | null
  readonly kept: Kept | null
}

async function findEntries(requests: readonly SmokeRequest[], cache: PredictionCache): Promise<readonly Entry[]> {
  const digests = new Map<string | null, Promise<string | null>>()
  const digestOf = (yolov5: string | null) => {
    // A failing cache costs time, never an answer.
    const digest = digests.get(yolov5) ?? softwareDigest(cache, yolov5).catch(() => null)
    digests.set(yolov5, digest)
    return digest
  }
  return Promise.all(
    requests.map(async (request) => {
      const digest = await digestOf(request.yolov5)
      if (digest === null) return { request, path: null, kept: null }
      const path = join(cache.folder, `${keyOf(request, digest)}.json.gz`)
      return { request, path, kept: await read(path) }
    })
  )
}

/** Tells the age of cached predictions: of several, the oldest. */
function onFoundAll(entries: readonly Entry[], { onFound }: PredictionCache): void {
  const [oldest] = entries.flatMap(({ kept }) => kept?.keptAt ?? []).toSorted((one, other) => +one - +other)
  if (oldest !== undefined) onFound?.(oldest)
}

/** The deadline and YOLOv5's path change no figure. */
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
  readonly outcome: RecordingOutcome
  readonly keptAt: Date
}

/** The largest cached recording, in bytes, compressed and not; a larger one is simulated again. */
const mostBytes = { packed: 8 * 1024 * 1024, unpacked: 64 * 1024 * 1024 }

async function read(path: string): Promise<Kept | null> {
  try {
    const packed = await readRegularFile(path, mostBytes.packed)
    const text = gunzipSync(packed, { maxOutputLength: mostBytes.unpacked }).toString('utf8')
    const recorded = recordedSchema.parse(JSON.parse(text))
    if (whyInconsistent(recorded.recording) !== null) return null
    return { outcome: { kind: 'recorded', recorded }, keptAt: (await stat(path)).mtime }
  } catch {
    // Missing, incomplete, or from an older version: simulate again.
    return null
  }
}

/** Another process may read meanwhile. */
async function keep(path: string | null, outcome: RecordingOutcome, { folder }: PredictionCache): Promise<void> {
  if (path === null || outcome.kind !== 'recorded') return
  try {
    await mkdir(folder, { recursive: true })
    writeWhole(path, gzipSync(JSON.stringify(outcome.recorded)))
  } catch {
    // It will be simulated again.
  }
}

interface Software {
  readonly python: string
  readonly probeFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
}

/** Versions from the installed metadata: importing PyTorch would take half as long as a prediction. */
const versions = `
from importlib.metadata import PackageNotFoundError, version
import sys

def installed(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

print("\\n".join([sys.version, installed("torch"), installed("yolov5")]))
`

/** The files of a checkout that decide memory: its code, a team's own modules, and the YAML files it ships. */
const deciding = /\.(py|ya?ml)$/
const idleFolders = new Set(['runs', 'datasets', 'node_modules', '__pycache__', 'wandb'])
/** YOLOv5 has about two hundred. */
const mostFiles = 5000
const mostBytesEach = 16 * 1024 * 1024
const longestSeconds = 60

/**
 * Equal digests mean equal simulations of equal requests: Python, PyTorch, YOLOv5 and this probe are the same.
 * @param checkout absolute folder of YOLOv5; null: the installed package
 * @returns null if Python cannot be asked. Throws if a file cannot be read, or if there are too many
 */
async function softwareDigest(software: Software, checkout: string | null): Promise<string | null> {
  const installed = await askPython(software)
  if (installed === null) return null
  const hash = createHash('sha256').update(installed).update(allocatorSettings(software.environment))
  await addFiles(hash, join(software.probeFolder, 'vram_probe'))
  if (checkout !== null) await addFiles(hash, checkout)
  return hash.digest('hex')
}

/** These variables configure PyTorch's allocator. */
function allocatorSettings(environment: Software['environment']): string {
  const settings = Object.entries(environment).filter(([name]) => name.startsWith('PYTORCH_'))
  return settings
    .toSorted()
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

async function addFiles(hash: Hash, folder: string): Promise<void> {
  const paths: string[] = []
  await findFiles(folder, paths)
  for (const path of paths.toSorted()) {
    const bytes = await readRegularFile(await realpath(path), mostBytesEach)
    hash.update(`${relative(folder, path)}\n`).update(bytes)
  }
}

async function findFiles(folder: string, found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  // A virtual environment: its packages are identified by their versions.
  if (entries.some(({ name }) => name === 'pyvenv.cfg')) return
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !idleFolders.has(entry.name)) await findFiles(path, found)
    } else if (deciding.test(entry.name)) found.push(path)
    if (found.length > mostFiles) throw new Error(`${folder} holds more than ${mostFiles} files of code.`)
  }
}

async function askPython({ python, probeFolder, environment, signal }: Software): Promise<string | null> {
  const end = await runChild({
    command: python,
    arguments: ['-c', versions],
    // Python imports from the folder that it starts in, which contains only the probe.
    folder: probeFolder,
    environment: cleanEnvironment(environment, probeFolder, tmpdir()),
    deadlineSeconds: longestSeconds,
    signal
  })
  return end.outcome === 'exited' && end.exitCode === 0 ? end.outputTail : null
}
