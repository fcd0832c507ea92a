import type { Grammars } from '../../src/commands/index.ts'
import type { GeneratedFile, Kind } from './compare.ts'
import { type Language, measureFiles } from './measure.ts'

/** Rounds of tries: each takes out what can be taken out alone. */
const ROUNDS = 12

/**
 * Takes lines out of a file for as long as one of its commands still has the kind of outcome. All tries of a round run in
 * one go. The lines that stay need not be the fewest.
 */
export function shrink(language: Language, file: GeneratedFile, kind: Kind, grammars: Grammars): GeneratedFile {
  let smallest = file
  for (let round = 0; round < ROUNDS; round++) {
    const tries = smallerFiles(smallest)
    if (tries.length === 0) return smallest
    const measured = measureFiles(language, tries, grammars)
    const next = measured.find(({ outcomes }) => outcomes.some((outcome) => outcome.kind === kind))
    if (!next) return smallest
    smallest = next.file
  }
  return smallest
}

/** The file without two to eight neighbouring lines, then without one. */
function smallerFiles(file: GeneratedFile): GeneratedFile[] {
  const lines = file.text.split('\n')
  return [8, 4, 2, 1].flatMap((length) =>
    lines.flatMap((_, at) => {
      const text = lines.toSpliced(at, length).join('\n')
      return text.trim() === '' || at + length > lines.length ? [] : [{ ...file, text }]
    })
  )
}
