import { type ChildProcess, spawn } from 'node:child_process'

export interface ChildRun {
  readonly command: string
  readonly arguments: readonly string[]
  readonly folder: string
  readonly environment: Record<string, string>
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

/** A child in a process group of its own. */
export interface Child {
  readonly process: ChildProcess
  readonly ended: Promise<ChildEnd>
  logTail(): string
  /** What was printed until now is of no use any more. */
  forgetLog(): void
  /** Ends the whole group; `ended` then says why. */
  end(reason: 'deadline' | 'cancelled'): void
}

/** A training prints progress bars by the megabyte; the end says why it failed. */
const keptLogCharacters = 16_384
const patienceMilliseconds = 5_000

/**
 * Starts a child, and leaves none of its group alive where it is cancelled.
 * @param talks whether it is written to (its standard input), and answers (its file descriptor 3)
 */
export function startChild(run: ChildRun, talks = false): Child {
  const child = spawn(run.command, run.arguments, {
    cwd: run.folder,
    env: run.environment,
    detached: true,
    stdio: talks ? ['pipe', 'pipe', 'pipe', 'pipe'] : ['ignore', 'pipe', 'pipe']
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString('utf8')).slice(-keptLogCharacters)
    })

  let outcome: ChildEnd['outcome'] = 'exited'
  const end = (reason: ChildEnd['outcome']) => {
    outcome = reason
    killGroup(child.pid)
  }
  const cancel = () => end('cancelled')
  run.signal?.addEventListener('abort', cancel)
  if (run.signal?.aborted) cancel()

  const ended = new Promise<ChildEnd>((resolve) => {
    const finish = (exitCode: number | null, killedBy: string | null, logTail: string) => {
      run.signal?.removeEventListener('abort', cancel)
      resolve({ outcome, exitCode, killedBy: outcome === 'exited' ? killedBy : null, logTail })
    }
    child.on('error', (error) => {
      outcome = 'not-started'
      finish(null, null, error.message)
    })
    child.on('close', (exitCode, killedBy) => finish(exitCode, killedBy, log))
  })
  return {
    process: child,
    ended,
    logTail: () => log,
    forgetLog: () => {
      log = ''
    },
    end
  }
}

/** Runs a child to its end. */
export function runChild(run: ChildRun & { readonly deadlineSeconds: number }): Promise<ChildEnd> {
  const child = startChild(run)
  return within(run.deadlineSeconds, child, child.ended)
}

/** Waits for something that a child has to do; where that lasts longer, the child is ended. */
export async function within<Answer>(deadlineSeconds: number, child: Child, answer: Promise<Answer>): Promise<Answer> {
  const deadline = setTimeout(() => child.end('deadline'), deadlineSeconds * 1000)
  return answer.finally(() => clearTimeout(deadline))
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
