import { createHash } from 'node:crypto'

/**
 * Where a target's baselines lie, a file for each kind of hardware. The readable part is for people; the digest makes
 * it unique. Only `a-z`, `0-9` and `-` come through, so that no name leads out of the folder.
 */
export function targetFolder(target: string): string {
  return `baselines/${slug(target)}-${digest(target)}`
}

/** The file of a target on one kind of hardware. */
export function baselinePath(target: string, hardwareKey: string): string {
  return `${targetFolder(target)}/${slug(hardwareKey)}-${digest(hardwareKey)}.json`
}

/** Whether a path is one of ours, and no copy that was set aside. */
export function isBaselinePath(path: string): boolean {
  return /^baselines\/[a-z0-9-]+\/[a-z0-9-]+\.json$/.test(path)
}

/** Where unreadable content is kept; its own digest in the name, so that no second one overwrites it. */
export function setAsidePath(path: string, content: string): string {
  return `${path}.unreadable-${digest(content)}`
}

function slug(text: string): string {
  const letters = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return letters.slice(0, 40) || 'unnamed'
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
