import type { Span } from '../../training-command.ts'
import type { WordForm } from './word-form.ts'
import { yamlWord } from './yaml-word.ts'

/** No element of a list of words is written in a longer line; the pattern below may take the square of its length. */
const LINE_LIMIT = 1000

/** `- train.py`: an element of a YAML list, on a line of its own. */
export function blockWord(text: string, place: Span): WordForm | undefined {
  const start = text.lastIndexOf('\n', place.start - 1) + 1
  const newline = text.indexOf('\n', place.end)
  const end = newline < 0 ? text.length : newline + 1
  if (end - start > LINE_LIMIT) return undefined
  const found = /^([ \t]*-[ \t]+)(["']?)[^\s"']+\2[ \t]*(?:#.*)?(\r?\n)?$/.exec(text.slice(start, end))
  if (!found) return undefined
  const [, dash = '', quote = '', lineEnd = '\n'] = found
  const lines = (words: readonly string[]) => words.map((word) => `${dash}${yamlWord(word, quote)}${lineEnd}`).join('')
  const isLast = newline < 0
  const rear = (words: readonly string[]) =>
    isLast ? `${lineEnd}${lines(words).slice(0, -lineEnd.length)}` : lines(words)
  const element = { start, end }
  return { element, front: lines, rear, between: lines, removal: () => element }
}
