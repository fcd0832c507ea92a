import type { KnownCommand, WrittenLaunch } from '../commands/index.ts'
import { baseName, joinPath } from '../domain/paths.ts'
import { failure, type Problem, warning } from '../domain/review.ts'
import type { Snapshot } from './snapshot.ts'

/** The file at the launcher's path. `other`: not the launcher of this version. */
export type LauncherFile = 'ours' | 'absent' | 'other'

const launcherName = 'train_in_range.py'

/**
 * Compares a file with the launcher's text. The name is not enough: a pull request may add a program of that name, and people run
 * what a review recommends. Reads only a regular file without links in its path.
 */
export async function launcherAt(path: string, files: Snapshot, launcher: string): Promise<LauncherFile> {
  if (files.linkIn(path) !== null) return 'other'
  // A folder of that name counts too.
  if (!files.has(path)) return files.below(path).length > 0 ? 'other' : 'absent'
  const read = await files.read(path)
  return read.kind === 'file' && isText(read.bytes, launcher) ? 'ours' : 'other'
}

/** Compares bytes, because a decoder would skip a byte order mark. */
function isText(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes).equals(Buffer.from(text, 'utf8'))
}

/** The launcher's path beside a file of the repository. In git's paths only `/` separates; a backslash is a letter. */
export function besideFile(path: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}${launcherName}`
}

/** The launcher of a training, compared with that of this version. */
export interface CheckedLauncher {
  /** Files that decide what it draws: a change to one affects the target. */
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

export interface LauncherInput {
  /** The file of the command line. */
  readonly file: string
  readonly snapshot: Snapshot
  /** The launcher's text. */
  readonly launcher: string
  /** At a terminal the file may be elsewhere. */
  readonly mayBeMissing: boolean
}

/** Each is read, so their number is limited. */
const mostCandidates = 8

/**
 * A training is measured with the sizes that its command line gives the launcher. Only the launcher of this version is known to
 * draw them.
 */
export async function checkLauncher(command: KnownCommand, ground: LauncherInput): Promise<CheckedLauncher> {
  const { launch } = command
  if (!launch?.sizeLauncher) return { paths: [], problems: [] }
  const place = { file: ground.file, line: command.line }
  const written = writtenPath(launch, ground.file)
  const path = written === null ? null : placeOf(written, command.workingDirectory)
  if (written === null || path === null) return checkCandidates(place, ground)
  const link = linkTo(written, command.workingDirectory ?? '', ground.snapshot)
  if (link !== null) return { paths: [path, link], problems: [failure(notOurs(path), place)] }
  return checkPlace(path, place, ground, isSearchedFor(launch))
}

type Place = Pick<Problem, 'file' | 'line'>

async function checkPlace(
  path: string,
  place: Place,
  { snapshot, launcher, mayBeMissing }: LauncherInput,
  isSearched: boolean
): Promise<CheckedLauncher> {
  const found = await launcherAt(path, snapshot, launcher)
  if (found === 'ours') return { paths: [path], problems: [] }
  if (found === 'other') return { paths: [path], problems: [failure(notOurs(path), place)] }
  if (mayBeMissing) return { paths: [path], problems: [] }
  if (isSearched) return { paths: [path], problems: [warning(notSeen, place)] }
  const missing = `\`${path}\` is not in this commit, so the sizes that it draws are unknown: add the ${launcherName} of this version of vram-review there, or fix the path.`
  return { paths: [path], problems: [failure(missing, place)] }
}

/** It is unknown which file runs, so every file of that name must be the launcher. An image that copies the repository runs one of them. */
async function checkCandidates(place: Place, { snapshot, launcher }: LauncherInput): Promise<CheckedLauncher> {
  const paths = snapshot.below('').filter((path) => baseName(path) === launcherName)
  if (paths.length > mostCandidates) {
    const message = `The repository has ${paths.length} files named ${launcherName}, and it is unknown which one runs: keep one, and name it by its path in the repository.`
    return { paths, problems: [failure(message, place)] }
  }
  const contents = await Promise.all(paths.map((path) => launcherAt(path, snapshot, launcher)))
  const foreign = paths.filter((_, index) => contents[index] !== 'ours')
  const problems = foreign.map((path) => failure(notOurs(path), place))
  return { paths, problems: problems.length > 0 ? problems : [warning(notSeen, place)] }
}

function notOurs(path: string): string {
  return `\`${path}\` is not the launcher of this version of vram-review, so the sizes that it draws are unknown: replace it by that launcher.`
}

const notSeen = `The path of ${launcherName} is unknown or outside the repository, so its content was not checked. The review assumes the launcher of this version.`

/** The launcher as the command line names it; null if part of it is unknown. */
function writtenPath({ sizeLauncher }: WrittenLaunch, file: string): string | null {
  const word = sizeLauncher?.word ?? ''
  if (/[\n\0\ufffc]/.test(word)) return null
  // In a shell, a backslash in a name is a letter.
  if (word.includes('\\') && !/\.(ps1|psm1|bat|cmd)$/i.test(file)) return null
  return word.endsWith('.py') ? word : `${word.replaceAll('.', '/')}.py`
}

/** The path in the repository; null if it is unknown or outside. */
function placeOf(written: string, workingDirectory: string | undefined): string | null {
  if (workingDirectory === undefined) return null
  const path = joinPath(workingDirectory, written)
  return /^(\/|~|\.\.(\/|$)|[A-Za-z]:)/.test(path) ? null : path
}

/** The link in a path, even if `..` leaves it again: the system follows the link first. */
function linkTo(written: string, workingDirectory: string, { linkIn }: Snapshot): string | null {
  const parts = written.split(/[/\\]/)
  const ways = parts.map((_, index) => joinPath(workingDirectory, parts.slice(0, index + 1).join('/')))
  return ways.map(linkIn).find((link) => link !== null) ?? null
}

/** A program without a folder is searched for on the PATH. */
function isSearchedFor({ style, sizeLauncher }: WrittenLaunch): boolean {
  return style === 'program' && !/[/\\]/.test(sizeLauncher?.word ?? '')
}
