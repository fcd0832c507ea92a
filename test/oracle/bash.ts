import type { GeneratedFile } from './compare.ts'
import { NOT_ENDED, startsInShell } from './recording.ts'
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

/** The same of generated files; one that is no valid bash counts for nothing. */
export function startsInValidBash(files: readonly GeneratedFile[]): (readonly Start[] | undefined)[] {
  const command = `bash -n train.sh || exit ${NOT_ENDED}\nexec bash --norc train.sh`
  return startsInShell(files.map(({ path, text }) => ({ files: { [path]: text }, command })))
}
