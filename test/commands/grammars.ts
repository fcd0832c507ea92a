import { createRequire } from 'node:module'
import { loadGrammars } from '../../src/adapters/grammars.ts'

const { resolve } = createRequire(import.meta.url)

/** The grammars, from where development has them. */
export const grammars = await loadGrammars({
  runtime: resolve('web-tree-sitter/web-tree-sitter.wasm'),
  bash: resolve('tree-sitter-bash/tree-sitter-bash.wasm'),
  python: resolve('tree-sitter-python/tree-sitter-python.wasm')
})
