import { mkdtemp, rm } from 'node:fs/promises'
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
    async run(request, onProgress = () => {}) {
      const folder = await mkdtemp(join(tmpdir(), 'vram-review-'))
      try {
        return await runIn(folder, request, onProgress, options)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    }
  }
}

async function runIn(
  folder: string,
  request: SmokeRequest,
  onProgress: (progress: SmokeProgress) => void,
  options: PythonProbeOptions
): Promise<SmokeOutcome> {
  const requestPath = await writeRequest(request, folder)
  const resultPath = join(folder, 'result.json')
  const progressPath = join(folder, 'progress.ndjson')
  const stopFollowing = followProgress(progressPath, onProgress)
  const end = await runChild({
    command: options.python,
    arguments: ['-m', 'vram_probe', '--request', requestPath, '--result', resultPath, '--progress', progressPath],
    folder,
    environment: cleanEnvironment(options.environment, options.probeFolder, folder),
    deadlineSeconds: request.deadlineSeconds,
    signal: options.signal
  })
  await stopFollowing()
  const result = await readResult(resultPath)
  return result.kind === 'measured' ? result : explainFailure(result, end, request, options)
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
