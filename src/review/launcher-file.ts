import type { Snapshot } from './snapshot.ts'

/** What a path of the repository holds in the place of the launcher. `other`: not the text that this version writes. */
export type LauncherFile = 'ours' | 'absent' | 'other'

export const launcherName = 'train_in_range.py'

/**
 * Holds a file against the launcher's own text. Its name says nothing: a pull request may bring a program of that name, and what
 * a review recommends is run. Only a regular file that no link leads to is read.
 */
export async function launcherAt(path: string, files: Snapshot, launcher: string): Promise<LauncherFile> {
  if (files.linkIn(path) !== null) return 'other'
  // A folder of that name is in the way as well.
  if (!files.has(path)) return files.below(path).length > 0 ? 'other' : 'absent'
  const read = await files.read(path)
  return read.kind === 'file' && isText(read.bytes, launcher) ? 'ours' : 'other'
}

/** Byte for byte: a decoder would pass over a byte order mark. */
function isText(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes).equals(Buffer.from(text, 'utf8'))
}

/** The launcher's path beside a file of the repository. Git's names are split at `/` alone: a backslash in one is a letter. */
export function besideFile(path: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}${launcherName}`
}
