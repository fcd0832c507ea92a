import { type Grammars, readTrainingCommands } from '../../src/commands/index.ts'
import { startsInValidBash } from './bash.ts'
import { compare, type GeneratedFile, type Outcome, type Ran, ranSettings } from './compare.ts'
import { bashFile } from './generate/bash.ts'
import { makeFile } from './generate/make.ts'
import { notebookFile } from './generate/notebook.ts'
import { notebookLines, notebookOfLines } from './generate/notebook-text.ts'
import { pythonFile } from './generate/python.ts'
import { startsInMake } from './make.ts'
import { startsInPython } from './programs.ts'
import type { Start } from './starts.ts'

/** A kind of file: how one is generated, and what a real run of several starts. */
export interface Language {
  generate(seed: number): GeneratedFile
  /** Undefined where the file is not valid, or its run does not end. */
  run(files: readonly GeneratedFile[]): (readonly Start[] | undefined)[]
  /** A file as lines that can be left out one by one, and back; its own lines where nothing else is said. */
  lines?(text: string): string[]
  text?(lines: readonly string[]): string
}

export const languages: Readonly<Record<string, Language>> = {
  bash: { generate: bashFile, run: startsInValidBash },
  make: { generate: makeFile, run: startsInMake },
  python: { generate: pythonFile, run: startsInPython },
  notebook: { generate: notebookFile, run: startsInPython, lines: notebookLines, text: notebookOfLines }
}

/** One file, read and run. */
export interface Measured {
  readonly file: GeneratedFile
  readonly outcomes: readonly Outcome[]
  /** What the reader threw. */
  readonly crash?: string
  /** Seconds that the reader took. */
  readonly seconds: number
  /** Whether the file is valid and its real run ended: where not, nothing is compared. */
  readonly ended: boolean
  /** Starts whose words YOLOv5 refuses. */
  readonly refused: number
}

/** Generates the file of each seed, runs and reads it, and compares. */
export function measureSeeds(language: Language, seeds: readonly number[], grammars: Grammars): Measured[] {
  return measureFiles(
    language,
    seeds.map((seed) => language.generate(seed)),
    grammars
  )
}

export function measureFiles(language: Language, files: readonly GeneratedFile[], grammars: Grammars): Measured[] {
  const runs = language.run(files)
  const ran = ranSettings(runs)
  return files.map((file, at) => measured(file, runs[at] && ran[at], grammars))
}

function measured(file: GeneratedFile, ran: readonly Ran[] | undefined, grammars: Grammars): Measured {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const ended = ran !== undefined
  const refused = ran?.filter(({ settings }) => settings === 'refused').length ?? 0
  try {
    const read = readTrainingCommands({ path: file.path, text: file.text }, grammars)
    const outcomes = ran ? compare(file, ran, read) : []
    return { file, outcomes, seconds: seconds(), ended, refused }
  } catch (error) {
    return { file, outcomes: [], crash: String(error), seconds: seconds(), ended, refused }
  }
}
