import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Probe, SmokeOutcome, SmokeProgress, SmokeRequest } from '../review/smoke-run.ts'
import { type ChildEnd, runChild } from './child-process.ts'
import { cleanEnvironment } from './clean-environment.ts'
import { followProgress } from './follow-progress.ts'
import { type ProbeResult, readResult } from './read-result.ts'
import { writeRequest } from './request-file.ts'

export interface PythonProbeOptions {
  /** The interpreter that has PyTorch and what YOLOv5 needs. */
  readonly python: string
  /** The folder in which the package `vram_probe` lies; the entry file resolves it. */
  readonly probeFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
}

/** Runs the probe as a child process: own group, clean environment, a temporary folder that goes with it. */
export function createPythonProbe(options: PythonProbeOptions): Probe {
  return {
    async run(requests, onProgress = () => {}) {
      const numbered = requests.map((request, index) => ({ request, index }))
      // A process drives one YOLOv5.
      const groups = [...Map.groupBy(numbered, ({ request }) => request.yolov5).values()]
      const answered = await Promise.all(groups.map((group) => runTogether(group, onProgress, options)))
      const inOrder = answered.flat().toSorted((one, other) => one.index - other.index)
      return inOrder.map(({ outcome }) => outcome)
    }
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
  options: PythonProbeOptions
): Promise<readonly NumberedOutcome[]> {
  const home = await mkdtemp(join(tmpdir(), 'vram-review-'))
  try {
    const runs = await Promise.all(
      requests.map(async (numbered) => ({ ...numbered, folder: await runFolder(numbered, home) }))
    )
    const stopFollowing = runs.map(({ folder }) => followProgress(join(folder, 'progress.ndjson'), onProgress))
    const end = await runChild({
      command: options.python,
      arguments: ['-m', 'vram_probe', ...runs.map(({ folder }) => folder)],
      folder: home,
      environment: cleanEnvironment(options.environment, options.probeFolder, home),
      deadlineSeconds: Math.max(...requests.map(({ request }) => request.deadlineSeconds)),
      signal: options.signal
    })
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
