import { afterEach, beforeEach, vi } from 'vitest'

/**
 * In every test of the file, whatever waits is woken at once, and `Date` moves on as if it had waited.
 * @returns what was waited for in the present test, in milliseconds
 */
export function useInstantTimers(): () => readonly number[] {
  let asked: readonly (readonly unknown[])[] = []
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }).setTimerTickMode('nextTimerAsync')
    asked = vi.spyOn(globalThis, 'setTimeout').mock.calls
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
  })
  // What `fetch` has for its sockets comes with a third argument.
  const ours = () => asked.filter(({ length }) => length === 2).map(([, milliseconds]) => Number(milliseconds))
  return () => ours().filter((milliseconds) => milliseconds > 0)
}
