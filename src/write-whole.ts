import { randomUUID } from 'node:crypto'
import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Writes a file whole or not at all: beside it first, and then in its place. A reader never sees half of it, nor does a full disk leave one.
 * Synchronous, so that whoever has read before it writes loses no update of the same process.
 * @param mode the permissions that it shall have; else those of a new file
 */
export function writeWhole(path: string, content: string, mode?: number): void {
  const temporary = `${path}.${randomUUID()}.tmp`
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
