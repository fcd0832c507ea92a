import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { newWriter, removeLeftovers, temporaryPath } from './leftovers.ts'

/**
 * Writes a file whole or not at all: beside it first, and then in its place. A reader never sees half of it, nor does a full disk leave one. What a
 * writer left beside it that was killed is removed.
 * @param mode the permissions that it shall have; else those of a new file
 */
export function writeWhole(path: string, content: string, mode?: number): void {
  removeLeftovers(path)
  const temporary = temporaryPath(path, newWriter())
  try {
    writeFileSync(temporary, content, { flag: 'wx', flush: true })
    // A mode given at creation would lose what the umask takes.
    if (mode !== undefined) chmodSync(temporary, mode)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
