import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { Terminal } from './terminal.ts'

/** Where predictions of this person are kept: in the cache folder of the XDG base directory specification, which counts absolute paths only. */
export function predictionsFolder({ environment }: Pick<Terminal, 'environment'>): string {
  const named = environment.XDG_CACHE_HOME ?? ''
  const caches = isAbsolute(named) ? named : join(environment.HOME || homedir(), '.cache')
  return join(caches, 'vram-review', 'predictions')
}
