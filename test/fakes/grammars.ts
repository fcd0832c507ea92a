import { loadGrammars } from '../../src/grammar/load-grammars.ts'
import { installation } from '../../src/installation.ts'

/** The real grammars, loaded once a test file. */
export const grammars = await loadGrammars(installation(new URL('../../src/cli.ts', import.meta.url).href).grammarFiles)
