/** What became of the choice when it was really run: its largest size first, then mixed ones, held to the budget. */
export interface Proof {
  /** False where no run showed it: then the choice is predicted, and `reason` says why. */
  readonly proven: boolean
  /** The most that one GPU needed in the run, as a budget covers it; null where nothing ran to its end. */
  readonly peakBytes: number | null
  /** How often in each batch the allocator gave back what it kept and tried again: from 1 on it fits, but slowly. */
  readonly retriesPerStep: number
  readonly reason: string | null
  /** What was run on the way, the choice last. */
  readonly runs: number
  readonly steps: number
  readonly seconds: number
}
