import type { ProposalDraft } from '../../domain/proposal.ts'
import type { GitHubErrorKind } from '../../review/github-error.ts'
import { GitHubError, isGitHubError } from '../../review/github-error.ts'

/** GitHub's answer if the setting is off, whatever permissions the workflow gives its token. */
const mayNotOpenPulls = /GitHub Actions is not permitted to create or approve pull requests/i

const settingRemedy =
  'Tick "Allow GitHub Actions to create and approve pull requests" under Settings → Actions → General of the repository ' +
  '(in the organisation first, if it forbids this), or use the token of a GitHub App.'

/** Who sent the request: a workflow (or a person) with a token, or the bot's App. */
export type Holder = 'workflow' | 'app'

/** The error to show after the last attempt. `isRateLimit`: a limit that lasts longer than we wait. */
export function explainFailure(failed: FailedRequest, isRateLimit: boolean, holder: Holder): GitHubError {
  const kind = isRateLimit ? 'rate-limited' : kindOf(failed.status)
  const isSetting = mayNotOpenPulls.test(failed.message)
  const permission = kind === 'forbidden' && !isSetting ? missingPermission(failed) : undefined
  return new GitHubError({
    kind,
    message: `${failed.method} ${failed.url}: ${failed.status ?? 'no answer'}, ${failed.message}`,
    remedy: isSetting ? settingRemedy : remedies[holder](kind, permission),
    status: failed.status ?? undefined,
    missingPermission: permission,
    cause: failed.cause
  })
}

function kindOf(status: number | null): GitHubErrorKind {
  if (status === null || status >= 500 || (status >= 200 && status < 300)) return 'unreachable'
  switch (status) {
    case 401:
      return 'unauthorized'
    case 403:
      return 'forbidden'
    case 404:
    case 410:
      return 'missing'
    case 409:
      return 'conflict'
    case 422:
      return 'rejected'
    default:
      return 'unexpected'
  }
}

const remedies = { workflow: workflowRemedy, app: appRemedy } as const

function workflowRemedy(kind: GitHubErrorKind, permission: string | undefined): string {
  switch (kind) {
    case 'unauthorized':
      return 'The token is wrong or has expired. Check the `token` input.'
    case 'forbidden':
      return forbiddenRemedy(permission)
    case 'missing':
      return 'It does not exist, or the token may not read it. Check the repository and the permissions of the token.'
    case 'rate-limited':
      return "GitHub's rate limit is used up. Run it again later, or use the token of a GitHub App."
    case 'unreachable':
      return 'GitHub did not answer correctly. See https://www.githubstatus.com, then run it again.'
    default:
      return 'Run it again. If the error persists, please report it with this message.'
  }
}

function appRemedy(kind: GitHubErrorKind, permission: string | undefined): string {
  switch (kind) {
    case 'unauthorized':
      return 'GitHub rejects the key of the App. Check APP_ID, PRIVATE_KEY and the clock of the bot.'
    case 'forbidden':
      return permission
        ? `The App lacks a permission: add \`${permission}\` in its settings, then accept it where the App is installed.`
        : 'The App may not do this. Check its permissions, and that new ones are accepted where it is installed.'
    case 'missing':
      return 'It does not exist, or the App may not read it. Check that the App is installed there, and its permissions.'
    case 'rate-limited':
      return "GitHub's rate limit is used up. It resets within an hour."
    case 'unreachable':
      return 'GitHub did not answer correctly. See https://www.githubstatus.com.'
    default:
      return 'If the error persists, please report it with this message.'
  }
}

function forbiddenRemedy(permission: string | undefined): string {
  const fork = 'In a pull request from a fork, `GITHUB_TOKEN` is always read-only.'
  if (!permission) return `The token may not do this. Check its permissions. ${fork}`
  return `The token lacks a permission: add \`${permission}\` under \`permissions:\` of the workflow's job. ${fork}`
}

/**
 * The permission that a refused request needs, as a workflow writes it (`pull-requests: write`).
 * GitHub names it in a header, such as `issues=write; pull_requests=write` if either is enough.
 */
function missingPermission(failed: FailedRequest): string | undefined {
  const accepted = (failed.headers['x-accepted-github-permissions'] ?? '').split(';').map((text) => text.trim())
  // Two permissions allow comments; prefer the one that users expect for pull requests.
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

/** The error to show if a proposal's branch could not be written; any other error unchanged. */
export function explainBranchWrite(error: unknown, branch: string, { files }: ProposalDraft): unknown {
  const workflow = files.find(({ path }) => path.startsWith('.github/workflows/'))
  // GitHub answers `contents: write` or 404, although no permission of a workflow's token is enough.
  if (workflow && isGitHubError(error, 'forbidden', 'missing')) {
    return cannotWrite(error, branch, {
      remedy: `It changes ${workflow.path}, but \`GITHUB_TOKEN\` may never change a workflow: use the token of a GitHub App with \`workflows: write\` and \`contents: write\`, or make the change by hand.`,
      missingPermission: 'workflows: write'
    })
  }
  if (!isGitHubError(error, 'rejected')) return error
  return cannotWrite(error, branch, {
    remedy: `Check for a rule that protects it, or a branch named \`vram-review\`. Allow the token to write to branches \`vram-review/*\`.`
  })
}

function cannotWrite(
  error: GitHubError,
  branch: string,
  details: { remedy: string; missingPermission?: string }
): GitHubError {
  return new GitHubError({
    kind: error.kind,
    message: `GitHub refused the write to branch ${branch}: ${error.message}`,
    status: error.status ?? undefined,
    cause: error,
    ...details
  })
}

/** A failed request, independent of what threw. */
export interface FailedRequest {
  readonly method: string
  /** The route's template: `/repos/{owner}/{repo}/git/refs`. */
  readonly url: string
  /** Null without an answer. */
  readonly status: number | null
  readonly headers: Readonly<Record<string, string | undefined>>
  /** GitHub's message, or that of the connection. */
  readonly message: string
  readonly cause: unknown
}

interface ErrorLike {
  readonly message?: unknown
  readonly status?: unknown
  readonly response?: { readonly headers?: Record<string, string>; readonly data?: Said }
}

interface Said {
  readonly message?: unknown
  readonly errors?: unknown
}

/** Reads Octokit's errors by their shape, because each bundled copy has its own class. */
export function failedRequest(error: unknown, method: string, url: string): FailedRequest {
  const like = (error ?? {}) as ErrorLike
  // Octokit gives a lost connection status 500; only with a response the status is GitHub's.
  const status = like.response && typeof like.status === 'number' ? like.status : null
  const said = inGitHubsWords(like.response?.data) ?? like.message
  return {
    method,
    url,
    status,
    headers: like.response?.headers ?? {},
    message: typeof said === 'string' && said !== '' ? said : String(error),
    cause: error
  }
}

/** GitHub's "Validation Failed" has its reasons in another field. */
function inGitHubsWords(said: Said | undefined): unknown {
  const reasons = (Array.isArray(said?.errors) ? said.errors : [])
    .map((error: { message?: unknown } | null) => error?.message)
    .filter((reason) => typeof reason === 'string')
  return reasons.length === 0 ? said?.message : `${said?.message}: ${reasons.join('; ')}`
}
