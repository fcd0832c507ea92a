import { baseName, dirName, joinPath } from '../../domain/paths.ts'
import { namedChildren, type SyntaxNode } from '../grammars.ts'
import { detached, type Glyph, isKnown, literal, plain, type TracedText, unknownText } from '../text.ts'
import { expandWords, type ShellContext } from './shell-words.ts'

/** How many numbers `seq` may list. */
const SEQUENCE_LIMIT = 200

/** What `$(…)` prints: known for `seq`, `echo`, `basename`, `dirname`, `pwd` and the like over known words. */
export function commandOutput(node: SyntaxNode, context: ShellContext, quoted: boolean): Glyph[] {
  const output = outputOf(node, context)
  if (output) return detached(output, quoted)
  const text = context.source.text.slice(node.start, node.end).replaceAll(/\s+/g, ' ')
  return [unknownText(`the output of ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`, quoted)]
}

function outputOf(node: SyntaxNode, context: ShellContext): TracedText | undefined {
  const statements = namedChildren(node)
  const [only] = statements
  if (statements.length !== 1 || !only) return undefined
  if (only.type === 'list') return directoryPrinted(only, context)
  if (only.type !== 'command') return undefined
  const words = wordsOf(only, context)
  return words.every(isKnown) ? printedBy(words.map(plain), context) : undefined
}

function wordsOf(command: SyntaxNode, context: ShellContext): TracedText[] {
  return command.children
    .filter((child) => child.field === 'name' || child.field === 'argument')
    .flatMap((child) => expandWords(child, context))
}

/** `$(cd "$(dirname "$0")/.." && pwd)`. */
function directoryPrinted(list: SyntaxNode, context: ShellContext): TracedText | undefined {
  const [change, print, ...more] = namedChildren(list).map((child) => wordsOf(child, context))
  if (!change || !print || more.length > 0 || plain(print[0] ?? []) !== 'pwd' || plain(change[0] ?? []) !== 'cd') {
    return undefined
  }
  const target = change.at(-1) ?? []
  if (!isKnown(target) || context.state.directory === undefined) return undefined
  return literal(joinPath(context.state.directory, plain(target)) || '.')
}

function printedBy(words: readonly string[], context: ShellContext): TracedText | undefined {
  const [program = '', ...all] = words
  const options = all.some((word) => /^-\D/.test(word)) && !(program === 'readlink' || program === 'realpath')
  if (context.state.functions.has(program) || all.some((word) => /[\\*?[]/.test(word))) return undefined
  if (options && program !== 'echo') return undefined
  const [first = '', second] = all.filter((word) => !word.startsWith('-') || /^-\d/.test(word))
  switch (program) {
    case 'pwd':
      return context.state.directory === undefined ? undefined : literal(context.state.directory || '.')
    case 'echo':
      return all.slice(all[0] === '-n' ? 1 : 0).some((word) => /^-[neE]/.test(word))
        ? undefined
        : literal(all.slice(all[0] === '-n' ? 1 : 0).join(' '))
    case 'seq':
      return all.every((word) => /^-?\d+$/.test(word)) ? sequence(all.map(Number)) : undefined
    case 'basename':
      return literal(baseName(first).slice(0, second && first.endsWith(second) ? -second.length : undefined))
    case 'dirname':
      return literal(dirName(first) || '.')
    case 'realpath':
    case 'readlink':
      return literal(first)
    default:
      return undefined
  }
}

function sequence(numbers: readonly number[]): TracedText | undefined {
  const [first = 1, second, third] = numbers
  const [from, step, to] =
    third !== undefined ? [first, second ?? 1, third] : second !== undefined ? [first, 1, second] : [1, 1, first]
  if (numbers.length === 0 || step === 0 || Math.abs((to - from) / step) > SEQUENCE_LIMIT) return undefined
  const listed: number[] = []
  for (let value = from; step > 0 ? value <= to : value >= to; value += step) listed.push(value)
  return literal(listed.join('\n'))
}
