import type { FailedRequest } from './failed-request.ts'
import { GitHubError, type GitHubErrorKind } from './github-error.ts'
import { missingPermission } from './missing-permission.ts'

/** So GitHub answers whatever permissions the workflow gives its token. */
const mayNotOpenPulls = /GitHub Actions is not permitted to create or approve pull requests/i

const settingRemedy =
  'Tick "Allow GitHub Actions to create and approve pull requests" under Settings → Actions → General of the repository ' +
  '(an organisation may forbid it: then there first), or use the token of a GitHub App.'

/** Who asked: a workflow (or a person) with a token, or the bot's App. */
export type Holder = 'workflow' | 'app'

/** The error for a person, once no more attempt is worth it. `isRateLimit`: a limit that outlasts our patience. */
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
      return 'It does not exist, or the token may not see it. Check the repository and the permissions of the token.'
    case 'rate-limited':
      return "GitHub's rate limit is used up. Run again later, or use the token of a GitHub App."
    case 'unreachable':
      return 'GitHub did not answer as it should. See https://www.githubstatus.com and run again.'
    default:
      return 'Run again; if it stays, please report it with this message.'
  }
}

function appRemedy(kind: GitHubErrorKind, permission: string | undefined): string {
  switch (kind) {
    case 'unauthorized':
      return 'GitHub does not take the key of the App. Check APP_ID, PRIVATE_KEY and the clock of the bot.'
    case 'forbidden':
      return permission
        ? `The App lacks a permission: give it \`${permission}\` in its settings, then accept it where the App is installed.`
        : 'The App may not do this. Check its permissions, and that its newest ones are accepted where it is installed.'
    case 'missing':
      return 'It does not exist, or the App may not see it. Check that the App is installed there, and its permissions.'
    case 'rate-limited':
      return "GitHub's rate limit is used up, and comes back within the hour."
    case 'unreachable':
      return 'GitHub did not answer as it should. See https://www.githubstatus.com.'
    default:
      return 'If it stays, please report it with this message.'
  }
}

function forbiddenRemedy(permission: string | undefined): string {
  const fork = 'In a pull request from a fork, `GITHUB_TOKEN` is always read-only.'
  if (!permission) return `The token may not do this. Check its permissions. ${fork}`
  return `The token lacks a permission: add \`${permission}\` under \`permissions:\` of the workflow's job. ${fork}`
}
