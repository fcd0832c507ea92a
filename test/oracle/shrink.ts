import type { Grammars } from '../../src/commands/index.ts'
import type { GeneratedFile, Kind, Outcome } from './compare.ts'
import { type Language, type Measured, measureFiles } from './measure.ts'

/**
 * Takes lines out of a file for as long as the same command has the same outcome. All tries of a round run in one go. The
 * lines that stay need not be the fewest.
 */
export function shrink(language: Language, failing: Measured, kind: Kind, grammars: Grammars): GeneratedFile {
  const outcome = failing.outcomes.find((candidate) => candidate.kind === kind)
  const measure = (files: readonly GeneratedFile[]) =>
    measureFiles(language, files, grammars)
      .filter((tried) => tried.refused <= failing.refused && tried.outcomes.some((other) => isSame(other, outcome)))
      .map(({ file }) => file)
  let smallest = failing.file
  for (;;) {
    const smaller = measure(withoutLines(smallest))
    const next = [...measure(withoutAllThatMay(smallest, smaller)), ...smaller].toSorted(byLength)[0]
    if (!next) return smallest
    smallest = next
  }
}

function isSame(one: Outcome, other: Outcome | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

const byLength = (one: GeneratedFile, other: GeneratedFile) => one.text.length - other.text.length

/** The file without one to eight neighbouring lines. */
function withoutLines(file: GeneratedFile): GeneratedFile[] {
  const lines = file.text.split('\n')
  return [8, 4, 3, 2, 1].flatMap((length) =>
    lines.flatMap((_, at) => {
      const text = lines.toSpliced(at, length).join('\n')
      return text.trim() === '' || at + length > lines.length ? [] : [{ ...file, text }]
    })
  )
}

/** The file without all the lines that one of the smaller files lacks, or without the first or second half of them. */
function withoutAllThatMay(file: GeneratedFile, smaller: readonly GeneratedFile[]): GeneratedFile[] {
  const lines = file.text.split('\n')
  const texts = new Set(smaller.map(({ text }) => text))
  const may = lines.flatMap((_, at) => (texts.has(lines.toSpliced(at, 1).join('\n')) ? [at] : []))
  const half = Math.ceil(may.length / 2)
  const tries = [may, may.slice(0, half), may.slice(half)].filter((out) => out.length > 1 && out.length < lines.length)
  return tries.map((out) => ({ ...file, text: lines.filter((_, at) => !out.includes(at)).join('\n') }))
}
