import type { Budget } from './budget.ts'

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
  parseBash(text: string, budget: Budget): SyntaxNode
  parsePython(text: string, budget: Budget): SyntaxNode
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
