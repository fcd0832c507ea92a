import { formatBytes } from './format-bytes.ts'
import type { Interval } from './measurement.ts'

/** A predicted figure with its interval in the same unit: `6.9 GiB (6.7–7.3)`; without one, the figure alone. */
export function formatWithInterval(bytes: number, interval: Interval | null): string {
  const text = formatBytes(bytes)
  if (interval === null || interval.lowBytes === interval.highBytes) return text
  const inUnit = text.endsWith('GiB')
    ? (bound: number) => (bound / 1024 ** 3).toFixed(1)
    : (bound: number) => String(Math.round(bound / 1024 ** 2))
  return `${text} (${inUnit(interval.lowBytes)}–${inUnit(interval.highBytes)})`
}
