import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { platform } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'

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
  /** The signal that ended it from outside: SIGKILL usually means that the host ran out of memory. */
  readonly killedBy: string | null
  /** The end of its output, standard output and error together. */
  readonly logTail: string
  /** The end of its standard output alone. */
  readonly outputTail: string
}

/** A child in its own process group. */
export interface Child {
  readonly process: ChildProcess
  /** Settles once the child and its whole group have ended. */
  readonly ended: Promise<ChildEnd>
  logTail(): string
  /** Discards the output so far. */
  forgetLog(): void
  /** Ends the whole group; `ended` then gives the reason. */
  end(reason: 'deadline' | 'cancelled'): void
}

/** A training prints megabytes of progress bars; the end says why it failed. */
const keptLogCharacters = 16_384
const drainSteps = 10
const drainStepMilliseconds = 100

/**
 * Starts a child. No process of its group outlives it or this process, however either ends.
 * @param talks whether it reads from standard input and answers on file descriptor 3
 */
export function startChild(run: ChildRun, talks = false): Child {
  const child = spawn(run.command, run.arguments, {
    cwd: run.folder,
    env: run.environment,
    detached: true,
    stdio: talks ? ['pipe', 'pipe', 'pipe', 'pipe'] : ['ignore', 'pipe', 'pipe']
  })
  const letGo = leash(child.pid, run.environment)
  const output = keepTail(child.stdout)
  const log = keepTail(child.stdout, child.stderr)

  let outcome: ChildEnd['outcome'] = 'exited'
  let exited = false
  let groupEnded: Promise<void> | undefined
  const endRest = () => {
    exited = true
    groupEnded ??= endGroup(child.pid)
    return groupEnded
  }
  const end = (reason: ChildEnd['outcome']) => {
    // A child that finished its work in time is not late because its group ends slowly.
    if (exited) return
    outcome = reason
    groupEnded ??= endGroup(child.pid)
  }
  const cancel = () => end('cancelled')
  run.signal?.addEventListener('abort', cancel)
  if (run.signal?.aborted) cancel()

  const ended = exitOf(child, endRest).then(({ exitCode, killedBy, error }): ChildEnd => {
    letGo()
    run.signal?.removeEventListener('abort', cancel)
    const tails = { logTail: log.text(), outputTail: output.text() }
    if (error !== null) return { outcome: 'not-started', exitCode, killedBy, ...tails, logTail: error.message }
    return { outcome, exitCode, killedBy: outcome === 'exited' ? killedBy : null, ...tails }
  })
  return { process: child, ended, logTail: log.text, forgetLog: log.forget, end }
}

/** Runs a child to its end. */
export function runChild(run: ChildRun & { readonly deadlineSeconds: number }): Promise<ChildEnd> {
  const child = startChild(run)
  return within(run.deadlineSeconds, child, child.ended)
}

/** Waits for a step of a child, and ends the child if the step takes too long. */
export async function within<Answer>(deadlineSeconds: number, child: Child, answer: Promise<Answer>): Promise<Answer> {
  const deadline = setTimeout(() => child.end('deadline'), deadlineSeconds * 1000)
  return answer.finally(() => clearTimeout(deadline))
}

export interface Exit {
  readonly exitCode: number | null
  readonly killedBy: string | null
  /** Null if the child was started. */
  readonly error: Error | null
  /** Whether all of its output was read; false if another process still held it open. */
  readonly drained: boolean
}

/**
 * Waits for a child's exit, not for the end of its output: a daemon that it started may hold that open for ever. Output printed
 * before the exit is read, for at most a second.
 * @param afterExit what else must have ended
 */
export async function exitOf(child: ChildProcess, afterExit: () => Promise<void> = async () => {}): Promise<Exit> {
  let drained = false
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      drained = true
      resolve()
    })
  })
  const exit = await new Promise<Omit<Exit, 'drained'>>((resolve) => {
    child.once('error', (error) => resolve({ exitCode: null, killedBy: null, error }))
    child.once('exit', (exitCode, killedBy) => resolve({ exitCode, killedBy, error: null }))
  })
  await afterExit()
  // In steps, so that this process can read in between, however busy it is.
  for (let step = 0; step < drainSteps && !drained; step++) await orAfter(drainStepMilliseconds, closed)
  for (const stream of child.stdio) stream?.destroy()
  return { ...exit, drained }
}

function orAfter(milliseconds: number, event: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    void event.then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Keeps the end of the streams' output. */
export function keepTail(...streams: readonly ChildProcess['stdout'][]) {
  let kept = ''
  for (const stream of streams) {
    // A destroyed stream reports an error, which means nothing here.
    stream?.on('error', () => {})
    stream?.on('data', (chunk: Buffer) => {
      kept = (kept + chunk.subarray(-4 * keptLogCharacters).toString('utf8')).slice(-keptLogCharacters)
    })
  }
  return {
    text: () => kept,
    forget: () => {
      kept = ''
    }
  }
}

const patienceMilliseconds = { SIGTERM: 3_000, SIGKILL: 1_000 }
const pollMilliseconds = 50

/**
 * Asks all processes of a group to end, and soon kills those that have not. A process that left the group (`setsid`)
 * is out of reach.
 * @param group the id of the group; undefined: the child never started
 */
async function endGroup(group: number | undefined): Promise<void> {
  if (group === undefined) return
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!signalGroup(group, signal)) return
    for (let waited = 0; waited < patienceMilliseconds[signal]; waited += pollMilliseconds) {
      if (!(await isRunning(group))) return
      await wait(pollMilliseconds)
    }
  }
}

/** Whether any process received the signal. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal)
    return true
  } catch {
    return false
  }
}

/**
 * Whether a process of the group runs. A zombie stays in its group until its parent waits for it, and a container may have no init
 * that does: `/proc` shows its state, where there is one.
 */
async function isRunning(group: number): Promise<boolean> {
  if (!signalGroup(group, 0)) return false
  const numbers = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  if (numbers.length === 0) return true
  const stats = await Promise.all(numbers.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return stats.some((stat) => {
    // The fields after the name, which may contain anything: state, parent, group.
    const [state, , ofGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(ofGroup) === group && state !== 'Z'
  })
}

/**
 * The other end of a leash: a shell that waits until its standard input, held open only by this process, ends, and then ends the group `$1`.
 * A shell rather than the child itself, whose main thread may be busy in native code.
 */
const watch = `trap '' TERM INT HUP
read -r _
kill -s TERM -- "-$1" || exit
for second in 1 2 3; do sleep 1; kill -s 0 -- "-$1" || exit; done
kill -s KILL -- "-$1"`

/**
 * Ties a group to this process: it ends with it, even if this process is killed.
 * @returns releases the group
 */
function leash(group: number | undefined, environment: Record<string, string>): () => void {
  // Windows has no process groups, and without a shell there is no leash.
  if (group === undefined || platform === 'win32') return () => {}
  const watcher = spawn('/bin/sh', ['-c', watch, 'leash', String(group)], {
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore']
  })
  watcher.on('error', () => {})
  watcher.stdin.on('error', () => {})
  // The leash does not keep this program running.
  watcher.unref()
  ;(watcher.stdin as typeof watcher.stdin & { unref(): void }).unref()
  return () => void watcher.kill('SIGKILL')
}
