import { createHash } from 'node:crypto'

/**
 * Turns any name into a part of a path or of a branch name. The readable part is for people; the digest makes it unique.
 * Only `a-z`, `0-9` and `-` remain, so the result never leaves a folder or breaks git's rules for refs.
 */
export function safeName(text: string): string {
  return `${slug(text)}-${shortDigest(text)}`
}

function slug(text: string): string {
  const letters = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return letters.slice(0, 40) || 'unnamed'
}

/** Tells two texts apart where a name has little room. */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
