import type { PointRequest } from '../review/ports.ts'

/** Reads `16x640` or `16xmaximum`; null where it is none. */
export function readPoint(text: string): PointRequest | null {
  const match = /^([1-9]\d{0,5})[x×*]([1-9]\d{0,4}|minimum|fixed|maximum)$/i.exec(text.trim())
  if (match === null) return null
  const [, batch = '', size = ''] = match
  const named = (['minimum', 'fixed', 'maximum'] as const).find((name) => name === size.toLowerCase())
  return { batch: Number(batch), size: named ?? Number(size) }
}
