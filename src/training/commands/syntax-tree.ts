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

/** The grammars that the reader of training commands needs. A door loads them; tests load them the same way. */
export interface Grammars {
  parseBash(text: string): SyntaxNode
  parsePython(text: string): SyntaxNode
}

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

/** Every node below and including `node`, in the order of the text. */
export function* descendants(node: SyntaxNode): Generator<SyntaxNode> {
  yield node
  for (const child of node.children) yield* descendants(child)
}
