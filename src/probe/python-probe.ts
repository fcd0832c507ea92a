import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { platform } from 'node:process'
import type { Probe, SmokeOutcome, SmokeProgress, SmokeRequest } from '../review/smoke-run.ts'
import { type ChildEnd, type ChildRun, runChild } from './child-process.ts'
import { cleanEnvironment } from './clean-environment.ts'
import { followProgress } from './follow-progress.ts'
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
  const simulatorFor = keepSimulators(options)
  return {
    async run(requests, onProgress = () => {}) {
      const numbered = requests.map((request, index) => ({ request, index }))
      const groups = Map.groupBy(numbered, ({ request, index }) => kindOf(request) ?? index)
      const outcomes: SmokeOutcome[] = []
      for (const [kind, group] of groups) {
        const answered = await runTogether(group, onProgress, {
          options,
          simulator: typeof kind === 'string' ? await simulatorFor(kind) : null
        })
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

/** One simulator of each kind, as long as it lives. */
function keepSimulators(options: PythonProbeOptions): (kind: string) => Promise<Simulator> {
  const running = new Map<string, Promise<Simulator>>()
  return (kind) => {
    const known = running.get(kind)
    if (known !== undefined) return known
    const started = newHome().then((home) => startSimulator(childIn(home, options)))
    running.set(kind, started)
    started.then(({ ended }) => ended).finally(() => running.delete(kind))
    return started
  }
}

function newHome(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'vram-review-'))
}

function childIn(home: string, { python, environment, probeFolder, signal }: PythonProbeOptions): ChildRun {
  return {
    command: python,
    arguments: ['-m', 'vram_probe'],
    folder: home,
    environment: cleanEnvironment(environment, probeFolder, home),
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
  { options, simulator }: { readonly options: PythonProbeOptions; readonly simulator: Simulator | null }
): Promise<readonly NumberedOutcome[]> {
  const home = await newHome()
  try {
    const runs = await Promise.all(
      requests.map(async (numbered) => ({ ...numbered, folder: await runFolder(numbered, home) }))
    )
    const stopFollowing = runs.map(({ folder }) => followProgress(join(folder, 'progress.ndjson'), onProgress))
    const folders = runs.map(({ folder }) => folder)
    const deadlineSeconds = Math.max(...requests.map(({ request }) => request.deadlineSeconds))
    const end = await (simulator === null
      ? runAlone(folders, deadlineSeconds, childIn(home, options))
      : simulator.ask(folders, deadlineSeconds))
    await Promise.all(stopFollowing.map((stop) => stop()))
    return await Promise.all(
      runs.map(async ({ request, index, folder }) => {
        const result = await readResult(join(folder, 'result.json'), request)
        return { index, outcome: result.kind === 'measured' ? result : explainFailure(result, end, request, options) }
      })
    )
  } finally {
    await rm(home, { recursive: true, force: true })
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
