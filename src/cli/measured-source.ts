import { stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { readTrainingCommands } from '../commands/index.ts'
import type { TargetSource } from '../domain/policy.ts'
import type { CommandReader } from '../review/resolve-target.ts'
import { CommandError } from './command-error.ts'
import { commandLineFile, commandLineText } from './command-line.ts'
import { decodeUtf8, readNamedFiles } from './read-named-files.ts'
import type { SourceOptions } from './source-options.ts'
import type { Terminal } from './terminal.ts'

/** One `train.py` command line as a person named it. */
export interface NamedTraining {
  readonly verb: 'measure' | 'predict' | 'recommend' | 'apply'
  /** Behind `--`. */
  readonly words: readonly string[]
  readonly options: SourceOptions
}

/** Where the command line that is measured, or predicted, stands. */
export interface MeasuredSource {
  readonly source: TargetSource & { kind: 'file' }
  /** Files that exist in no folder: the words behind `--`. */
  readonly texts: ReadonlyMap<string, string>
}

/** The words behind `--`, or the file of `--file`: exactly one of them. */
export async function measuredSource(
  { verb, words, options }: NamedTraining,
  terminal: Terminal
): Promise<MeasuredSource> {
  const { file, command = null } = options
  if (file === undefined) {
    if (command !== null) throw new CommandError('--command says which command of a --file: name the file too.')
    await refuseScript(words, verb, terminal)
    const texts = new Map([[commandLineFile, commandLineText(words, terminal.folder)]])
    return { source: { kind: 'file', path: commandLineFile, command: null }, texts }
  }
  if (words.length > 0) throw new CommandError("Either --file or train.py's arguments behind `--`: keep one of them.")
  return { source: { kind: 'file', path: pathBelow(file, verb, terminal), command }, texts: new Map() }
}

/** `measure -- scripts/train.sh` would measure a training that is called so. */
async function refuseScript(
  words: readonly string[],
  verb: NamedTraining['verb'],
  { folder }: Terminal
): Promise<void> {
  const example = `vram-review ${verb} -- --img 640 --batch 16, or vram-review ${verb} --file scripts/train.sh`
  if (words.length === 0) throw new CommandError(`There is nothing to ${verb}: ${example}.`)
  const named = words.find((word) => !/^(bash|sh|zsh|source|\.)$/.test(word)) ?? ''
  if (named.startsWith('-') || named.endsWith('.py') || !(await isFile(resolve(folder, named)))) return
  throw new CommandError(
    `${named} is a file, and behind \`--\` stand the arguments of train.py. To ${verb} the command in it: vram-review ${verb} --file ${named}`
  )
}

/** Command lines are read as of a repository, by a path inside of it. */
function pathBelow(file: string, verb: NamedTraining['verb'], { folder }: Terminal): string {
  const path = relative(folder, resolve(folder, file)).replaceAll(sep, '/')
  if (path !== '..' && !path.startsWith('../') && !isAbsolute(path)) return path
  throw new CommandError(`${file} lies outside of this folder: start ${verb} in the root of its repository.`)
}

/** Says in the terms of this command what keeps a file's command from being chosen. */
export async function refuseUnclear(
  { source: { path, command } }: MeasuredSource,
  { grammars, ownOptions }: CommandReader,
  terminal: Terminal
): Promise<void> {
  if (path === commandLineFile) return
  const [text = ''] = (await readNamedFiles(terminal.folder, [path])).map(decodeUtf8)
  const commands = readTrainingCommands({ path, text }, await grammars(), ownOptions)
  if (commands.length === 0) throw new CommandError(`${path} holds no train.py command line.`)
  if (commands.length > 1 ? commands[(command ?? 0) - 1] !== undefined : (command ?? 1) === 1) return
  const lines = commands.map(({ line }) => line).join(', ')
  const count =
    commands.length === 1
      ? `one training command (line ${lines})`
      : `${commands.length} training commands (lines ${lines})`
  throw new CommandError(
    `${path} holds ${count}${command === null ? '' : `, not ${command}`}: say which with --command 1${commands.length > 1 ? ` to --command ${commands.length}` : ''}.`
  )
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false
  )
}
