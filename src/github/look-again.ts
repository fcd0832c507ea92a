import type { Clock } from '../review/ports.ts'

/** How often something is looked for and written before it is given up. */
const mostRounds = 4

/** Looks and writes, and after a failure that may have left something behind looks again instead of only writing again. */
export async function lookAgain<T>(
  clock: Clock,
  isWorthIt: (error: unknown) => boolean,
  round: () => Promise<T>
): Promise<T> {
  for (let rounds = 1; ; rounds++) {
    try {
      return await round()
    } catch (error) {
      if (!isWorthIt(error) || rounds >= mostRounds) throw error
      await clock.sleep(1000 * 2 ** rounds)
    }
  }
}
