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
import { open, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Writes a file whole or not at all: first beside it, then renamed into place. A reader never sees half of it, and a full disk leaves none. Removes
 * what a killed writer left beside it.
 * @param mode the file's permissions; by default those of a new file
 */
export function writeWhole(path: string, content: string | Uint8Array, mode?: number): void {
  removeLeftovers(path)
  const temporary = temporaryPath(path, newWriter())
  try {
    writeFileSync(temporary, content, { flag: 'wx', flush: true })
    // The umask would mask a mode given at creation.
    if (mode !== undefined) chmodSync(temporary, mode)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Never follows a link, and never blocks on a pipe without a writer. */
const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

/**
 * Reads a file that untrusted code may have put there. Throws if it is missing, not a regular file (a pipe would block for ever), or
 * too large.
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
      // Truncated meanwhile.
      if (bytesRead === 0) break
      read += bytesRead
    }
    return bytes.subarray(0, read)
  } finally {
    await file.close()
  }
}

/** Whether there is a regular file, be it behind a link. */
export function isRegularFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false
  )
}

const longestWaitMilliseconds = 30_000

/**
 * Works on a file under a lock that is respected by the processes of this machine and of others that share the folder.
 *
 * The lock is a folder `<path>.lock` with a file named after its owner. It is made elsewhere and renamed into place, which fails
 * while a non-empty folder is there, so a lock is never without an owner. The owner releases it by removing that name and then the empty folder;
 * if the owner was killed, anybody may, and latecomers remove nothing of the next owner's.
 * @param work synchronous: it takes milliseconds, and an older owner is presumed dead
 * @throws what `work` throws; a system error if the folder is not writable, or if others hold the lock for half a minute
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
  // A new name each time, because its age is the lock's.
  writeFileSync(join(made, owner), owner)
  try {
    renameSync(made, lock)
    return true
  } catch (error) {
    // Windows reports EPERM.
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error))) return false
    throw error
  }
}

function ownersOf(lock: string): readonly string[] {
  try {
    return readdirSync(lock)
  } catch {
    // It was released.
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

/** Writing takes milliseconds; an older name belongs to a killed process of another machine, or its process id was reused. */
const longestMilliseconds = 60_000
/** Names without a process id come from older versions. */
const temporaryName = /^\.(?:[0-9a-f]{8}-\d+-[0-9a-f]{12}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.tmp$/

/** Where a process id is meaningful: one machine, and one container on it. */
const place = createHash('sha256').update(`${hostname()} ${pidNamespace()}`).digest('hex').slice(0, 8)

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** A unique name that tells whether its writer still runs. */
export function newWriter(): string {
  return `${place}-${process.pid}-${randomBytes(6).toString('hex')}`
}

/** The temporary place of what will become `path`. */
export function temporaryPath(path: string, writer: string): string {
  return `${path}.${writer}.tmp`
}

/** Removes what killed writers of a path left. What cannot be removed stays. */
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

/** Whether the writer that made this file or folder has ended. */
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
    // It belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isZombie(pid)
}

/** Whether it has ended but nobody has waited for it (a zombie). */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
