import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { platform } from 'node:process'
import type { Probe, SmokeOutcome, SmokeProgress, SmokeRequest } from '../review/ports.ts'
import { type ChildEnd, type ChildRun, runChild } from '../system/child-process.ts'
import { cleanEnvironment } from './clean-environment.ts'
import { followProgress } from './follow-progress.ts'
import { newHome, removeHome } from './home.ts'
import { type ProbeResult, readResult } from './read-result.ts'
import { writeRequest } from './request-file.ts'
import { type Simulator, startSimulator } from './simulator.ts'

export interface PythonProbeOptions {
  /** The interpreter that has PyTorch and what YOLOv5 needs. */
  readonly python: string
  /** The folder in which the package `vram_probe` lies; the entry file resolves it. */
  readonly probeFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
}

/** Runs the probe as child processes: own groups, clean environments, temporary folders that go with them. */
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

/** What one process can simulate: it drives one YOLOv5. Null: this request needs a process of its own. */
function kindOf({ engine, yolov5, settings }: SmokeRequest): string | null {
  // It forks, which Windows cannot.
  return engine === 'simulated' && platform !== 'win32' ? JSON.stringify([settings.task, yolov5]) : null
}

/** Answers what folders of requests ask, within a time. */
type RunFolders = (folders: readonly string[], deadlineSeconds: number, home: string) => Promise<ChildEnd>

/** One simulator of each kind, as long as it lives; questions to it wait for each other, and none inherits the end of the one before. */
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
    // What a killed process leaves goes with its home.
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

/** A folder that holds the request; the probe leaves its result and its progress there. */
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
