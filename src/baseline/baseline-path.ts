import { safeName } from '../github/safe-name.ts'
import { shortDigest } from '../github/short-digest.ts'

/** Where a target's baselines lie, a file for each kind of hardware. */
export function targetFolder(target: string): string {
  return `baselines/${safeName(target)}`
}

/** The file of a target on one kind of hardware. */
export function baselinePath(target: string, hardwareKey: string): string {
  return `${targetFolder(target)}/${safeName(hardwareKey)}.json`
}

/** Whether a path is one of ours, and no copy that was set aside. */
export function isBaselinePath(path: string): boolean {
  return /^baselines\/[a-z0-9-]+\/[a-z0-9-]+\.json$/.test(path)
}

/** Where unreadable content is kept; its own digest in the name, so that no second one overwrites it. */
export function setAsidePath(path: string, content: string): string {
  return `${path}.unreadable-${shortDigest(content)}`
}
