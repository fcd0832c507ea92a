import type { ReadingBudget } from './budget.ts'

/** A node of a parsed program, free of the parser's memory. Offsets are UTF-16 units of the parsed text. */
export interface SyntaxNode {
  readonly type: string
  /** False for punctuation and keywords. */
  readonly named: boolean
  /** The name under which the parent holds this node, if any. */
  readonly field: string | undefined
  readonly start: number
  readonly end: number
  readonly children: readonly SyntaxNode[]
}

/**
 * The grammars that the reader of training commands needs. A door loads them; tests load them the same way. Each parse,
 * of a file or of a scrap in it, is paid out of the budget of that file, and throws `TooComplicated` where that ends.
 */
export interface Grammars {
  parseBash(text: string, budget: ReadingBudget): SyntaxNode
  parsePython(text: string, budget: ReadingBudget): SyntaxNode
}

/** Loads them when a file is read first: many a review reads none. */
export type LoadGrammars = () => Promise<Grammars>

/** The children of that field. */
export function childrenOf(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter((child) => child.field === field)
}

/** The first child of that field. */
export function childOf(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === field)
}

/** The children that carry meaning. */
export function namedChildren(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter((child) => child.named)
}

/** Every node below and including `node`, in the order of the text. Without recursion: a nest may be as deep as its text is long. */
export function* descendants(node: SyntaxNode): Generator<SyntaxNode> {
  const left = [node]
  for (let next = left.pop(); next; next = left.pop()) {
    yield next
    for (let at = next.children.length - 1; at >= 0; at--) left.push(next.children[at] as SyntaxNode)
  }
}

/** Brackets that a person nests; the grammars take time and memory far beyond proportion to what is nested deeper. */
const DEPTH_LIMIT = 200

/** The shell's grammar takes gigabytes for a pipeline of ten thousand programs; nobody writes one of a hundred. */
const PIPE_LIMIT = 1000

/** True where a text would cost its grammar too much memory; what time it takes is counted (`src/adapters/grammars.ts`). */
export function isTooMuchFor(language: 'bash' | 'python', text: string): boolean {
  return nestsTooDeep(text) || (language === 'bash' && hasMoreThan(PIPE_LIMIT, '|', text))
}

function hasMoreThan(limit: number, sign: string, text: string): boolean {
  let count = 0
  for (let at = text.indexOf(sign); at >= 0 && count <= limit; at = text.indexOf(sign, at + sign.length)) count++
  return count > limit
}

/** True where brackets nest deeper than any program's do. Quotes and comments are not looked at: one pass, no more. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if (char === '(' || char === '[' || char === '{') depth++
    else if (depth > 0 && (char === ')' || char === ']' || char === '}')) depth--
    if (depth > DEPTH_LIMIT) return true
  }
  return false
}
