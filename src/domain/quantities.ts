import type { Interval } from './measurement.ts'

const unitBytes: Readonly<Record<string, number>> = {
  kb: 1e3,
  kib: 1024,
  mb: 1e6,
  mib: 1024 ** 2,
  gb: 1e9,
  gib: 1024 ** 3,
  tb: 1e12,
  tib: 1024 ** 4
}

/** Reads `14 GiB`, `14GiB`, `16 GB`, `900 MiB` as bytes. The unit is required, because GB and GiB differ by 7 %. */
export function parseBytes(text: string): Parsed<number> {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim())
  const unit = unitBytes[match?.[2]?.toLowerCase() ?? '']
  if (match === null || unit === undefined) return { problem: bytesProblem(text) }
  const value = Math.round(Number(match[1]) * unit)
  return Number.isSafeInteger(value) ? { value } : { problem: bytesProblem(text) }
}

function bytesProblem(text: string): string {
  return `"${text}" is not an amount of memory: write a number and a unit (GiB, MiB, GB or MB), such as \`14 GiB\``
}

const unitSeconds: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hour: 3600,
  hours: 3600
}

/** Reads `90 s`, `10 min`, `1 h` as seconds. Zero is refused. */
export function parseDuration(text: string): Parsed<number> {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text.trim())
  const seconds = Number(match?.[1]) * (unitSeconds[match?.[2]?.toLowerCase() ?? ''] ?? Number.NaN)
  if (!(seconds > 0))
    return { problem: `"${text}" is not a duration: write a number and a unit (s, min or h), such as \`10 min\`` }
  return { value: seconds }
}

/** Reads `5 %` or `5%` as the share 0.05. The sign is required, so that 0.05 and 5 are not confused. */
export function parsePercent(text: string): Parsed<number> {
  const match = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim())
  if (match === null) return { problem: `"${text}" is not a percentage: write it with its sign, such as \`5 %\`` }
  return { value: Number(match[1]) / 100 }
}

/** A quantity, or a sentence that says why it cannot be read and what to write instead. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string }

/** What a training may use of a GPU: bytes, or a share of the device's memory, which is known only where it runs. */
export type Budget = { readonly bytes: number } | { readonly deviceShare: number }

/** Reads `14 GiB` or `90 %` (of the device's memory). */
export function parseBudget(text: string): Parsed<Budget> {
  if (text.trim().endsWith('%')) return parseShare(text)
  const parsed = parseBytes(text)
  if ('problem' in parsed) return { problem: unreadable(text) }
  if (parsed.value === 0)
    return { problem: `budget "${text}" is zero: write what the training may use, such as \`14 GiB\`` }
  return { value: { bytes: parsed.value } }
}

/**
 * The budget in bytes on the device that was measured.
 * @param deviceTotalBytes the device's memory; null without one (CPU). A share is then null.
 */
export function budgetBytes(budget: Budget, deviceTotalBytes: number | null): number | null {
  if ('bytes' in budget) return budget.bytes
  return deviceTotalBytes === null ? null : Math.floor(budget.deviceShare * deviceTotalBytes)
}

function parseShare(text: string): Parsed<Budget> {
  const parsed = parsePercent(text)
  if ('problem' in parsed) return { problem: unreadable(text) }
  if (parsed.value <= 0 || parsed.value > 1) {
    return { problem: `budget "${text}" is not a share of a device: write a share above 0 % and up to 100 %` }
  }
  return { value: { deviceShare: parsed.value } }
}

function unreadable(text: string): string {
  return `budget "${text}" cannot be read: write an amount such as \`14 GiB\`, or a share of the device's memory such as \`90 %\``
}

const gib = 1024 ** 3
const mib = 1024 ** 2

/** Bytes as a person reads them: one decimal from 1 GiB on (`17.2 GiB`), whole MiB below (`427 MiB`). */
export function formatBytes(bytes: number): string {
  // What rounds to 1024 MiB is 1.0 GiB.
  return Math.abs(bytes) >= gib - mib / 2 ? `${(bytes / gib).toFixed(1)} GiB` : `${Math.round(bytes / mib)} MiB`
}

/** A difference in bytes with its sign, `+5.6 GiB` or `−120 MiB` (a true minus sign, which does not wrap). */
export function formatDeltaBytes(bytes: number): string {
  const size = formatBytes(Math.abs(bytes))
  return /^0 /.test(size) ? `±${size}` : `${bytes < 0 ? '−' : '+'}${size}`
}

/** A share as a percentage: `14 %`, below 10 % with one decimal: `2.3 %`. */
export function formatPercent(share: number): string {
  const percent = Math.abs(share * 100)
  return `${percent >= 9.95 ? Math.round(percent) : Number(percent.toFixed(1))} %`
}

/** A predicted figure with its interval in the same unit: `6.9 GiB (6.7–7.3)`; without one, the figure alone. */
export function formatWithInterval(bytes: number, interval: Interval | null): string {
  const text = formatBytes(bytes)
  if (interval === null || interval.lowBytes === interval.highBytes) return text
  const inUnit = text.endsWith('GiB')
    ? (bound: number) => (bound / 1024 ** 3).toFixed(1)
    : (bound: number) => String(Math.round(bound / 1024 ** 2))
  return `${text} (${inUnit(interval.lowBytes)}–${inUnit(interval.highBytes)})`
}
