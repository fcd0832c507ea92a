import type { Span } from '../../training-command.ts'
import type { WordForm } from './word-form.ts'
import { yamlWord } from './yaml-word.ts'

/** How far around a word its brackets and commas are looked for. */
const REACH = 400

/** `"train.py",`: an element of a list of JSON, Python or YAML's flow style, a Dockerfile's exec form. */
export function listWord(text: string, place: Span): WordForm | undefined {
  const quote = /^\\?["']/.exec(text.slice(place.end, place.end + 2))?.[0] ?? ''
  const element = elementAt(text, place, quote)
  if (!element) return undefined
  const before = text.slice(Math.max(0, element.start - REACH), element.start)
  const after = text.slice(element.end, element.end + REACH)
  const comma = /,\s*$/.exec(before)
  const next = /^\s*,\s*/.exec(after)
  if ((!comma && !/[[(]\s*$/.test(before)) || !/^\s*[,\])]/.test(after)) return undefined
  const separator = separatorAt(before, after)
  const written = (word: string) => yamlWord(word, quote)
  const rear = (words: readonly string[]) => words.map((word) => separator + written(word)).join('')
  return {
    element,
    front: (words) => words.map((word) => written(word) + separator).join(''),
    rear,
    between: (words) => rear(words) + separator,
    removal: () =>
      comma
        ? { start: element.start - comma[0].length, end: element.end }
        : { start: element.start, end: element.end + (next?.[0].length ?? 0) }
  }
}

/** The word with its quotes, and what Python puts before them (`f"…"`). */
function elementAt(text: string, place: Span, quote: string): Span | undefined {
  if (quote === '') return place
  const open = text.lastIndexOf(quote, place.start - 1)
  if (open < 0 || place.start - open > REACH || /[\s,]/.test(text.slice(open, place.start))) return undefined
  const prefix = /[frbFRB]*$/.exec(text.slice(Math.max(0, open - 2), open))?.[0] ?? ''
  return { start: open - prefix.length, end: place.end + quote.length }
}

/** Elements that stand below one another stay so. */
function separatorAt(before: string, after: string): string {
  const indent = /(\r?\n[ \t]*)$/.exec(before)?.[1]
  return indent !== undefined && /^\s*,?[ \t]*\r?\n/.test(after) ? `,${indent}` : ', '
}
