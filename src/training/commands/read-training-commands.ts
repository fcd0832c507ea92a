import type { TrainingCommand } from '../training-command.ts'
import { readBatchFile } from './batch/read-batch.ts'
import { readPowershellFile } from './batch/read-powershell.ts'
import type { Reading } from './command-collector.ts'
import { readDockerfile } from './dockerfile.ts'
import { type FileKind, fileKind } from './file-kind.ts'
import { readMakefile } from './makefile.ts'
import { readMarkdownFile } from './markdown-file.ts'
import { readNotebookFile } from './notebook-file.ts'
import { readNotesFile } from './notes-file.ts'
import type { OptionDefinition } from './option-table.ts'
import { readPythonFile } from './python-file.ts'
import { readShellFile } from './shell-file.ts'
import type { Grammars } from './syntax-tree.ts'
import { readYamlFile } from './yaml-file.ts'

/** A file of the repository. */
export interface CommandFile {
  /** Relative to the repository's root; its name and ending say how it is read. */
  readonly path: string
  readonly text: string
}

/**
 * Finds the YOLOv5 training commands of a file, and resolves the settings of each as YOLOv5 would.
 * Pass `extraOptions` (see `readOptionTable`) where the user's own train.py is trusted.
 */
export function readTrainingCommands(
  { path, text }: CommandFile,
  grammars: Grammars,
  extraOptions: readonly OptionDefinition[] = []
): TrainingCommand[] {
  const reading: Reading = { path, text, grammars, extraOptions, notes: [], found: [] }
  try {
    READERS[fileKind(path, text)](reading)
  } catch (error) {
    // Brackets nested ten thousand deep are an attack or a data file, never a training.
    if (!(error instanceof RangeError)) throw error
    reading.found.push({ start: 0, command: { line: 1, unknown: NESTED_TOO_DEEP } })
  }
  return reading.found.toSorted((one, other) => one.start - other.start).map(({ command }) => command)
}

const NESTED_TOO_DEEP = 'The file nests too deeply to be read: write the training command into a file of its own.'

const READERS: Readonly<Record<FileKind, (reading: Reading) => void>> = {
  shell: readShellFile,
  python: readPythonFile,
  makefile: readMakefile,
  dockerfile: readDockerfile,
  yaml: readYamlFile,
  json: readYamlFile,
  notebook: readNotebookFile,
  markdown: readMarkdownFile,
  notes: readNotesFile,
  batch: readBatchFile,
  powershell: readPowershellFile
}
