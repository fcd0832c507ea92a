import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { platform } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'

const patienceMilliseconds = { SIGTERM: 3_000, SIGKILL: 1_000 }
const pollMilliseconds = 50

/**
 * Asks all processes of a group to end, and kills those that have not ended soon after. A process that has left the group (`setsid`)
 * is out of reach.
 * @param group the number of the process that leads or led it; undefined: it never started
 */
export async function endGroup(group: number | undefined): Promise<void> {
  if (group === undefined) return
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!signalGroup(group, signal)) return
    for (let waited = 0; waited < patienceMilliseconds[signal]; waited += pollMilliseconds) {
      if (!(await isRunning(group))) return
      await wait(pollMilliseconds)
    }
  }
}

/** Whether there was anybody to signal. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal)
    return true
  } catch {
    return false
  }
}

/**
 * Whether a process of the group runs. One that has ended is still in it until somebody has waited for it, and in a container there may be
 * nobody who would: `/proc` tells it, where there is one.
 */
async function isRunning(group: number): Promise<boolean> {
  if (!signalGroup(group, 0)) return false
  const numbers = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  if (numbers.length === 0) return true
  const stats = await Promise.all(numbers.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return stats.some((stat) => {
    // Behind the name, which may hold anything: state, parent, group.
    const [state, , ofGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(ofGroup) === group && state !== 'Z'
  })
}

/**
 * The other end of a leash: it waits until its standard input ends, which only this process holds open, and ends the group `$1` then.
 * A shell and not the child itself, whose main thread may be deep in native code.
 */
const watch = `trap '' TERM INT HUP
read -r _
kill -s TERM -- "-$1" || exit
for second in 1 2 3; do sleep 1; kill -s 0 -- "-$1" || exit; done
kill -s KILL -- "-$1"`

/**
 * Has a group end with this process, even where that is killed and can end nobody.
 * @returns lets the group go
 */
export function leash(group: number | undefined, environment: Record<string, string>): () => void {
  // Windows has no groups, and whoever has no shell has no leash.
  if (group === undefined || platform === 'win32') return () => {}
  const watcher = spawn('/bin/sh', ['-c', watch, 'leash', String(group)], {
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore']
  })
  watcher.on('error', () => {})
  watcher.stdin.on('error', () => {})
  // It keeps no program from ending.
  watcher.unref()
  ;(watcher.stdin as typeof watcher.stdin & { unref(): void }).unref()
  return () => void watcher.kill('SIGKILL')
}
