/**
 * What is left of the work that one reading may cost. Counted in steps of about the same effort, never in time: the
 * same file gives the same answer on every machine.
 */
export interface ReadingBudget {
  steps: number
}

/** A step takes a quarter of a microsecond at most: the work of a short file is bounded by a second, by far. */
const STEPS_A_FILE = 3_000_000

/** What the grammars and the readers behind them take for a text that a person wrote, with room to spare. */
const STEPS_A_CHARACTER = 24

/** The file costs more than a reading may: everything from here on is not known. */
export class TooComplicated extends Error {}

/** What the reading of a file of that many characters may cost. */
export function newBudget(length: number): ReadingBudget {
  return { steps: STEPS_A_FILE + STEPS_A_CHARACTER * length }
}

/** Takes note of work done, and ends the reading where there was too much of it. */
export function spend(budget: ReadingBudget, steps: number): void {
  budget.steps -= steps
  if (budget.steps < 0) throw new TooComplicated()
}
