import { globSync, readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { countedCommands, isArgumentOfYolo, readWithOthers } from '../../commands/index.ts'
import type { TargetSource } from '../../domain/policy.ts'
import { parseDuration } from '../../domain/quantities.ts'
import { mostClasses } from '../../domain/settings.ts'
import { type ImageSize, mostImages, readImageSize } from '../../domain/validation-set.ts'
import type { PointRequest } from '../../review/ports.ts'
import type { CommandReader } from '../../review/resolve-target.ts'
import type { Snapshot } from '../../review/snapshot.ts'
import { isRegularFile } from '../../system/files.ts'
import { CommandError, helpHint, type Terminal } from './command.ts'
import { moduleOption, type ProbeOptions } from './options.ts'

/** Options of the commands that take one `train.py` command line: which one, and at which points it runs. */
export interface SourceOptions extends ProbeOptions {
  readonly file?: string
  readonly command?: number
  readonly json?: true
  readonly point?: readonly PointRequest[]
  readonly allowModule?: readonly string[]
  readonly policy?: string
  readonly labels?: number
  readonly classes?: number
  readonly valImages?: number
  readonly valSize?: readonly ImageSize[]
  readonly deadline?: number
}

/** Adds them, except `--point`, and the words after `--`. */
export function addSourceOptions(command: Command): Command {
  return command
    .showHelpAfterError(`train.py's own options go after \`--\`. ${helpHint}`)
    .argument('[train-arguments...]', 'the arguments of train.py, after `--`')
    .option('--file <file>', `${command.name()} the command line in this file, instead of arguments`)
    .option('--command <number>', 'which command line of the file, counted from 1', readNumber)
    .option(
      '--policy <file>',
      'take from this policy modules, yolov5, engine, and what it says of the data set and AMP of --file'
    )
    .addOption(moduleOption())
    .option(
      '--classes <number>',
      'classes of the data set, if its YAML is not here (default: 80 are assumed)',
      readClasses
    )
    .option('--labels <number>', 'labels per training image after mosaic (default: 30, as in COCO)', readLabels)
    .option('--val-images <number>', 'images that the training validates with (default: many)', readImages)
    .option(
      '--val-size <WxH>',
      'their width and height, such as 1920x1080 (repeatable; default: 4:3 and square)',
      addImageSize
    )
    .option('--deadline <time>', 'how long it may take, such as `90 s` (default: 10 min)', readDeadline)
}

/** Adds `--point`. */
export function addPointOption(command: Command): Command {
  return command.option(
    '--point <BATCHxSIZE>',
    'the batch of one GPU, and a size in pixels or minimum, fixed, maximum (repeatable)',
    addPoint
  )
}

function addPoint(text: string, before: readonly PointRequest[] | undefined): readonly PointRequest[] {
  const point = readPoint(text)
  if (point === null) throw new InvalidArgumentError('Write BATCHxSIZE, such as 16x640, 16xminimum or 16xmaximum.')
  const known = before ?? []
  const again = known.some(({ batch, size }) => batch === point.batch && size === point.size)
  return again ? known : [...known, point]
}

function readLabels(text: string): number {
  return readCount(text, 10_000)
}

function readClasses(text: string): number {
  return readCount(text, mostClasses)
}

function readImages(text: string): number {
  return readCount(text, mostImages)
}

function addImageSize(text: string, before: readonly ImageSize[] | undefined): readonly ImageSize[] {
  const size = readImageSize(text)
  if (size !== null) return [...(before ?? []), size]
  throw new InvalidArgumentError(
    'Write width and height in pixels, such as 1920x1080; for several kinds of images, repeat --val-size.'
  )
}

function readCount(text: string, most: number): number {
  const count = Number(text)
  if (/^\d+$/.test(text) && count >= 1 && count <= most) return count
  throw new InvalidArgumentError(`Write a whole number from 1 to ${most}.`)
}

function readNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write which command line of the file, counted from 1.')
}

function readDeadline(text: string): number {
  const parsed = parseDuration(/^\d+$/.test(text) ? `${text} s` : text)
  if ('value' in parsed) return parsed.value
  throw new InvalidArgumentError(`${parsed.problem}.`)
}

/** One `train.py` command line as the user named it. */
export interface NamedTraining {
  readonly verb: 'measure' | 'predict' | 'recommend' | 'explore'
  /** After `--`. */
  readonly words: readonly string[]
  readonly options: SourceOptions
}

/** The source of the command line to measure or predict. */
export interface MeasuredSource {
  readonly source: TargetSource & { kind: 'file' }
  /** Files that are not on disk: the words after `--`. */
  readonly texts: ReadonlyMap<string, string>
}

/** The words after `--`, or the file of `--file`: exactly one of them. */
export async function measuredSource(
  { verb, words, options }: NamedTraining,
  terminal: Terminal
): Promise<MeasuredSource> {
  const { file, command = null } = options
  if (file === undefined) {
    if (command !== null) throw new CommandError('--command chooses a command of a file: add --file.')
    await refuseScript(words, verb, terminal)
    const texts = new Map([[commandLineFile, commandLineText(words, terminal.folder)]])
    return { source: { kind: 'file', path: commandLineFile, command: null }, texts }
  }
  if (words.length > 0) throw new CommandError("Use either --file or train.py's arguments after `--`, not both.")
  return { source: { kind: 'file', path: pathBelow(file, verb, terminal), command }, texts: new Map() }
}

/** `measure -- scripts/train.sh` would take the script for an argument of train.py. */
async function refuseScript(
  words: readonly string[],
  verb: NamedTraining['verb'],
  { folder }: Terminal
): Promise<void> {
  const example = `vram-review ${verb} -- --img 640 --batch 16, or vram-review ${verb} --file scripts/train.sh`
  if (words.length === 0) throw new CommandError(`There is nothing to ${verb}: ${example}.`)
  const named = words.find((word) => !/^(bash|sh|zsh|source|\.)$/.test(word)) ?? ''
  if (named.startsWith('-') || named.endsWith('.py') || !(await isRegularFile(resolve(folder, named)))) return
  throw new CommandError(
    `${named} is a file, but the arguments of train.py go after \`--\`. To ${verb} the command in it: vram-review ${verb} --file ${named}`
  )
}

/** Command lines are read as from a repository, by a path inside it. */
function pathBelow(file: string, verb: NamedTraining['verb'], { folder }: Terminal): string {
  const path = relative(folder, resolve(folder, file)).replaceAll(sep, '/')
  if (path !== '..' && !path.startsWith('../') && !isAbsolute(path)) return path
  throw new CommandError(`${file} is outside this folder: run ${verb} in the root of its repository.`)
}

/** Throws CommandError, in this command's terms, if it is not clear which command of a file is meant. */
export async function refuseUnclear(
  { source: { path, command } }: MeasuredSource,
  { grammars, ownOptions }: CommandReader,
  terminal: Terminal
): Promise<void> {
  if (path === commandLineFile) return
  const [text = ''] = (await readNamedFiles(terminal.folder, [path])).map(decodeUtf8)
  const { commands: found } = await readWithOthers({ path, text }, await grammars(), ownOptions, (other) =>
    readOther(other, terminal.folder)
  )
  const commands = countedCommands(found)
  const [mention] = found
  if (commands.length === 0 && mention !== undefined && 'unknown' in mention)
    throw new CommandError(`${path}:${mention.line}: ${mention.unknown}`)
  if (commands.length === 0) throw new CommandError(`${path} contains no train.py command line.`)
  if (commands.length > 1 ? commands[(command ?? 0) - 1] !== undefined : (command ?? 1) === 1) return
  const lines = commands.map(({ line }) => line).join(', ')
  const count =
    commands.length === 1
      ? `one training command (line ${lines})`
      : `${commands.length} training commands (lines ${lines})`
  throw new CommandError(
    `${path} contains ${count}${command === null ? '' : `, not ${command}`}: choose one with --command 1${commands.length > 1 ? ` to --command ${commands.length}` : ''}.`
  )
}

/** The file name for a command line from the terminal; its ending marks it as shell. */
export const commandLineFile = 'command-line.sh'

/** The folder of a `train.py` that was not named. With this name its options are taken for YOLOv5's. */
export const scriptFolder = 'yolov5'

/**
 * The words after `--` as shell text. They follow `train.py`; if they begin with a program or a script instead
 * (`torchrun …`, `segment/train.py …`, `yolo …`), they are the whole command; `model=…` is an argument of `yolo train`.
 */
function commandLineText(words: readonly string[], folder: string): string {
  const [first = ''] = words
  const program = first.startsWith('-')
    ? ['python', `${scriptFolder}/train.py`]
    : first.endsWith('.py')
      ? ['python']
      : isArgumentOfYolo(first)
        ? ['yolo', 'train']
        : []
  return `${[...program, ...words.map((word) => absoluteAbove(word, folder))].map(quote).join(' ')}\n`
}

/** A review never leaves its repository, but a user at a terminal may name a path that begins with `..`. */
function absoluteAbove(word: string, folder: string): string {
  const match = /^(--[a-z-]+=|[a-z_]+=)?(\.\.[\\/].*)$/.exec(word)
  return match === null ? word : `${match[1] ?? ''}${resolve(folder, match[2] ?? '')}`
}

/** A word as a shell reads it. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

export interface NamedFile {
  /** As the user wrote it. */
  readonly file: string
  readonly bytes: Uint8Array
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a folder; name the files in it',
  ENOTDIR: 'no such file',
  EACCES: 'may not be read; check its permissions'
}

/** Reads the files that the user named: all of them, or none. */
export async function readNamedFiles(folder: string, names: readonly string[]): Promise<readonly NamedFile[]> {
  const { files, failure } = await readWhatIsThere(folder, names)
  if (failure !== null) throw new CommandError(failure)
  return files
}

/** Reads the files that can be read. `failure` names the others with the reasons; null if there are none. */
export async function readWhatIsThere(
  folder: string,
  names: readonly string[]
): Promise<{ readonly files: readonly NamedFile[]; readonly failure: string | null }> {
  const attempts = await Promise.all(names.map((file) => readOne(folder, file)))
  const failures = attempts.flatMap((attempt) => ('reason' in attempt ? [`${attempt.file}: ${attempt.reason}`] : []))
  const files = attempts.filter((attempt) => 'bytes' in attempt)
  return { files, failure: failures.length === 0 ? null : failures.join('; ') }
}

async function readOne(folder: string, file: string): Promise<NamedFile | { file: string; reason: string }> {
  try {
    return { file, bytes: new Uint8Array(await readFile(resolve(folder, file))) }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return { file, reason: reasons[code] ?? `cannot be read (${code || String(error)})` }
  }
}

/** Another file that a script takes values from; null where there is none that can be read. */
export async function readOther(path: string, folder: string): Promise<string | null> {
  const { files } = await readWhatIsThere(folder, [path])
  return files.map(decodeUtf8)[0] ?? null
}

/** Throws if the bytes are not UTF-8: a wrong guess at the encoding would read other settings than YOLOv5 does. */
export function decodeUtf8({ file, bytes }: NamedFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CommandError(`${file}: is not UTF-8; save it as UTF-8`)
  }
}

/** A folder on disk, with or without git; `texts` are files that are not on disk. */
export function folderSnapshot(folder: string, texts: ReadonlyMap<string, string>): Snapshot {
  return {
    commit: '',
    has: (path) => texts.has(path) || isFileSync(resolve(folder, path)),
    below: (below) =>
      globSync(`${below === '' ? '' : `${below}/`}**/*.{yaml,yml}`, { cwd: folder }).map((path) =>
        path.replaceAll(sep, '/')
      ),
    inFolder: (inside) => filesIn(folder, inside),
    // The user's own folder: they may link to anything.
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

function filesIn(root: string, folder: string): readonly string[] {
  const path = resolve(root, folder)
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return []
  const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ name }) => (folder === '' ? name : `${folder}/${name}`))
}

function isFileSync(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Reads `16x640` or `16xmaximum`; null if it is neither. */
function readPoint(text: string): PointRequest | null {
  const match = /^([1-9]\d{0,5})[x×*]([1-9]\d{0,4}|minimum|fixed|maximum)$/i.exec(text.trim())
  if (match === null) return null
  const [, batch = '', size = ''] = match
  const named = (['minimum', 'fixed', 'maximum'] as const).find((name) => name === size.toLowerCase())
  return { batch: Number(batch), size: named ?? Number(size) }
}
