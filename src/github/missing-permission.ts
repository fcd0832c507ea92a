import type { FailedRequest } from './failed-request.ts'

/**
 * The permission that a refused request needs, as a workflow writes it (`pull-requests: write`).
 * GitHub names it in a header, such as `issues=write; pull_requests=write` where either one is enough.
 */
export function missingPermission(failed: FailedRequest): string | undefined {
  const accepted = (failed.headers['x-accepted-github-permissions'] ?? '').split(';').map((text) => text.trim())
  // Comments are allowed by two permissions; the one that users of a pull request's review expect comes first.
  const named = accepted.find((text) => text.startsWith('pull_requests=')) ?? accepted[0]
  return named ? inWorkflowWords(named) : guess(failed)
}

function inWorkflowWords(accepted: string): string {
  return accepted
    .split(',')
    .map((part) => part.trim().replaceAll('_', '-').replace('=', ': '))
    .join(', ')
}

/** Older GitHub Enterprise Servers leave the header out. */
function guess(failed: FailedRequest): string | undefined {
  if (failed.method === 'GET') return undefined
  if (/\/(issues|pulls)(\/|$)/.test(failed.url)) return 'pull-requests: write'
  if (failed.url.includes('/check-runs')) return 'checks: write'
  return failed.url.includes('/git/') ? 'contents: write' : undefined
}
