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
    const smaller = measure(withoutLines(language, smallest))
    const next = [...measure(withoutAllThatMay(language, smallest, smaller)), ...smaller].toSorted(byLength)[0]
    if (!next || next.text.length >= smallest.text.length) return smallest
    smallest = next
  }
}

function isSame(one: Outcome, other: Outcome | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

const byLength = (one: GeneratedFile, other: GeneratedFile) => one.text.length - other.text.length

/** The file as a person reads it, and as lines are taken out of it. */
export function linesOf({ lines }: Language, { text }: GeneratedFile): string[] {
  return lines ? lines(text) : text.split('\n')
}

function withLines({ text }: Language, file: GeneratedFile, lines: readonly string[]): GeneratedFile {
  return { ...file, text: text ? text(lines) : lines.join('\n') }
}

/** The file without one to eight neighbouring lines. */
function withoutLines(language: Language, file: GeneratedFile): GeneratedFile[] {
  const lines = linesOf(language, file)
  return [8, 4, 3, 2, 1].flatMap((length) =>
    lines.flatMap((_, at) => {
      const rest = lines.toSpliced(at, length)
      return rest.join('').trim() === '' || at + length > lines.length ? [] : [withLines(language, file, rest)]
    })
  )
}

/** The file without all the lines that one of the smaller files lacks, or without the first or second half of them. */
function withoutAllThatMay(
  language: Language,
  file: GeneratedFile,
  smaller: readonly GeneratedFile[]
): GeneratedFile[] {
  const lines = linesOf(language, file)
  const texts = new Set(smaller.map(({ text }) => text))
  const may = lines.flatMap((_, at) => (texts.has(withLines(language, file, lines.toSpliced(at, 1)).text) ? [at] : []))
  const half = Math.ceil(may.length / 2)
  const tries = [may, may.slice(0, half), may.slice(half)].filter((out) => out.length > 1 && out.length < lines.length)
  return tries.map((out) =>
    withLines(
      language,
      file,
      lines.filter((_, at) => !out.includes(at))
    )
  )
}
