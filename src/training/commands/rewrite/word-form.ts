import type { Span } from '../../training-command.ts'
import { blockWord } from './block-word.ts'
import { lineWord, wordBehindBlank } from './line-word.ts'
import { listWord } from './list-word.ts'

/** How a word is written among its neighbours, and how other words are written beside it. */
export interface WordForm {
  /** The word with what belongs to it alone: its quotes, its line. */
  readonly element: Span
  /** The text for words right in front of the element. */
  front(words: readonly string[]): string
  /** The text for words right behind it. */
  rear(words: readonly string[]): string
  /** The text for words that take all the place from this element to the next. */
  between(words: readonly string[]): string
  /** What is taken out with the word, so that its neighbours stand as if it had never been there. */
  removal(): Span
}

/** Tells a word's form; undefined where it is written otherwise. */
export type FormReader = (text: string, place: Span) => WordForm | undefined

/** In which order forms are tried: what a list needs looks wrong on a command line, and is then tried after it. */
export const formReaders: readonly FormReader[] = [
  blockWord,
  listWord,
  lineWord,
  wordBehindBlank(1),
  wordBehindBlank(2),
  wordBehindBlank(3)
]

/** A word's form by one reader, else by the first that knows it: a script and its options may be written apart. */
export function formOf(text: string, place: Span, preferred: FormReader): WordForm {
  for (const read of [preferred, ...formReaders]) {
    const form = read(text, place)
    if (form) return form
  }
  return lineWord(text, place)
}
