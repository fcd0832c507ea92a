import { createHash, randomBytes } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'

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
