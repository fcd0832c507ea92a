import type { TrainingCommand } from '../training-command.ts'
import type { Reading } from './command-collector.ts'
import type { OptionDefinition } from './option-table.ts'
import { readShellFile } from './shell-file.ts'
import type { Grammars } from './syntax-tree.ts'

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
  const reading: Reading = { path, text, grammars, extraOptions, found: [] }
  readShellFile(reading)
  return reading.found.toSorted((one, other) => one.start - other.start).map(({ command }) => command)
}
