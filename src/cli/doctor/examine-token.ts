import type { Terminal } from '../terminal.ts'
import { type Finding, note, ok } from './finding.ts'

/** Whether there is a token for GitHub; what it may do only GitHub knows. */
export function examineToken({ environment }: Terminal): Finding {
  const name = ['GITHUB_TOKEN', 'GH_TOKEN'].find((candidate) => (environment[candidate] ?? '') !== '')
  if (name !== undefined) {
    return ok(
      'token',
      `${name} is set; what it may do cannot be told from here (the workflow needs contents and pull-requests).`
    )
  }
  return note('token', 'GITHUB_TOKEN is not set.', 'Not needed at a terminal: the workflow brings its own.')
}
