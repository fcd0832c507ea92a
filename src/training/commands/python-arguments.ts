import { isKnown, plain, type TracedText } from './traced-text.ts'

/** What a `python` command line runs. */
export type PythonRun =
  | { readonly kind: 'script'; readonly script: TracedText; readonly rest: readonly TracedText[] }
  | { readonly kind: 'module'; readonly module: string; readonly rest: readonly TracedText[] }
  | { readonly kind: 'code'; readonly text: TracedText }

/** Reads Python's own options (`-u`, `-W ignore`, `-m module`, `-c code`) up to what it runs. */
export function pythonArguments(words: readonly TracedText[]): PythonRun | undefined {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as TracedText
    const text = plain(word)
    if (!text.startsWith('-')) {
      // An unquoted variable before the script (`python $FLAGS train.py`) can only hold options of Python's.
      if (text === '' && !isKnown(word)) continue
      return { kind: 'script', script: word, rest: words.slice(index + 1) }
    }
    const run = moduleOrCode(word, text, words, index)
    if (run) return run
    if (/^-[WXQ]$/.test(text) || text === '--check-hash-based-pycs') index++
  }
  return undefined
}

/** `-m train`, `-um train`, `-mtrain`, `-c code`. */
function moduleOrCode(
  word: TracedText,
  text: string,
  words: readonly TracedText[],
  index: number
): PythonRun | undefined {
  const match = /^-[bBdEhiIOPqsSuvVx]*([mc])/.exec(text)
  if (!match) return undefined
  const attached = text.length > match[0].length
  const argument = attached ? word.slice(match[0].length) : words[index + 1]
  if (!argument) return undefined
  if (match[1] === 'c') return { kind: 'code', text: argument }
  return { kind: 'module', module: plain(argument), rest: words.slice(attached ? index + 1 : index + 2) }
}
