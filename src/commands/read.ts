import { baseName } from '../domain/paths.ts'
import { newBudget, type ReadingBudget, TooComplicated } from './budget.ts'
import { type Reading, settled } from './collect.ts'
import type { Grammars } from './grammars.ts'
import { mentions } from './mentions.ts'
import { inWhole, withoutOutputs } from './notebook-code.ts'
import { OtherFiles, type OtherTexts, withOtherFiles } from './other-files.ts'
import type { ExtraOptions } from './own-trainer.ts'
import { readPythonCode } from './python/read-python.ts'
import { readDockerfile } from './read-docker.ts'
import { readJenkinsfile, readJustfile, readSettingsFile } from './read-embedded.ts'
import { readMakefile } from './read-make.ts'
import { readMarkdownFile, readNotesFile } from './read-markdown.ts'
import { readNotebookCode, readNotebookFile } from './read-notebook.ts'
import { readShellFile } from './read-shell-file.ts'
import { readJsonFile, readYamlFile } from './read-yaml.ts'
import { lineIndex, wholeFile } from './text.ts'
import type { TrainingCommand } from './types.ts'
import { readBatchFile } from './windows/read-batch.ts'
import { readPowershellFile } from './windows/read-powershell.ts'

/** A file of the repository. */
export interface CommandFile {
  /** Relative to the repository's root; its name and ending say how it is read. */
  readonly path: string
  readonly text: string
}

/** Scripts are short; what is longer holds data, or is made to keep the reader busy. */
const LENGTH_LIMIT = 256 * 1024

/** Without outputs. A notebook's prose may hold pictures, too; the code in it is held to `LENGTH_LIMIT` as any other. */
const NOTEBOOK_LIMIT = 4 * 1024 * 1024

/**
 * Finds the YOLOv5 training commands of a file, and resolves the settings of each as YOLOv5 would.
 * Pass `extraOptions` where the user's own train.py is trusted, and a budget where the same file is
 * read again and again. What it takes from other files of the repository is known where `others` has them (`withOtherFiles`).
 */
export function readTrainingCommands(
  file: CommandFile,
  grammars: Grammars,
  extraOptions: ExtraOptions = [],
  budget?: ReadingBudget,
  others: OtherFiles = new OtherFiles()
): TrainingCommand[] {
  if (fileKind(file.path, file.text) !== 'notebook') return readText(file, grammars, extraOptions, budget, others)
  const short = withoutOutputs(file.text)
  const commands = readText({ ...file, text: short.text }, grammars, extraOptions, budget, others)
  return commands.map((command) => inWhole(command, short))
}

/** What a file's commands say, and the other files of its repository that they take values from. */
export interface CommandsOfFile {
  readonly commands: readonly TrainingCommand[]
  readonly others: OtherTexts
}

/**
 * As `readTrainingCommands`, with the values that the file takes from other files of its repository.
 * @param read the text of the repository's file at a path, null where there is none
 */
export async function readWithOthers(
  file: CommandFile,
  grammars: Grammars,
  extraOptions: ExtraOptions,
  read: (path: string) => Promise<string | null>
): Promise<CommandsOfFile> {
  const readOnce = (others: OtherFiles) => readTrainingCommands(file, grammars, extraOptions, undefined, others)
  // A file that starts no training needs no other.
  const { result, others } = await withOtherFiles(readOnce, read, (commands) => commands.length > 0)
  return { commands: result, others }
}

function readText(
  { path, text }: CommandFile,
  grammars: Grammars,
  extraOptions: ExtraOptions,
  budget = newBudget(text.length),
  others: OtherFiles
): TrainingCommand[] {
  const kind = fileKind(path, text)
  if (text.length > (kind === 'notebook' ? NOTEBOOK_LIMIT : LENGTH_LIMIT)) return [{ line: 1, unknown: TOO_LONG }]
  if (text.includes('\0')) return [{ line: 1, unknown: NO_TEXT }]
  const reading: Reading = {
    path,
    text,
    lines: lineIndex(text),
    grammars,
    budget,
    extraOptions,
    notes: [],
    readPython: readPythonCode,
    only: undefined,
    others,
    found: [],
    readLines: new Set()
  }
  const reason = stopping(() => READERS.get(kind)?.(reading))
  // What was read of a file that costs too much says nothing of the rest.
  const mentioned: TrainingCommand[] = []
  stopping(() => mentioned.push(...mentions({ ...reading, budget: newBudget(text.length) })))
  const [mention] = mentioned
  const commands = settled(reading.found)
  if (reason === undefined) return [...commands, ...mentioned].toSorted((one, other) => one.line - other.line)
  const last = reading.found.reduce((latest, { start }) => Math.max(latest, start), 0)
  const stopped: TrainingCommand = { line: reading.lines.lineAt(last), unknown: reason }
  if (commands.length > 0) return [...commands, stopped]
  // Before any command was found, whether there is one is not known either.
  return [mention ? { ...mention, unknown: reason } : { ...stopped, mention: true, unlikely: true }]
}

/** Reads until it turns out to be too much; why, if it does. */
function stopping(read: () => void): string | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    const reason = reasonToStop(error)
    if (reason === undefined) throw error
    return reason
  }
}

/** Brackets nested ten thousand deep are an attack or a data file, never a training. */
function reasonToStop(error: unknown): string | undefined {
  if (error instanceof TooComplicated) return error.message || TOO_COMPLICATED
  // A grammar that runs out of its memory stops with an error of WebAssembly's own.
  const isTooMuch = error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError')
  return isTooMuch ? NESTED_TOO_DEEP : undefined
}

const TOO_LONG =
  'The file is longer than 256 KiB (a notebook: 4 MiB without its outputs), which is more than is read of one file: write the training command into a file of its own.'

const NO_TEXT =
  'The file holds characters that no text holds (NUL), so that it is not read: name the file that holds the training command.'

const TOO_COMPLICATED =
  'The rest of the file is too complicated to be followed: write the training command into a file of its own.'

const NESTED_TOO_DEEP = 'The file nests too deeply to be read: write the training command into a file of its own.'

const READERS: ReadonlyMap<FileKind, (reading: Reading) => void> = new Map<FileKind, (reading: Reading) => void>([
  ['shell', readShellFile],
  ['python', readPythonFile],
  ['makefile', readMakefile],
  ['dockerfile', readDockerfile],
  ['yaml', readYamlFile],
  ['json', readJsonFile],
  ['notebook', readNotebookFile],
  ['markdown', readMarkdownFile],
  ['notes', readNotesFile],
  ['jenkinsfile', readJenkinsfile],
  ['justfile', readJustfile],
  ['settings', readSettingsFile],
  ['batch', readBatchFile],
  ['powershell', readPowershellFile]
])

/** How a file is read. */
export type FileKind =
  | 'shell'
  | 'python'
  | 'makefile'
  | 'dockerfile'
  | 'yaml'
  | 'notebook'
  | 'markdown'
  | 'notes'
  | 'batch'
  | 'powershell'
  | 'json'
  | 'jenkinsfile'
  | 'justfile'
  | 'settings'

const BY_ENDING: ReadonlyMap<string, FileKind> = new Map<string, FileKind>([
  ['sh', 'shell'],
  ['bash', 'shell'],
  ['zsh', 'shell'],
  ['ksh', 'shell'],
  ['slurm', 'shell'],
  ['sbatch', 'shell'],
  ['slrm', 'shell'],
  ['job', 'shell'],
  ['pbs', 'shell'],
  ['lsf', 'shell'],
  ['sge', 'shell'],
  ['command', 'shell'],
  ['py', 'python'],
  ['mk', 'makefile'],
  ['mak', 'makefile'],
  ['dockerfile', 'dockerfile'],
  ['yml', 'yaml'],
  ['yaml', 'yaml'],
  ['ipynb', 'notebook'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['mdx', 'markdown'],
  ['rmd', 'markdown'],
  ['txt', 'notes'],
  ['rst', 'notes'],
  ['log', 'notes'],
  ['bat', 'batch'],
  ['cmd', 'batch'],
  ['ps1', 'powershell'],
  ['psm1', 'powershell'],
  ['json', 'json'],
  ['jenkinsfile', 'jenkinsfile'],
  ['groovy', 'jenkinsfile'],
  ['just', 'justfile'],
  ['toml', 'settings'],
  ['ini', 'settings'],
  ['cfg', 'settings']
])

/** Tells by name, ending and first line how a file is to be read. A shell script is the default. */
export function fileKind(path: string, text: string): FileKind {
  const name = baseName(path).toLowerCase()
  if (/^(gnu)?makefile(\..+)?$/.test(name)) return 'makefile'
  if (/^(dockerfile|containerfile)([.-].+)?$/.test(name) || name.endsWith('.dockerfile')) return 'dockerfile'
  if (name === 'dvc.lock' || name === 'mlproject') return 'yaml'
  if (/^jenkinsfile([.-].+)?$/.test(name)) return 'jenkinsfile'
  if (/^\.?justfile$/.test(name)) return 'justfile'
  const ending = name.includes('.') ? (name.split('.').at(-1) ?? '') : ''
  return byFirstLine(text) ?? BY_ENDING.get(ending) ?? 'shell'
}

/** What runs a file says how it is read, whatever its name: `.cmd` is bash where a cluster's queue takes it. */
function byFirstLine(text: string): FileKind | undefined {
  const program = /^#!.*?(python|pwsh|just|bash|zsh|ksh|sh)\b/.exec(text.slice(0, 200).split('\n')[0] ?? '')?.[1]
  if (program === undefined) return undefined
  if (program === 'pwsh') return 'powershell'
  if (program === 'just') return 'justfile'
  return program === 'python' ? 'python' : 'shell'
}

/** Reads a Python program; one exported from a notebook may hold `!python train.py …` lines as well. */
function readPythonFile(reading: Reading): void {
  readNotebookCode(wholeFile(reading.text), reading)
}
