import { spawn } from 'node:child_process'

export interface ChildRun {
  readonly command: string
  readonly arguments: readonly string[]
  readonly folder: string
  readonly environment: Record<string, string>
  readonly deadlineSeconds: number
  readonly signal?: AbortSignal | undefined
}

export interface ChildEnd {
  readonly outcome: 'exited' | 'deadline' | 'cancelled' | 'not-started'
  readonly exitCode: number | null
  /** The signal that ended it from outside: SIGKILL mostly means that the host ran out of memory. */
  readonly killedBy: string | null
  /** The end of what it printed, standard output and error together. */
  readonly logTail: string
}

/** A training prints progress bars by the megabyte; the end says why it failed. */
const keptLogCharacters = 16_384
const patienceMilliseconds = 5_000

/** Runs a child in a process group of its own, and leaves none of the group alive: not at the deadline, not when cancelled. */
export function runChild(run: ChildRun): Promise<ChildEnd> {
  const child = spawn(run.command, run.arguments, {
    cwd: run.folder,
    env: run.environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let logTail = ''
  const keep = (chunk: Buffer) => {
    logTail = (logTail + chunk.toString('utf8')).slice(-keptLogCharacters)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)

  let outcome: ChildEnd['outcome'] = 'exited'
  const end = (reason: ChildEnd['outcome']) => () => {
    outcome = reason
    killGroup(child.pid)
  }
  const deadline = setTimeout(end('deadline'), run.deadlineSeconds * 1000)
  const cancel = end('cancelled')
  run.signal?.addEventListener('abort', cancel)
  if (run.signal?.aborted) cancel()

  return new Promise((resolve) => {
    const finish = (exitCode: number | null, killedBy: string | null) => {
      clearTimeout(deadline)
      run.signal?.removeEventListener('abort', cancel)
      resolve({ outcome, exitCode, killedBy: outcome === 'exited' ? killedBy : null, logTail })
    }
    child.on('error', (error) => {
      outcome = 'not-started'
      logTail = error.message
      finish(null, null)
    })
    child.on('close', finish)
  })
}

/** Asks the whole group to end, and ends it soon after. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  signalGroup(pid, 'SIGTERM')
  setTimeout(() => signalGroup(pid, 'SIGKILL'), patienceMilliseconds).unref()
}

function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended meanwhile.
  }
}
