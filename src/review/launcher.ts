import type { KnownCommand, WrittenLaunch } from '../commands/index.ts'
import { baseName, joinPath } from '../domain/paths.ts'
import { failure, type Problem, warning } from '../domain/review.ts'
import type { Snapshot } from './snapshot.ts'

/** What a path of the repository holds in the place of the launcher. `other`: not the text that this version writes. */
export type LauncherFile = 'ours' | 'absent' | 'other'

const launcherName = 'train_in_range.py'

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

/** The launcher in front of a training, held against the one of this version. */
export interface CheckedLauncher {
  /** Files that decide what it draws: a change of one touches the target. */
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

export interface LauncherInput {
  /** The file that holds the command line. */
  readonly file: string
  readonly snapshot: Snapshot
  /** The launcher's text. */
  readonly launcher: string
  /** At a terminal the file may lie elsewhere. */
  readonly mayBeMissing: boolean
}

/** Each is read, so their number is bounded. */
const mostCandidates = 8

/**
 * A training is measured with the sizes that its command line says the launcher draws. That holds for the launcher of this
 * version alone, so another text in its place leaves nothing known.
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
  const missing = `\`${path}\` is not in this commit, so what it draws is not known: add the ${launcherName} of this version of vram-review there, or correct the path.`
  return { paths: [path], problems: [failure(missing, place)] }
}

/** Which file runs is not known: none of that name may be another program. An image that copies the repository runs one of them. */
async function checkCandidates(place: Place, { snapshot, launcher }: LauncherInput): Promise<CheckedLauncher> {
  const paths = snapshot.below('').filter((path) => baseName(path) === launcherName)
  if (paths.length > mostCandidates) {
    const message = `The repository holds ${paths.length} files ${launcherName}, and which of them runs is not known: keep one, and name it by its path in the repository.`
    return { paths, problems: [failure(message, place)] }
  }
  const contents = await Promise.all(paths.map((path) => launcherAt(path, snapshot, launcher)))
  const foreign = paths.filter((_, index) => contents[index] !== 'ours')
  const problems = foreign.map((path) => failure(notOurs(path), place))
  return { paths, problems: problems.length > 0 ? problems : [warning(notSeen, place)] }
}

function notOurs(path: string): string {
  return `\`${path}\` is not vram-review's launcher of this version, so what it draws is not known: replace it by the one of this version.`
}

const notSeen = `Where the command line takes ${launcherName} from is not known or lies outside of the repository, so its content was not seen: it is taken for the launcher of this version.`

/** The launcher as the command line names it, from where it runs; null where part of it is not known. */
function writtenPath({ sizeLauncher }: WrittenLaunch, file: string): string | null {
  const word = sizeLauncher?.word ?? ''
  if (/[\n\0\ufffc]/.test(word)) return null
  // To a shell a backslash in a name is a letter of it.
  if (word.includes('\\') && !/\.(ps1|psm1|bat|cmd)$/i.test(file)) return null
  return word.endsWith('.py') ? word : `${word.replaceAll('.', '/')}.py`
}

/** In the repository; null where it is not known, or lies outside. */
function placeOf(written: string, workingDirectory: string | undefined): string | null {
  if (workingDirectory === undefined) return null
  const path = joinPath(workingDirectory, written)
  return /^(\/|~|\.\.(\/|$)|[A-Za-z]:)/.test(path) ? null : path
}

/** The link that the path leads through, even where `..` steps out of it again: the system follows it first. */
function linkTo(written: string, workingDirectory: string, { linkIn }: Snapshot): string | null {
  const parts = written.split(/[/\\]/)
  const ways = parts.map((_, index) => joinPath(workingDirectory, parts.slice(0, index + 1).join('/')))
  return ways.map(linkIn).find((link) => link !== null) ?? null
}

/** A program without a folder is looked up on the PATH. */
function isSearchedFor({ style, sizeLauncher }: WrittenLaunch): boolean {
  return style === 'program' && !/[/\\]/.test(sizeLauncher?.word ?? '')
}
