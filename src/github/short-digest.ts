import { createHash } from 'node:crypto'

/** Tells two texts apart where a name has little room. */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
