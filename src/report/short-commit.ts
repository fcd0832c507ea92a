import type { Ink } from './ink.ts'

/** Seven digits of a sha, as GitHub shows it (and links it); any other name of a commit as code. */
export function shortCommit(commit: string, ink: Ink): string {
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit.slice(0, 7) : ink.code(commit)
}
