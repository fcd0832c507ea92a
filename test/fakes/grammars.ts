import { loadGrammars } from '../../src/adapters/grammars.ts'
import { installation } from '../../src/adapters/installation.ts'

/** The real grammars, loaded once a test file. */
export const grammars = await loadGrammars(
  installation(new URL('../../src/apps/cli/cli.ts', import.meta.url).href).grammarFiles
)
