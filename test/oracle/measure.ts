import { type Grammars, readTrainingCommands } from '../../src/commands/index.ts'
import { startsInBash } from './bash.ts'
import { compare, type GeneratedFile, type Outcome, type Ran, ranSettings } from './compare.ts'
import { bashFile } from './generate/bash.ts'
import type { Start } from './starts.ts'

/** A kind of file: how one is generated, and what a real run of several starts. */
export interface Language {
  generate(seed: number): GeneratedFile
  /** Undefined where a run does not end. */
  run(files: readonly GeneratedFile[]): (readonly Start[] | undefined)[]
}

export const languages: Readonly<Record<string, Language>> = {
  bash: { generate: bashFile, run: (files) => startsInBash(files.map(({ text }) => text)) }
}

/** One file, read and run. */
export interface Measured {
  readonly file: GeneratedFile
  readonly outcomes: readonly Outcome[]
  /** What the reader threw. */
  readonly crash?: string
  /** Seconds that the reader took. */
  readonly seconds: number
  /** Whether the real run ended: where it did not, nothing is compared. */
  readonly ended: boolean
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
  try {
    const read = readTrainingCommands({ path: file.path, text: file.text }, grammars)
    const outcomes = ran ? compare(file, ran, read) : []
    return { file, outcomes, seconds: seconds(), ended: ran !== undefined }
  } catch (error) {
    return { file, outcomes: [], crash: String(error), seconds: seconds(), ended: ran !== undefined }
  }
}
