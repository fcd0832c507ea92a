import type { Point } from '../../../domain/measurement.ts'
import type { TracedTraining } from '../../../domain/replay/simulation.ts'

/** Work is interrupted after this, so that the page stays alive. */
const sliceMilliseconds = 16
/** More are forgotten together, between two questions: a page may stay open for hours. */
const mostRemembered = 4000

/** The slice is over; what was replayed so far is remembered. */
class Paused extends Error {}

/** Something newer is wanted: the work ends here. */
export class Superseded extends Error {}

/**
 * Long work in short slices. It is written as if nothing interrupted it: when the time is over, the next replay throws, and the work starts
 * anew in the next slice, where all replays of before are remembered.
 */
export class Slices {
  readonly #remembered: Map<string, unknown>[] = []
  #end = 0
  #isFresh = true

  /**
   * Runs work to its end, in as many slices as it takes.
   * @throws Superseded
   */
  async run<T>(work: () => T, isWanted: () => boolean): Promise<T> {
    for (;;) {
      await nextTask()
      if (!isWanted()) throw new Superseded()
      this.#end = performance.now() + sliceMilliseconds
      // Each slice gets on by one replay at least.
      this.#isFresh = true
      try {
        return work()
      } catch (error) {
        if (!(error instanceof Paused)) throw error
      }
    }
  }

  /** Forgets what was replayed, if that is much. Within `run` it would begin anew for ever. */
  tidy(): void {
    for (const found of this.#remembered) if (found.size > mostRemembered) found.clear()
  }

  /** A training whose replays are remembered, and interrupt work when its slice is over. */
  remembering(traced: TracedTraining): TracedTraining {
    const found = new Map<string, { readonly points: readonly Point[] } | { readonly error: unknown }>()
    this.#remembered.push(found)
    const replayed = (...[points, device]: Parameters<TracedTraining['points']>) => {
      if (!this.#isFresh && performance.now() > this.#end) throw new Paused()
      this.#isFresh = false
      try {
        return { points: traced.points(points, device) }
      } catch (error) {
        return { error }
      }
    }
    return {
      isExact: traced.isExact,
      leastBytes: traced.leastBytes,
      points(points, device) {
        const key = JSON.stringify([points, device])
        const outcome = found.get(key) ?? replayed(points, device)
        found.set(key, outcome)
        if ('error' in outcome) throw outcome.error
        return outcome.points
      }
    }
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
