import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isLeft, newWriter, removeLeftovers, temporaryPath } from './leftovers.ts'

const longestWaitMilliseconds = 30_000

/**
 * Does something with a file that others leave alone meanwhile: processes of this machine, and of others that share its folder.
 *
 * The lock is a folder `<path>.lock` that holds a file with its owner's name. It is made elsewhere and renamed into its place, which fails
 * where a folder lies that is not empty: so it never is without an owner. It is taken away by removing that one name and then the folder if it is
 * empty, by its owner or, where that was killed, by anybody: whoever comes late removes nothing of the next owner's.
 * @param work synchronous: it takes milliseconds, and an owner that is older is taken for dead
 * @throws what `work` throws; a system error where the folder cannot be written, or where others have the file for half a minute
 */
export async function exclusively<T>(path: string, work: () => T): Promise<T> {
  removeLeftovers(path)
  const lock = `${path}.lock`
  const owner = newWriter()
  const made = temporaryPath(path, owner)
  try {
    mkdirSync(made)
    const end = Date.now() + longestWaitMilliseconds
    while (!takes(made, owner, lock)) {
      for (const other of ownersOf(lock)) if (isLeft(other, join(lock, other))) letGo(lock, other)
      if (Date.now() > end)
        throw Object.assign(new Error(`Another process has kept ${lock} for half a minute`), { code: 'EBUSY' })
      await wait(1 + Math.random() * 20)
    }
  } catch (error) {
    rmSync(made, { recursive: true, force: true })
    throw error
  }
  try {
    return work()
  } finally {
    letGo(lock, owner)
  }
}

function takes(made: string, owner: string, lock: string): boolean {
  // Anew each time: its age is that of the lock.
  writeFileSync(join(made, owner), owner)
  try {
    renameSync(made, lock)
    return true
  } catch (error) {
    // Windows says EPERM.
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error))) return false
    throw error
  }
}

function ownersOf(lock: string): readonly string[] {
  try {
    return readdirSync(lock)
  } catch {
    // It was let go.
    return []
  }
}

function letGo(lock: string, owner: string): void {
  rmSync(join(lock, owner), { force: true })
  try {
    rmdirSync(lock)
  } catch {
    // Somebody else has it already.
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}
