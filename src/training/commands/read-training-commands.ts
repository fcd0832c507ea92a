import type { TrainingCommand } from '../training-command.ts'
import { readBatchFile } from './batch/read-batch.ts'
import { readPowershellFile } from './batch/read-powershell.ts'
import { newBudget, TooComplicated } from './budget.ts'
import type { Reading } from './command-collector.ts'
import { readDockerfile } from './dockerfile.ts'
import { type FileKind, fileKind } from './file-kind.ts'
import { lineIndex } from './lines.ts'
import { readMakefile } from './makefile.ts'
import { readMarkdownFile } from './markdown-file.ts'
import { readNotebookFile } from './notebook-file.ts'
import { readNotesFile } from './notes-file.ts'
import type { OptionDefinition } from './option-table.ts'
import { readPythonFile } from './python-file.ts'
import { readShellFile } from './shell-file.ts'
import type { Grammars } from './syntax-tree.ts'
import { readJsonFile, readYamlFile } from './yaml-file.ts'

/** A file of the repository. */
export interface CommandFile {
  /** Relative to the repository's root; its name and ending say how it is read. */
  readonly path: string
  readonly text: string
}

/** Scripts are short; what is longer holds data, or is made to keep the reader busy. */
const LENGTH_LIMIT = 256 * 1024

/** A notebook holds the pictures that its cells showed; the code in it is held to `LENGTH_LIMIT` as any other. */
const NOTEBOOK_LIMIT = 4 * 1024 * 1024

/**
 * Finds the YOLOv5 training commands of a file, and resolves the settings of each as YOLOv5 would.
 * Pass `extraOptions` (see `readOptionTable`) where the user's own train.py is trusted, and a budget where the same file is
 * read again and again.
 */
export function readTrainingCommands(
  { path, text }: CommandFile,
  grammars: Grammars,
  extraOptions: readonly OptionDefinition[] = [],
  budget = newBudget(text.length)
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
    neverCalled: undefined,
    found: []
  }
  readWithinBudget(kind, reading)
  return reading.found.toSorted((one, other) => one.start - other.start).map(({ command }) => command)
}

/** Reads the file; what is found until it turns out to be too much stays found. */
function readWithinBudget(kind: FileKind, reading: Reading): void {
  try {
    READERS.get(kind)?.(reading)
  } catch (error) {
    const reason = reasonToStop(error)
    if (reason === undefined) throw error
    const start = reading.found.reduce((last, command) => Math.max(last, command.start), 0)
    reading.found.push({ start, command: { line: reading.lines.lineAt(start), unknown: reason } })
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
  'The file is longer than 256 KiB (a notebook: 4 MiB), which is more than is read of one file: write the training command into a file of its own.'

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
  ['batch', readBatchFile],
  ['powershell', readPowershellFile]
])
