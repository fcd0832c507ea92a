import type { Clock } from '../../../src/review/ports.ts'

export interface InstantClock extends Clock {
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: number[]
}

/** A clock that never waits: sleeping moves its time on. Starts at the beginning of 2026. */
export function createInstantClock(): InstantClock {
  let now = Date.UTC(2026, 0, 1)
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    async sleep(milliseconds) {
      waits.push(milliseconds)
      now += milliseconds
    }
  }
}
