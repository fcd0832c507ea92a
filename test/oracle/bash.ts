import { startsInShell } from './shell-run.ts'
import type { Start } from './starts.ts'

/** What real bash starts when it runs each script without arguments; undefined where that does not end. */
export function startsInBash(
  scripts: readonly string[],
  files: Readonly<Record<string, string>> = {}
): (readonly Start[] | undefined)[] {
  return startsInShell(
    scripts.map((script) => ({ files: { ...files, 'train.sh': script }, command: 'exec bash --norc train.sh' }))
  )
}
