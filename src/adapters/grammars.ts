import { setFlagsFromString } from 'node:v8'
import { Language, type Node, Parser, type Tree, type TreeCursor } from 'web-tree-sitter'
import type { ReadingBudget } from '../commands/index.ts'
import { type Grammars, isTooMuchFor, type SyntaxNode, spend } from '../commands/index.ts'

/** Paths of the WebAssembly files: `node_modules` in development, `dist` once built. */
export interface GrammarFiles {
  /** `web-tree-sitter.wasm`, the parser itself. */
  readonly runtime: string
  readonly bash: string
  readonly python: string
}

/** Loads the grammars of shell and Python at the first call, and only once. Takes a tenth of a second. */
export function lazyGrammars(files: GrammarFiles): () => Promise<Grammars> {
  let loaded: Promise<Grammars> | undefined
  return () => {
    loaded ??= loadGrammars(files)
    return loaded
  }
}

/** Loads them now. */
export async function loadGrammars(files: GrammarFiles): Promise<Grammars> {
  // V8's optimizing compiler takes 500 MiB for one function of the shell's grammar, and saves milliseconds.
  for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag)
  await Parser.init({ locateFile: () => files.runtime })
  const parseBash = parserOf('bash', await Language.load(files.bash))
  const parsePython = parserOf('python', await Language.load(files.python))
  return { parseBash, parsePython }
}

function parserOf(name: 'bash' | 'python', language: Language): Grammars['parseBash'] {
  const parser = new Parser()
  parser.setLanguage(language)
  return (text, budget) => {
    // Four thousand open braces cost the grammar seconds and hundreds of megabytes.
    if (isTooMuchFor(name, text)) throw new RangeError('The text is too much for its grammar.')
    const tree = parseWithin(parser, text, budget, name)
    try {
      return copyTree(tree)
    } finally {
      tree.delete()
    }
  }
}

/**
 * The grammar receives the text in pieces of this many characters. It asks for a piece again when it looks ahead from an
 * earlier place: every read is paid for.
 */
const PIECE = 256
const STEPS_A_CHARACTER = 12
/** What the parser does between two calls of its progress callback. */
const STEPS_OF_PROGRESS = 300
/**
 * At a syntax error the parser may revisit everything unfinished: the cost for each character before it.
 * In Python a chain of operators or lambdas may be as long as the text; the shell's grammar finishes each command.
 */
const STEPS_OF_RECOVERY = { bash: 1, python: 9 } as const

/**
 * Parses a text and pays for it in counted steps. A malformed text can take quadratic time;
 * parsing stops where the budget ends, early and always at the same place.
 * @throws TooComplicated
 */
export function parseWithin(
  parser: Parser,
  text: string,
  budget: ReadingBudget,
  language: keyof typeof STEPS_OF_RECOVERY
): Tree {
  let failure: unknown
  // An exception must not cross the parser, which would be left in an inconsistent state.
  const pay = (steps: number) => {
    if (failure !== undefined) return
    try {
      spend(budget, steps)
    } catch (error) {
      failure = error
    }
  }
  let reached = 0
  const read = (index: number) => {
    const piece = text.slice(index, index + PIECE)
    reached = Math.max(reached, index)
    pay(100 + piece.length * STEPS_A_CHARACTER)
    return failure === undefined ? piece : undefined
  }
  // Only the log reports recoveries.
  parser.setLogger((line) => {
    if (line.startsWith('resume')) pay(reached * STEPS_OF_RECOVERY[language])
  })
  const progressCallback = () => {
    pay(STEPS_OF_PROGRESS)
    return failure !== undefined
  }
  const tree = parser.parse(read, null, { progressCallback })
  if (failure === undefined && tree) return tree
  tree?.delete()
  parser.reset()
  throw failure ?? new Error('The grammar gave no tree.')
}

/** Copies the tree, so that the parser's memory can be freed at once. */
function copyTree(tree: Tree): SyntaxNode {
  const cursor = tree.walk()
  try {
    return copyNode(cursor)
  } finally {
    // A tree left to the garbage collector corrupts the grammars' memory: its finalizer (web-tree-sitter 0.27) frees what it does not own.
    cursor.delete()
  }
}

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
