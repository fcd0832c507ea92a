import githubAppJwt from 'universal-github-app-jwt'
import { isGitHubError } from '../../review/github-error.ts'
import type { Clock } from '../../review/ports.ts'
import type { Octokit } from './answers.ts'
import { createOctokit, type OctokitOptions, type TokenSource } from './client.ts'

export interface AppCredentials {
  readonly appId: number
  /** PEM. */
  readonly privateKey: string
}

/** Tokens of a GitHub App: its own, which can little, and those of its installations, which last an hour. */
export interface AppTokens {
  readonly app: TokenSource
  installation(id: number): TokenSource
}

/** A token is renewed so long before its end: the requests of one task may take that long. */
const marginMilliseconds = 5 * 60_000

interface Lasting {
  readonly token: string
  /** Milliseconds since the epoch. */
  readonly until: number
}

/** `connection`: how GitHub is reached, without a token. */
export function createAppTokens(
  { appId, privateKey }: AppCredentials,
  connection: Omit<OctokitOptions, 'token'>
): AppTokens {
  const { clock } = connection
  const app = lastingSource(clock, 60_000, async () => {
    const { token, expiration } = await githubAppJwt({ id: appId, privateKey, now: Math.floor(clock.now() / 1000) })
    return { token, until: expiration * 1000 }
  })
  const octokit = createOctokit({ ...connection, token: app })
  const installations = new Map<number, TokenSource>()
  return {
    app,
    installation(id) {
      const source = installations.get(id) ?? lastingSource(clock, marginMilliseconds, () => mint(octokit, id))
      installations.set(id, source)
      return source
    }
  }
}

async function mint(octokit: Octokit, installation_id: number): Promise<Lasting> {
  const { data } = await octokit.rest.apps.createInstallationAccessToken({ installation_id })
  return { token: data.token, until: Date.parse(data.expires_at) }
}

/** Asks once at a time, and again shortly before the end. */
function lastingSource(clock: Clock, margin: number, ask: () => Promise<Lasting>): TokenSource {
  let present: Promise<Lasting> | null = null
  const renew = async () => {
    const asked = ask()
    present = asked
    // One that failed is not kept.
    asked.catch(() => {
      if (present === asked) present = null
    })
    return (await asked).token
  }
  const current = async (): Promise<string> => {
    const asked = present
    const found = await asked
    if (found !== null && clock.now() < found.until - margin) return found.token
    // Of many who find it ended, the first asks for another.
    return present === asked ? renew() : current()
  }
  return { isApps: true, renew, current }
}

/** Under this name `GITHUB_TOKEN` writes. */
const workflowAuthor = 'github-actions[bot]'

/** The login under which this token's comments appear. `appLogin`: that of a GitHub App, whose tokens cannot ask. */
export async function tokenAuthor(octokit: Octokit, appLogin: string = workflowAuthor): Promise<string> {
  try {
    return (await octokit.rest.users.getAuthenticated({})).data.login
  } catch (error) {
    // Tokens of installations have no user: GitHub answers 403, some Enterprise Servers 404.
    if (isGitHubError(error, 'forbidden', 'missing')) return appLogin
    throw error
  }
}
