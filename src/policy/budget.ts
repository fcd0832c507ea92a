import { parseBytes } from './parse-bytes.ts'
import { parsePercent } from './parse-percent.ts'
import type { Parsed } from './parsed.ts'

/** What a training may use of a GPU: bytes, or a share of the device's memory that is known only where it runs. */
export type Budget = { readonly bytes: number } | { readonly deviceShare: number }

/** Reads `14 GiB` or `90 %` (of the device's memory). */
export function parseBudget(text: string): Parsed<Budget> {
  if (text.trim().endsWith('%')) return parseShare(text)
  const parsed = parseBytes(text)
  if ('problem' in parsed) return { problem: unreadable(text) }
  if (parsed.value === 0)
    return { problem: `budget "${text}" is nothing: write what the training may use, such as \`14 GiB\`` }
  return { value: { bytes: parsed.value } }
}

/**
 * The budget in bytes on the device that was measured.
 * @param deviceTotalBytes the device's memory; null where there is none (CPU), and then a share has no meaning: null.
 */
export function budgetBytes(budget: Budget, deviceTotalBytes: number | null): number | null {
  if ('bytes' in budget) return budget.bytes
  return deviceTotalBytes === null ? null : Math.floor(budget.deviceShare * deviceTotalBytes)
}

function parseShare(text: string): Parsed<Budget> {
  const parsed = parsePercent(text)
  if ('problem' in parsed) return { problem: unreadable(text) }
  if (parsed.value <= 0 || parsed.value > 1) {
    return { problem: `budget "${text}" is no part of a device: write a share above 0 % and up to 100 %` }
  }
  return { value: { deviceShare: parsed.value } }
}

function unreadable(text: string): string {
  return `budget unreadable: "${text}"; write an amount such as \`14 GiB\`, or a share of the device's memory such as \`90 %\``
}
