import { GitHubError, type GitHubErrorKind } from '../github/github-error.ts'

const passing: readonly GitHubErrorKind[] = ['unreachable', 'rate-limited', 'unauthorized', 'forbidden']

/** Whether it may go better the next time; what stays has to be said, or done without, so that a check comes to its end. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof GitHubError) || passing.includes(error.kind)
}
