import { dirName, joinPath } from '../../domain/paths.ts'
import { isKnown, plain, type TracedText } from '../text.ts'
import type { ShellState } from './state.ts'

/** What the commands of `$(…)` print: known where that is a folder or a file by a name that is known, or counted by `seq`. */
export function printed(commands: readonly (readonly TracedText[])[], state: ShellState): string | undefined {
  const [[program = '', ...words] = [], next, ...more] = commands.map((command) => command.map(plain))
  const { directory, functions } = state
  if (!commands.flat().every(isKnown) || more.length > 0) return undefined
  if (functions.has(program) || words.some((word) => /[\\*?[]/.test(word))) return undefined
  if (!next) return PRINTERS.get(program)?.(words, directory)
  // `cd "$(dirname "$0")/.." && pwd`
  const isFolder = program === 'cd' && /^pwd( -[LP])?$/.test(next.join(' ')) && directory !== undefined
  return isFolder ? joinPath(directory, words.at(-1) ?? '') || '.' : undefined
}

type Printer = (words: readonly string[], directory: string | undefined) => string | undefined

/** The one word that is no option. */
const onlyName: Printer = (words) => {
  const names = words.filter((word) => !word.startsWith('-'))
  return names.length === 1 ? names[0] : undefined
}

/** Programs of which the output is known, by the words behind them. */
const PRINTERS: ReadonlyMap<string, Printer> = new Map<string, Printer>([
  ['pwd', (_, directory) => (directory === undefined ? undefined : directory || '.')],
  ['echo', (words) => (/^-[neE]+$/.test(words[0] ?? '') ? undefined : words.join(' '))],
  ['printf', ([format, text, ...more]) => (format === '%s' && more.length === 0 ? text : undefined)],
  ['realpath', onlyName],
  ['readlink', onlyName],
  ['dirname', (words) => (words.length === 1 ? dirName(words[0] ?? '') || '.' : undefined)],
  ['seq', (words) => (words.every((word) => /^\d{1,3}$/.test(word)) ? counted(words.map(Number)) : undefined)]
])

/** `seq LAST`, `seq FIRST LAST`, `seq FIRST STEP LAST`. */
function counted(numbers: readonly number[]): string | undefined {
  const [first = 1, step = 1, last = 0] =
    numbers.length > 2 ? numbers : [numbers.length > 1 ? numbers[0] : 1, 1, numbers.at(-1)]
  if (step < 1 || (last - first) / step >= 200 || numbers.length > 3) return undefined
  const count = Math.max(0, Math.floor((last - first) / step) + 1)
  return Array.from({ length: count }, (_, index) => first + index * step).join('\n')
}
