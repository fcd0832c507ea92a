/** A training to try: its total batch over all GPUs, and the largest size that it draws, in pixels. */
export interface Candidate {
  readonly batchSize: number
  readonly size: number
}

/** The result of a trial. */
export interface Trial {
  readonly fits: boolean
  /** Of one GPU, as a budget covers them; if it does not fit, possibly only the peak before memory ran out. */
  readonly bytes: number
  /** How often per batch the allocator freed its cache and tried again: from 1 on it fits, but slowly. */
  readonly retriesPerStep: number
}

/** Tries candidates within a budget. */
export interface Trials {
  readonly by: 'simulation' | 'memory-model'
  try(candidate: Candidate): Trial
  /** Bytes of one GPU, as a budget covers them, below which a candidate surely does not fit. */
  leastBytes(candidate: Candidate): number
  /** Bytes of one GPU within which it would fit. */
  neededBytes(candidate: Candidate): number
}

/** A candidate that fits. */
export interface Fitting extends Candidate, Omit<Trial, 'fits'> {}

/**
 * The last candidate that fits; null if none does. Each one after it was tried, or needs more than the budget for its tensors alone: an
 * allocator may reject a candidate and accept a larger one.
 */
export function lastFitting(
  candidates: readonly Candidate[],
  { trials, budgetBytes }: { readonly trials: Trials; readonly budgetBytes: number }
): Fitting | null {
  for (const candidate of candidates.toReversed()) {
    if (trials.leastBytes(candidate) > budgetBytes) continue
    const { fits, bytes, retriesPerStep } = trials.try(candidate)
    if (fits) return { ...candidate, bytes, retriesPerStep }
  }
  return null
}
