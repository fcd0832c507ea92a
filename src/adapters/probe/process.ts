import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Child, type ChildEnd, type ChildRun, startChild, within } from '../../system/child-process.ts'

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

/**
 * What Python, CUDA and the dynamic linker need, and the number by which a runner ends, after its job, whatever the job has left running.
 * Tokens, webhooks' secrets and the runner's other variables stay outside.
 */
const kept =
  /^(PATH|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|SYSTEMROOT|TMPDIR|TEMP|TMP|LANG|LC_ALL|CUDA_[A-Z_]+|NVIDIA_[A-Z_]+|PYTORCH_[A-Z_]+|OMP_NUM_THREADS|MKL_NUM_THREADS|OPENBLAS_[A-Z0-9_]+|RUNNER_TRACKING_ID)$/

/**
 * The environment of a smoke run.
 * @param probeFolder the folder that contains the package `vram_probe`
 * @param home a folder of the run's own: libraries write their settings there, not into the user's home
 */
export function cleanEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  probeFolder: string,
  home: string
): Record<string, string> {
  const own = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const userBase = environment.PYTHONUSERBASE ?? join(environment.HOME ?? home, '.local')
  return {
    ...Object.fromEntries(own.filter(([name]) => kept.test(name))),
    HOME: home,
    PYTHONUSERBASE: userBase,
    PYTHONPATH: probeFolder,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUNBUFFERED: '1',
    PYTHONIOENCODING: 'utf-8'
  }
}

const entirely = { recursive: true, force: true }

/** A folder of a child's own, in which it works and leaves what it found. */
export function newHome(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'vram-review-'))
}

/** Removes as much of it as can be: a training may have taken permissions away, and that spoils no result. */
export async function removeHome(home: string): Promise<void> {
  await rm(home, entirely).catch(() => {})
}

/** The same where nothing is waited for any more: at the end of this program. */
function removeHomeNow(home: string): void {
  try {
    rmSync(home, entirely)
  } catch {
    // As above.
  }
}
