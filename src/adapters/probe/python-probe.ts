import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { platform } from 'node:process'
import type { Recorded } from '../../domain/replay/recorded.ts'
import type { Probe, SmokeFailure, SmokeProgress, SmokeRequest } from '../../review/ports.ts'
import { type ChildEnd, type ChildRun, runChild } from '../../system/child-process.ts'
import { followProgress } from './follow-progress.ts'
import { cleanEnvironment, newHome, removeHome, type Simulator, startSimulator } from './process.ts'
import { type ProbeResult, readMeasurement, readRecording } from './read-result.ts'
import { writeRequest } from './write-request.ts'

export interface PythonProbeOptions {
  /** The interpreter with PyTorch and YOLOv5's requirements. */
  readonly python: string
  /** The folder that contains the package `vram_probe`, as the entry point resolves it. */
  readonly probeFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
}

/** A simulated training that was recorded, or why there is none. */
export type RecordingOutcome = { readonly kind: 'recorded'; readonly recorded: Recorded } | SmokeFailure

/** Records simulated trainings, in the order of their requests; without points, a training that shows how it depends on batch and size. */
export type Recorder = (
  requests: readonly SmokeRequest[],
  onProgress?: (progress: SmokeProgress) => void
) => Promise<readonly RecordingOutcome[]>

/** Runs the probe as child processes, each with its own process group, clean environment and temporary folder. */
export function createPythonProbe(options: PythonProbeOptions): Pick<Probe, 'run'> & { readonly record: Recorder } {
  const askSimulator = keepSimulators(options)
  async function runAll<Answer>(
    requests: readonly SmokeRequest[],
    read: ReadAnswer<Answer>,
    onProgress: (progress: SmokeProgress) => void = () => {}
  ): Promise<readonly (Answer | SmokeFailure)[]> {
    const numbered = requests.map((request, index) => ({ request, index }))
    const groups = Map.groupBy(numbered, ({ request, index }) => kindOf(request) ?? index)
    const outcomes: (Answer | SmokeFailure)[] = []
    for (const [kind, group] of groups) {
      const run: RunFolders =
        typeof kind === 'string'
          ? (folders, deadlineSeconds) => askSimulator(kind, folders, deadlineSeconds)
          : (folders, deadlineSeconds, home) => runAlone(folders, deadlineSeconds, childIn(home, options))
      const answered = await runTogether(group, onProgress, { options, run, read })
      for (const { index, outcome } of answered) outcomes[index] = outcome
    }
    return outcomes
  }
  return {
    run: (requests, onProgress) => runAll(requests, readMeasurement, onProgress),
    record: (requests, onProgress) => runAll(requests, readRecording, onProgress)
  }
}

type ReadAnswer<Answer> = (path: string, request: SmokeRequest) => Promise<ProbeResult<Answer>>

/** The key of the process that can simulate a request: each process drives one trainer. Null: this request needs a process of its own. */
function kindOf({ engine, yolov5, settings }: SmokeRequest): string | null {
  // It forks, which Windows does not support.
  return engine === 'simulated' && platform !== 'win32'
    ? JSON.stringify([settings.trainer, settings.task, yolov5])
    : null
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

async function runTogether<Answer>(
  requests: readonly NumberedRequest[],
  onProgress: (progress: SmokeProgress) => void,
  {
    options,
    run,
    read
  }: { readonly options: PythonProbeOptions; readonly run: RunFolders; readonly read: ReadAnswer<Answer> }
): Promise<readonly { readonly outcome: Answer | SmokeFailure; readonly index: number }[]> {
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
        const result = await read(join(folder, 'result.json'), request)
        return { index, outcome: isFailure(result) ? explainFailure(result, end, request, options) : result }
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

interface Failure {
  readonly kind: 'failed'
  readonly code: string
  readonly message: string
}

function isFailure<Answer>(result: Answer | Failure): result is Failure {
  return typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'failed'
}

function explainFailure(
  result: Failure,
  end: ChildEnd,
  request: SmokeRequest,
  { python }: PythonProbeOptions
): SmokeFailure {
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
