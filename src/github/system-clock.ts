import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../review/ports.ts'

/** The real time. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: async (milliseconds) => {
    await setTimeout(milliseconds)
  }
}
