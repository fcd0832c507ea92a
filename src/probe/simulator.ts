import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { type Child, type ChildEnd, type ChildRun, startChild, within } from '../system/child-process.ts'
import { removeHomeNow } from './home.ts'

/**
 * A process that simulates what it is asked for (`vram_probe/serve.py`). Loading PyTorch takes longer than most simulations, so it
 * stays for the next ones. It keeps no program from ending, and ends with it.
 */
export interface Simulator {
  /** Waits until each of these folders has its result, or the process has ended. One question at a time. */
  ask(folders: readonly string[], deadlineSeconds: number): Promise<ChildEnd>
  /** Once it can answer no more. */
  readonly ended: Promise<unknown>
}

/** @param run its folder goes with it */
export function startSimulator(run: ChildRun): Simulator {
  const child = startChild(run, true)
  const streams = child.process.stdio.filter((stream) => stream !== null && stream !== undefined) as Socket[]
  const answers = createInterface({ input: streams[3] as Socket })
  // Whoever waits for an answer hears of its end.
  child.process.stdin?.on('error', () => {})
  hold(false)

  function hold(isHeld: boolean): void {
    for (const handle of [child.process, ...streams]) isHeld ? handle.ref() : handle.unref()
  }

  return {
    ended: removed(run.folder, child),
    async ask(folders, deadlineSeconds) {
      hold(true)
      child.forgetLog()
      const answered = new Promise<ChildEnd>((resolve) => {
        answers.once('line', () =>
          resolve({ outcome: 'exited', exitCode: 0, killedBy: null, logTail: child.logTail(), outputTail: '' })
        )
      })
      child.process.stdin?.write(`${JSON.stringify(folders)}\n`)
      return within(deadlineSeconds, child, Promise.race([answered, child.ended])).finally(() => hold(false))
    }
  }
}

/** Of children that have not ended. */
const folders = new Set<string>()
process.once('exit', () => folders.forEach(removeHomeNow))

/** Removes the folder of a child where that ends, or else at the end of this program. */
async function removed(folder: string, child: Child): Promise<void> {
  folders.add(folder)
  await child.ended
  folders.delete(folder)
  removeHomeNow(folder)
}
