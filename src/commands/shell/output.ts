import { baseName, dirName, joinPath } from '../../domain/paths.ts'
import { namedChildren, type SyntaxNode } from '../grammars.ts'
import { type Glyph, isKnown, literal, plain, type TracedText, unknownText } from '../text.ts'
import type { ShellContext } from './state.ts'
import { expandWords } from './words.ts'

/** What `$(…)` prints: known where it names a folder or a file by a name that is known, or counts by `seq`. */
export function commandOutput(node: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const output = printed(namedChildren(node), context)
  if (output !== undefined) return literal(output, -1, quoted)
  const text = context.source.text.slice(node.start, node.end).replaceAll(/\s+/g, ' ')
  return [unknownText(`the output of ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`, quoted)]
}

function printed(statements: readonly SyntaxNode[], context: ShellContext): string | undefined {
  const [only] = statements
  if (statements.length !== 1 || !only) return undefined
  if (only.type === 'list') return directoryPrinted(only, context)
  const words = only.type === 'command' ? wordsOf(only, context) : []
  const called = words.length === 1 ? context.state.functions.get(plain(words[0] ?? [])) : undefined
  // `size() { echo 640; }`: a function that only prints.
  if (called?.body && called.source === context.source) return printed(namedChildren(called.body), context)
  return words.length > 0 && words.every(isKnown) ? printedBy(words, context) : undefined
}

function wordsOf(command: SyntaxNode, context: ShellContext): TracedText[] {
  const parts = command.children.filter(({ field }) => field === 'name' || field === 'argument')
  return expandWords(parts, context)
}

/** `$(cd "$(dirname "$0")/.." && pwd)`. */
function directoryPrinted(list: SyntaxNode, context: ShellContext): string | undefined {
  const [change = [], print = [], ...more] = namedChildren(list).map((child) => wordsOf(child, context))
  const isAsked = more.length === 0 && plain(print[0] ?? []) === 'pwd' && plain(change[0] ?? []) === 'cd'
  const target = change.at(-1) ?? []
  if (!isAsked || !isKnown(target) || context.state.directory === undefined) return undefined
  return joinPath(context.state.directory, plain(target)) || '.'
}

function printedBy(words: readonly TracedText[], { state }: ShellContext): string | undefined {
  const [program = '', ...all] = words.map(plain)
  const names = all.filter((word) => !word.startsWith('-'))
  const [first = '', second] = names
  if (state.functions.has(program) || all.some((word) => /[\\*?[]/.test(word))) return undefined
  switch (program) {
    case 'pwd':
      return state.directory === undefined ? undefined : state.directory || '.'
    case 'echo':
      return all.some((word) => /^-[neE]+$/.test(word)) ? undefined : all.join(' ')
    case 'printf':
      return all.length === 2 && first === '%s' ? second : undefined
    case 'basename':
      if (all.length !== names.length || all.length > 2) return undefined
      return baseName(first).slice(0, second && first.endsWith(second) ? -second.length : undefined)
    case 'dirname':
      return all.length === 1 ? dirName(first) || '.' : undefined
    case 'realpath':
    case 'readlink':
      return names.length === 1 ? first : undefined
    case 'seq':
      return all.every((word) => /^\d{1,3}$/.test(word)) ? counted(all.map(Number)) : undefined
    default:
      return undefined
  }
}

function counted(numbers: readonly number[]): string | undefined {
  const [low = 1, step = 1, high = 0] =
    numbers.length === 3 ? numbers : [numbers.length === 2 ? numbers[0] : 1, 1, numbers.at(-1)]
  if (step < 1 || (high - low) / step >= 200 || numbers.length > 3) return undefined
  return Array.from(
    { length: Math.max(0, Math.floor((high - low) / step) + 1) },
    (_, index) => low + index * step
  ).join('\n')
}
