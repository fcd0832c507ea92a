import type { GeneratedFile } from './compare.ts'
import { NOT_ENDED, startsInShell } from './recording.ts'
import type { Start } from './starts.ts'

/** What GNU make starts for each of a Makefile's goals, one after the other; one that make refuses counts for nothing. */
export function startsInMake(files: readonly GeneratedFile[]): (readonly Start[] | undefined)[] {
  return startsInShell(
    files.map(({ path, text, goals = [] }) => ({
      files: { [path]: text },
      command: goals.map((goal) => `make ${goal} || exit ${NOT_ENDED}`).join('\n')
    }))
  )
}
