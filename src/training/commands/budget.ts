/**
 * What is left of the work that one reading may cost. Counted in steps of about the same effort, never in time: the
 * same file gives the same answer on every machine.
 */
export interface Budget {
  steps: number
}

/** Enough for the longest file by far; a shared core is through with it in a second or two. */
const STEP_LIMIT = 4_000_000

/** The file costs more than a reading may: everything from here on is not known. */
export class TooComplicated extends Error {}

export function newBudget(): Budget {
  return { steps: STEP_LIMIT }
}

/** Takes note of work done, and ends the reading where there was too much of it. */
export function spend(budget: Budget, steps: number): void {
  budget.steps -= steps
  if (budget.steps < 0) throw new TooComplicated()
}
