import type { Interval } from './measurement.ts'
import { isAtLeast } from './versions.ts'

/** What a CUDA context takes of the device in addition to PyTorch, where nobody measured it. */
export interface AssumedContext extends Interval {
  readonly bytes: number
}

const gib = 1024 ** 3

/** PyTorch 2 loads CUDA's kernels when they are first used (`CUDA_MODULE_LOADING=LAZY`); older builds loaded all of them. */
const lazy = [2, 0] as const

/**
 * By the PyTorch that trains; null: a recent one. Public messages of memory that ran out (card − reserved − free) tell: 0.13 to 0.34 GiB with
 * PyTorch 2.4 to 2.6 on T4, P100 and RTX 3090; with older ones 1.04 to 1.09 on P100, 1.1 on RTX 2080 Ti, 1.1 to 1.41 on T4. A display takes
 * some hundred MiB more, and DataParallel (`--device 0,1` without DDP) half a GiB on the first GPU; neither is covered.
 */
export function assumedContext(torch: string | null): AssumedContext {
  return torch === null || isAtLeast(torch, lazy) ? between(0.1, 0.4, 0.6) : between(0.9, 1.2, 1.5)
}

function between(low: number, likely: number, high: number): AssumedContext {
  return { bytes: Math.round(likely * gib), lowBytes: Math.round(low * gib), highBytes: Math.round(high * gib) }
}
