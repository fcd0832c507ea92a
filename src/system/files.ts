import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { open } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

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

/** A link is no file of its own, and opening a pipe must not wait for somebody who writes to it. */
const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

/**
 * Reads a file that code nobody vouches for may have put there. Throws where it is absent, anything but a regular file, or too large:
 * a pipe would be waited for without end.
 * @param most bytes, counted from `from` on
 */
export async function readRegularFile(path: string, most: number, from = 0): Promise<Buffer> {
  const file = await open(path, flags)
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new Error('it is no regular file')
    const size = Math.max(0, found.size - from)
    if (size > most) throw new Error(`it holds more than ${most} bytes`)
    const bytes = Buffer.alloc(size)
    let read = 0
    while (read < size) {
      const { bytesRead } = await file.read(bytes, read, size - read, from + read)
      // Cut short meanwhile.
      if (bytesRead === 0) break
      read += bytesRead
    }
    return bytes.subarray(0, read)
  } finally {
    await file.close()
  }
}

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

/** What is written takes milliseconds; an older name is that of a process elsewhere that was killed, or of another with its number. */
const longestMilliseconds = 60_000
/** Before names had their writer's number they had a random one. */
const temporaryName = /^\.(?:[0-9a-f]{8}-\d+-[0-9a-f]{12}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.tmp$/

/** Where the number of a process means something: a machine, and on it what a container sees. */
const place = createHash('sha256').update(`${hostname()} ${pidNamespace()}`).digest('hex').slice(0, 8)

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** A name that nobody had before, and that tells whether its writer still runs. */
export function newWriter(): string {
  return `${place}-${process.pid}-${randomBytes(6).toString('hex')}`
}

/** Where a writer puts what shall get to `path`. */
export function temporaryPath(path: string, writer: string): string {
  return `${path}.${writer}.tmp`
}

/** Removes what writers of a path have left that were killed. What cannot be removed stays. */
export function removeLeftovers(path: string): void {
  const [folder, name] = [dirname(path), basename(path)]
  try {
    for (const other of readdirSync(folder)) {
      if (!other.startsWith(name) || !temporaryName.test(other.slice(name.length))) continue
      const left = join(folder, other)
      if (isLeft(other.slice(name.length + 1), left)) rmSync(left, { recursive: true, force: true })
    }
  } catch {
    // The next writer tries again.
  }
}

/** Whether a writer runs no more that has made this file or folder. */
export function isLeft(writer: string, path: string): boolean {
  const [, where, pid] = /^([0-9a-f]{8})-(\d+)-/.exec(writer) ?? []
  if (where === place && !isProcess(Number(pid))) return true
  const made = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY
  return Date.now() - made > longestMilliseconds
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isZombie(pid)
}

/** Whether it has ended, and nobody has waited for it yet. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
