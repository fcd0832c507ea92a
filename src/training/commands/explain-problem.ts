import { type OptionDefinition, REPLACED_OPTIONS } from './option-table.ts'
import type { ArgumentProblem } from './parse-arguments.ts'
import { plain, type TracedText, unknownsOf } from './traced-text.ts'

/** One sentence that says what YOLOv5 would refuse, or what cannot be known, and what to do about it. */
export function explainProblem(problem: ArgumentProblem, table: readonly OptionDefinition[]): string {
  switch (problem.kind) {
    case 'no-such-option':
      return `train.py has no option ${problem.name}${hintFor(problem.name, table)}.`
    case 'stray-value':
      return explainStray(problem.value, problem.after)
    case 'ambiguous':
      return `train.py refuses ${problem.name}: it could mean ${problem.candidates.join(' or ')}; write the whole name.`
    case 'value-missing':
      return `train.py refuses the line: ${problem.name} has no value; write one behind it.`
    case 'value-refused':
      return `train.py refuses ${problem.name} ${quoted(problem.value)}: it takes ${problem.wanted}.`
    case 'not-known':
      return explainUnknownWord(problem.word)
    case 'help':
      return 'train.py --help prints its options and trains nothing.'
  }
}

/** One sentence for a value that only exists when the command runs. */
export function explainUnknownValue(flag: string, value: TracedText): string {
  return `${flag} takes its value from ${sourcesOf(value)}: write the value out, or give it a default in the file.`
}

/** One sentence for arguments of which not even the number is known. */
export function explainUnknownWord(word: TracedText): string {
  return `Arguments come from ${sourcesOf(word)} and may be any option: write them out, or set them in the file.`
}

/** Where the unknown parts of a text come from, in words. */
export function sourcesOf(text: TracedText): string {
  return [...new Set(unknownsOf(text).map((unknown) => unknown.source))].join(' and ')
}

function explainStray(value: string, after: string | undefined): string {
  const word = quoted(value)
  if (after && /^--(img|imgsz|img-size)$/.test(after) && /^\d+$/.test(value)) {
    return `train.py refuses the second size ${value}: ${after} takes one since v6.0; write one size.`
  }
  if (value.trim() === '') {
    return `train.py refuses the argument ${word}: a backslash before a blank is an argument, not a continued line; end the line right after the backslash.`
  }
  if (/^\s*[–—]/.test(value)) return `train.py refuses ${word}: it starts with a long dash; write two hyphens.`
  if (/^[\\^`]$/.test(value)) {
    return `train.py refuses the argument ${word}: this shell does not continue lines with it; use its own sign.`
  }
  return `train.py refuses the argument ${word}${after ? ` after ${after}` : ''}: it belongs to no option; leave it out, or write the option before it.`
}

function hintFor(name: string, table: readonly OptionDefinition[]): string {
  const replaced = REPLACED_OPTIONS.get(name)
  if (replaced) return ` (${replaced})`
  const near = nearMiss(name, table)
  if (near) return `; it is ${near}`
  return "; leave it out, or, if your own train.py defines it, name that file's folder as `yolov5` in the policy, or by --yolov5 at a terminal"
}

/** The option that differs only by `_` for `-`, by one dash too few, or by case. */
export function nearMiss(name: string, table: readonly OptionDefinition[]): string | undefined {
  const wanted = normal(name)
  if (wanted === '') return undefined
  const names = table.flatMap((definition) => definition.names)
  return (
    names.find((candidate) => normal(candidate) === wanted) ??
    names.find((n) => wanted.length > 3 && normal(n).startsWith(wanted))
  )
}

function normal(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase()
}

function quoted(value: string): string {
  return value === '' || /\s/.test(value) ? `'${value}'` : value
}

/** The word as a person reads it in a sentence. */
export function readable(word: TracedText): string {
  return plain(word) || 'it'
}
