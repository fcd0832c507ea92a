/**
 * The pull request that a commit of the default branch came by, as GitHub writes it into the message: `Merge pull request #12 from …`, or
 * `… (#12)` at the end of the first line, where it squashed or a merge queue merged. Null where the message names none.
 */
export function mergedPullRequest(message: string): number | null {
  const [subject = ''] = message.split('\n')
  const number = (/^Merge pull request #(\d{1,9}) from /.exec(subject) ?? /\(#(\d{1,9})\)\s*$/.exec(subject))?.[1]
  return Number(number) > 0 ? Number(number) : null
}
