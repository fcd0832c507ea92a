import { globSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import type { Snapshot } from '../review/snapshot.ts'

/** A folder as it lies there, git or not; `texts` are files that exist in no folder. */
export function folderSnapshot(folder: string, texts: ReadonlyMap<string, string>): Snapshot {
  return {
    commit: '',
    has: (path) => texts.has(path) || isFile(resolve(folder, path)),
    below: (below) =>
      globSync(`${below === '' ? '' : `${below}/`}**/*.{yaml,yml}`, { cwd: folder }).map((path) =>
        path.replaceAll(sep, '/')
      ),
    // The person's own folder: what a link leads to is theirs as well.
    linkIn: () => null,
    isExecutable: (path) => ((statSync(resolve(folder, path), { throwIfNoEntry: false })?.mode ?? 0) & 0o100) !== 0,
    async read(path) {
      const text = texts.get(path)
      if (text !== undefined) return { kind: 'file', bytes: new TextEncoder().encode(text), sha: '' }
      try {
        return { kind: 'file', bytes: new Uint8Array(await readFile(resolve(folder, path))), sha: '' }
      } catch (error) {
        return { kind: 'refused', reason: `${path} cannot be read (${(error as NodeJS.ErrnoException).code})` }
      }
    }
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
