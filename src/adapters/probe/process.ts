import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Child, type ChildEnd, type ChildRun, startChild, within } from '../../system/child-process.ts'

/**
 * A process that simulates on request (`python -m vram_probe` without a folder). Loading PyTorch takes longer than most simulations, so it
 * stays alive for the next ones. It does not keep this program running, and ends with it.
 */
export interface Simulator {
  /** Waits until each of these folders has its result, or the process has ended. One call at a time. */
  ask(folders: readonly string[], deadlineSeconds: number): Promise<ChildEnd>
  /** Settles once it can answer no more. */
  readonly ended: Promise<unknown>
}

/** @param run the run's folder, which is removed with the process */
export function startSimulator(run: ChildRun): Simulator {
  const child = startChild(run, true)
  const streams = child.process.stdio.filter((stream) => stream !== null && stream !== undefined) as Socket[]
  const answers = createInterface({ input: streams[3] as Socket })
  // Pending callers are told when it ends.
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

/** Folders of children that are still running. */
const folders = new Set<string>()
process.once('exit', () => folders.forEach(removeHomeNow))

/** Removes the folder of a child when the child ends, or at the latest when this program does. */
async function removed(folder: string, child: Child): Promise<void> {
  folders.add(folder)
  await child.ended
  folders.delete(folder)
  removeHomeNow(folder)
}

/**
 * What Python, CUDA and the dynamic linker need, and the variable by which a runner finds leftover processes after its job.
 * Tokens, webhook secrets and the runner's other variables are not passed on.
 */
const kept =
  /^(PATH|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|SYSTEMROOT|TMPDIR|TEMP|TMP|LANG|LC_ALL|CUDA_[A-Z_]+|NVIDIA_[A-Z_]+|PYTORCH_[A-Z_]+|OMP_NUM_THREADS|MKL_NUM_THREADS|OPENBLAS_[A-Z0-9_]+|RUNNER_TRACKING_ID)$/

/**
 * The environment of a smoke run.
 * @param probeFolder the folder that contains the package `vram_probe`
 * @param home a folder for this run: libraries write their settings there, not into the user's home
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

/** A child's own folder: it works there and leaves its result. */
export function newHome(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'vram-review-'))
}

/** Removes as much as possible: a training may have removed permissions, and that does not invalidate its result. */
export async function removeHome(home: string): Promise<void> {
  await rm(home, entirely).catch(() => {})
}

/** The same, synchronously, at the end of this program. */
function removeHomeNow(home: string): void {
  try {
    rmSync(home, entirely)
  } catch {
    // As above.
  }
}
