import { LRUCache } from 'lru-cache'
import { isGitHubError } from '../../review/github-error.ts'
import type { Octokit } from './answers.ts'
import type { AppAccess } from './client.ts'

export type AppCredentials = Pick<AppAccess, 'appId' | 'privateKey'>

/** The access of a GitHub App: its own, which is limited, and that of its installations, whose tokens last an hour. */
export interface AppTokens {
  readonly app: AppAccess
  installation(id: number): AppAccess
}

/** Five minutes less than a token's lifetime: the requests of one task may take that long. */
const usedMilliseconds = 55 * 60_000
const mostTokens = 15_000

/** All clients of an installation share one token. */
export function createAppTokens({ appId, privateKey }: AppCredentials): AppTokens {
  const tokens = new LRUCache<string, string>({
    max: mostTokens,
    ttl: usedMilliseconds,
    perf: { now: () => Date.now() }
  })
  const cache = {
    get: (key: string) => tokens.get(key) ?? '',
    set: (key: string, token: string) => tokens.set(key, token)
  }
  const access = (installationId: number | null) => ({ appId, privateKey, installationId, cache })
  return { app: access(null), installation: access }
}

/** The login of `GITHUB_TOKEN`. */
const workflowAuthor = 'github-actions[bot]'

/** The login that this token's comments appear under. `appLogin`: that of a GitHub App, whose tokens cannot ask. */
export async function tokenAuthor(octokit: Octokit, appLogin: string = workflowAuthor): Promise<string> {
  try {
    return (await octokit.rest.users.getAuthenticated({})).data.login
  } catch (error) {
    // Installation tokens have no user: GitHub answers 403, some Enterprise Servers 404.
    if (isGitHubError(error, 'forbidden', 'missing')) return appLogin
    throw error
  }
}
