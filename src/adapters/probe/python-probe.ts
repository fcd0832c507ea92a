import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { platform } from 'node:process'
import { StringDecoder } from 'node:string_decoder'
import { z } from 'zod'
import { hardwareKey } from '../../domain/baseline.ts'
import { parseJson } from '../../domain/json.ts'
import { type Measurement, measurementSchema, whyImpossible } from '../../domain/measurement.ts'
import { whyOtherPoints } from '../../review/points.ts'
import type { Probe, ProbeFile, SmokeOutcome, SmokeProgress, SmokeRequest } from '../../review/ports.ts'
import { type ChildEnd, type ChildRun, runChild } from '../../system/child-process.ts'
import { readRegularFile } from '../../system/files.ts'
import { cleanEnvironment, newHome, removeHome, type Simulator, startSimulator } from './process.ts'

export interface PythonProbeOptions {
  /** The interpreter with PyTorch and YOLOv5's requirements. */
  readonly python: string
  /** The folder that contains the package `vram_probe`, as the entry point resolves it. */
  readonly probeFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
}

/** Runs the probe as child processes, each with its own process group, clean environment and temporary folder. */
export function createPythonProbe(options: PythonProbeOptions): Probe {
  const askSimulator = keepSimulators(options)
  return {
    async run(requests, onProgress = () => {}) {
      const numbered = requests.map((request, index) => ({ request, index }))
      const groups = Map.groupBy(numbered, ({ request, index }) => kindOf(request) ?? index)
      const outcomes: SmokeOutcome[] = []
      for (const [kind, group] of groups) {
        const run: RunFolders =
          typeof kind === 'string'
            ? (folders, deadlineSeconds) => askSimulator(kind, folders, deadlineSeconds)
            : (folders, deadlineSeconds, home) => runAlone(folders, deadlineSeconds, childIn(home, options))
        const answered = await runTogether(group, onProgress, { options, run })
        for (const { index, outcome } of answered) outcomes[index] = outcome
      }
      return outcomes
    }
  }
}

/** The key of the process that can simulate a request: each process drives one YOLOv5. Null: this request needs a process of its own. */
function kindOf({ engine, yolov5, settings }: SmokeRequest): string | null {
  // It forks, which Windows does not support.
  return engine === 'simulated' && platform !== 'win32' ? JSON.stringify([settings.task, yolov5]) : null
}

/** Answers the requests in some folders within a time limit. */
type RunFolders = (folders: readonly string[], deadlineSeconds: number, home: string) => Promise<ChildEnd>

/** One long-lived simulator of each kind. Questions to it are queued; the failure of one does not affect the next. */
function keepSimulators(options: PythonProbeOptions) {
  const running = new Map<string, Promise<Simulator>>()
  const last = new Map<string, Promise<unknown>>()

  function simulatorOf(kind: string): Promise<Simulator> {
    const known = running.get(kind)
    if (known !== undefined) return known
    const started = newHome().then((home) => startSimulator(childIn(home, options)))
    running.set(kind, started)
    const forget = () => running.delete(kind)
    started.then(({ ended }) => ended).then(forget, forget)
    return started
  }

  return (kind: string, folders: readonly string[], deadlineSeconds: number): Promise<ChildEnd> => {
    const before = last.get(kind) ?? Promise.resolve()
    const answer = before.then(async () => (await simulatorOf(kind)).ask(folders, deadlineSeconds))
    last.set(
      kind,
      answer.catch(() => {})
    )
    return answer
  }
}

function childIn(home: string, { python, environment, probeFolder, signal }: PythonProbeOptions): ChildRun {
  return {
    command: python,
    arguments: ['-m', 'vram_probe'],
    folder: home,
    // What a killed process leaves is removed with its home.
    environment: { ...cleanEnvironment(environment, probeFolder, home), TMPDIR: home },
    signal
  }
}

interface NumberedRequest {
  readonly request: SmokeRequest
  readonly index: number
}

interface NumberedOutcome {
  readonly outcome: SmokeOutcome
  readonly index: number
}

async function runTogether(
  requests: readonly NumberedRequest[],
  onProgress: (progress: SmokeProgress) => void,
  { options, run }: { readonly options: PythonProbeOptions; readonly run: RunFolders }
): Promise<readonly NumberedOutcome[]> {
  const home = await newHome()
  try {
    const runs = await Promise.all(
      requests.map(async (numbered) => ({ ...numbered, folder: await runFolder(numbered, home) }))
    )
    const stopFollowing = runs.map(({ folder }) => followProgress(join(folder, 'progress.ndjson'), onProgress))
    const folders = runs.map(({ folder }) => folder)
    const deadlineSeconds = Math.max(...requests.map(({ request }) => request.deadlineSeconds))
    const end = await run(folders, deadlineSeconds, home)
    await Promise.all(stopFollowing.map((stop) => stop()))
    return await Promise.all(
      runs.map(async ({ request, index, folder }) => {
        const result = await readResult(join(folder, 'result.json'), request)
        return { index, outcome: result.kind === 'measured' ? result : explainFailure(result, end, request, options) }
      })
    )
  } finally {
    await removeHome(home)
  }
}

function runAlone(folders: readonly string[], deadlineSeconds: number, child: ChildRun): Promise<ChildEnd> {
  return runChild({ ...child, arguments: [...child.arguments, ...folders], deadlineSeconds })
}

/** A folder with a request; the probe writes its result and its progress there. */
async function runFolder({ request, index }: NumberedRequest, home: string): Promise<string> {
  const folder = join(home, String(index))
  await mkdir(folder)
  await writeRequest(request, folder)
  return folder
}

function explainFailure(
  result: ProbeResult & { kind: 'failed' },
  end: ChildEnd,
  request: SmokeRequest,
  { python }: PythonProbeOptions
): SmokeOutcome {
  const { logTail } = end
  if (end.outcome === 'cancelled')
    return { kind: 'failed', code: 'cancelled', message: 'The run was cancelled.', logTail }
  if (end.outcome === 'not-started') {
    const message = `Python cannot be started as \`${python}\` (${logTail}). Name an interpreter that has PyTorch: the \`python\` input, --python or VRAM_REVIEW_PYTHON.`
    return { kind: 'failed', code: 'python-missing', message, logTail: '' }
  }
  if (end.outcome === 'deadline') {
    const message = `The measurement did not end within its deadline of ${request.deadlineSeconds} s. Raise \`deadline\` in the policy, or look at what else runs on this machine.`
    return { kind: 'failed', code: 'deadline', message, logTail }
  }
  if (end.killedBy !== null) {
    const message = `The measurement was killed from outside (${end.killedBy}); SIGKILL mostly means that the machine itself ran out of memory.`
    return { kind: 'failed', code: 'killed', message, logTail }
  }
  if (result.code === 'no-result' && logTail.includes('No module named vram_probe')) {
    return { ...result, message: 'The probe is missing from this installation. Install vram-review again.', logTail }
  }
  return { ...result, logTail }
}

/** Version of the protocol between this program and the probe (`vram_probe/request.py`). */
const requestVersion = 1

/**
 * Writes a request, and the canonical YAML files it names, into a folder of its own.
 * No byte of a pull request is among them, only text that was emitted again from checked values.
 */
export async function writeRequest(request: SmokeRequest, folder: string): Promise<void> {
  const model = await placeFile(request.model, folder, 'model.yaml')
  const hyp = await placeFile(request.hyp, folder, 'hyp.yaml')
  await writeFile(join(folder, 'request.json'), JSON.stringify({ ...plainRequest(request), model, hyp }))
}

async function placeFile(file: ProbeFile, folder: string, name: string): Promise<string> {
  if ('shipped' in file) return file.shipped
  const path = join(folder, name)
  await writeFile(path, file.canonical, 'ascii')
  return path
}

function plainRequest(request: SmokeRequest): Record<string, unknown> {
  const { settings, data, sizes } = request
  return {
    version: requestVersion,
    engine: request.engine,
    yolov5: request.yolov5,
    task: settings.task,
    data: 'shipped' in data ? data.shipped : '',
    classes: 'classes' in data ? data.classes : null,
    image_size: settings.imageSize,
    batch_size: settings.batchSize,
    gpus: settings.gpus,
    optimizer: settings.optimizer,
    freeze: settings.freeze,
    rect: settings.rect,
    quad: settings.quad,
    sync_batch_norm: settings.syncBatchNorm,
    single_class: settings.singleClass,
    mask_ratio: settings.maskRatio,
    no_overlap: settings.noOverlap,
    amp: request.amp,
    modules: request.modules,
    points: request.points,
    labels_per_image: request.labelsPerImage,
    range_factors: sizes?.kind === 'factors' ? [sizes.low, sizes.high] : null,
    range_pixels: sizes?.kind === 'pixels' ? [sizes.minimum, sizes.maximum] : null,
    memory_cap_bytes: request.memoryCapBytes,
    gpu: request.gpu,
    device_model: request.deviceModel,
    torch_version: request.torchVersion
  }
}

/** This text is shown to a person. */
const longestMessage = 4000
const shortText = z.string().transform((text) => text.slice(0, longestMessage))
const failureSchema = z.object({
  version: z.literal(1),
  failure: z.object({ code: shortText, message: shortText })
})
const resultSchema = z.union([failureSchema, measurementSchema.omit({ hardwareKey: true })])

export type ProbeResult =
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

/** Fifty points of a model with two hundred layers have 31,000 values. A schema's complaints about a million wrong ones take gigabytes. */
const mostResultBytes = 4 * 1024 * 1024
const mostValues = 50_000

/** Reads the probe's result. One that is missing, truncated, impossible or for another request is a failure, never a figure. */
export async function readResult(path: string, request: SmokeRequest): Promise<ProbeResult> {
  const bytes = await readRegularFile(path, mostResultBytes).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error)
    return bytes.code === 'ENOENT'
      ? failed('no-result', 'The probe ended without a result.')
      : failed('bad-result', `The probe's result cannot be read: ${bytes.message}`)
  const parsed = resultSchema.safeParse(parseResult(bytes.toString('utf8')))
  if (!parsed.success)
    return failed('bad-result', `The probe's result cannot be used: ${z.prettifyError(parsed.error)}`)
  if ('failure' in parsed.data) return failed(parsed.data.failure.code, parsed.data.failure.message)
  const measurement = { ...parsed.data, hardwareKey: hardwareKey(parsed.data) }
  const unusable = whyUnusable(measurement, request)
  return unusable === null ? { kind: 'measured', measurement } : failed('bad-result', unusable)
}

/** Null if it is not JSON, or holds more than a result can. */
function parseResult(text: string): unknown {
  return text.split(',').length > mostValues ? null : (parseJson(text) ?? null)
}

/** Why a measurement belongs to another request, or has figures that no device can have (`docs/faults.md`, 21); null if it is plausible. */
function whyUnusable(measurement: Measurement, request: SmokeRequest): string | null {
  const { engine, deviceModel, environment } = measurement
  if (engine !== request.engine || (request.deviceModel !== null && deviceModel !== request.deviceModel))
    return `The probe was asked for the engine ${request.engine}, and its result is of ${engine}.`
  if (engine === 'cuda' && !(environment.gpu ?? '').toLowerCase().includes((request.gpu ?? '').toLowerCase()))
    return `The probe was asked for a ${request.gpu}, and its result is of a ${environment.gpu}.`
  const wrong = whyOtherPoints(measurement, request.points, request.settings) ?? whyImpossible(measurement)
  return wrong === null ? null : `The probe's result cannot be used: ${wrong}`
}

function failed(code: string, message: string): ProbeResult {
  return { kind: 'failed', code, message }
}

const progressSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('import') }),
  z.object({ event: z.literal('start'), points: z.int() }),
  z.object({ event: z.literal('step'), batch: z.int(), size: z.int(), phase: z.enum(['train', 'validate']) }),
  z.object({ event: z.literal('point'), batch: z.int(), size: z.int(), allocatedBytes: z.int() })
])

const pollMilliseconds = 200
/** A run writes about a hundred lines of a hundred bytes. */
const mostProgressBytes = 4 * 1024 * 1024

/**
 * Reports each new line of a progress file until it is stopped. Invalid lines are skipped, and an unreadable file
 * only means no progress (`docs/faults.md`, 81).
 */
export function followProgress(path: string, onProgress: (progress: SmokeProgress) => void): () => Promise<void> {
  const decoder = new StringDecoder('utf8')
  let offset = 0
  let rest = ''
  const readOn = async () => {
    const bytes = await readRegularFile(path, mostProgressBytes - offset, offset)
    offset += bytes.length
    const lines = (rest + decoder.write(bytes)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) report(line, onProgress)
  }
  let reading: Promise<void> = Promise.resolve()
  const goOn = () => {
    reading = reading.then(readOn).catch(() => {})
    return reading
  }
  const timer = setInterval(goOn, pollMilliseconds)
  return async () => {
    clearInterval(timer)
    await goOn()
  }
}

function report(line: string, onProgress: (progress: SmokeProgress) => void): void {
  try {
    const parsed = progressSchema.safeParse(JSON.parse(line))
    if (parsed.success) onProgress(parsed.data)
  } catch {
    // An incomplete line, or one of something else.
  }
}
