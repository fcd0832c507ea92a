import type { Candidate } from '../domain/recommendation/search.ts'
import type { SmokeProgress } from './smoke-run.ts'

/** A training that a search has begun to try. How many it will be nobody knows before: what one shows decides which is tried next. */
export interface TrialProgress extends Candidate {
  readonly event: 'trial'
  /** Counted from 1, in the order in which they begin. */
  readonly number: number
  /** So many were asked for up to now. */
  readonly asked: number
}

/** What happens meanwhile to a target: to one smoke run, or to a search that starts many. */
export type Progress = SmokeProgress | TrialProgress

/** A trial, and the batch of one GPU that its steps tell. */
export interface AskedTrial {
  readonly candidate: Candidate
  readonly batch: number
}

/**
 * Counts the trials of one search. They run side by side, and what each reports does not say which it is: its batch and size do, from its first step on.
 * @returns what follows those that are asked for together
 */
export function countTrials(
  onTrial: (progress: TrialProgress) => void
): (trials: readonly AskedTrial[]) => (progress: Progress) => void {
  let asked = 0
  let number = 0
  return (trials) => {
    asked += trials.length
    let waiting = trials
    return (progress) => {
      if (progress.event !== 'step') return
      const begun = waiting.find(({ candidate, batch }) => batch === progress.batch && candidate.size === progress.size)
      if (begun === undefined) return
      waiting = waiting.filter((trial) => trial !== begun)
      number += 1
      onTrial({ ...begun.candidate, event: 'trial', number, asked })
    }
  }
}

/** A trial in words. */
export function describeTrial({ batchSize, size, number, asked }: TrialProgress): string {
  return `trying batch ${batchSize} at ${size} px (${number} of ${asked} so far)`
}
