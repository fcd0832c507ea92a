import { setFlagsFromString } from 'node:v8'
import { Language, Parser } from 'web-tree-sitter'
import type { Grammars } from '../commands/grammars.ts'
import { isTooMuchFor } from '../commands/grammars.ts'
import { copyTree, parseWithin } from './parse-within.ts'

/** Where the WebAssembly files lie. A door knows: `node_modules` in development, `dist` once built. */
export interface GrammarFiles {
  /** `web-tree-sitter.wasm`, the parser itself. */
  readonly runtime: string
  readonly bash: string
  readonly python: string
}

/** Loads the grammars of shell and Python when they are asked for first, and never twice. Takes a tenth of a second. */
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
    // Four thousand open braces take the grammar seconds and hundreds of megabytes.
    if (isTooMuchFor(name, text)) throw new RangeError('The text is too much for its grammar.')
    const tree = parseWithin(parser, text, budget)
    try {
      return copyTree(tree)
    } finally {
      tree.delete()
    }
  }
}
