import { Language, type Node, Parser, type TreeCursor } from 'web-tree-sitter'
import { isTooMuchFor } from '../training/commands/nesting.ts'
import type { Grammars, SyntaxNode } from '../training/commands/syntax-tree.ts'

/** Where the WebAssembly files lie. A door knows: `node_modules` in development, `dist` once built. */
export interface GrammarFiles {
  /** `web-tree-sitter.wasm`, the parser itself. */
  readonly runtime: string
  readonly bash: string
  readonly python: string
}

/** Loads the grammars of shell and Python. Takes a tenth of a second; load once and pass them on. */
export async function loadGrammars(files: GrammarFiles): Promise<Grammars> {
  await Parser.init({ locateFile: () => files.runtime })
  const parseBash = parserOf('bash', await Language.load(files.bash))
  const parsePython = parserOf('python', await Language.load(files.python))
  return { parseBash, parsePython }
}

function parserOf(name: 'bash' | 'python', language: Language): (text: string) => SyntaxNode {
  const parser = new Parser()
  parser.setLanguage(language)
  return (text) => {
    // Four thousand open braces take the grammar seconds and hundreds of megabytes.
    if (isTooMuchFor(name, text)) throw new RangeError('The text is too much for its grammar.')
    const tree = parser.parse(text)
    if (!tree) throw new Error('The grammar gave no tree.')
    const cursor = tree.walk()
    try {
      return copyNode(cursor)
    } finally {
      // One that is left to the garbage collector corrupts the grammars' memory: its finalizer (web-tree-sitter 0.27) frees what it does not own.
      cursor.delete()
      tree.delete()
    }
  }
}

/** Copies the tree, so that the parser's memory can be given back at once. */
function copyNode(cursor: TreeCursor): SyntaxNode {
  const node: Node = cursor.currentNode
  const children: SyntaxNode[] = []
  const field = cursor.currentFieldName ?? undefined
  if (cursor.gotoFirstChild()) {
    do children.push(copyNode(cursor))
    while (cursor.gotoNextSibling())
    cursor.gotoParent()
  }
  return { type: node.type, named: node.isNamed, field, start: node.startIndex, end: node.endIndex, children }
}
