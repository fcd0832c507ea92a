import { createOctokit, type OctokitOptions } from '../adapters/github/client.ts'
import { isGitHubError } from '../adapters/github/errors.ts'
import { type AppCredentials, createAppTokens } from '../adapters/github/tokens.ts'

/** Who the App is on GitHub; a sentence where GitHub does not say. */
export interface AppIdentity {
  readonly known: boolean
  readonly sentence: string
}

/** Asks GitHub once, without patience. `connection`: how GitHub is reached, without a token. */
export function appIdentity(
  credentials: AppCredentials,
  connection: Omit<OctokitOptions, 'token'>
): () => Promise<AppIdentity> {
  const octokit = createOctokit({
    ...connection,
    token: createAppTokens(credentials, connection).app,
    patienceMilliseconds: 0,
    timeoutMilliseconds: 5000
  })
  return async () => {
    try {
      const { data } = await octokit.rest.apps.getAuthenticated({})
      const { slug, html_url, installations_count } = data
      return { known: true, sentence: `connected as ${slug}[bot], ${installed(installations_count, html_url)}` }
    } catch (error) {
      return { known: false, sentence: whyUnknown(error, credentials.appId, connection.baseUrl) }
    }
  }
}

function installed(accounts: number | undefined, url: string): string {
  if (accounts === undefined) return `see ${url}`
  if (accounts === 0) return `installed nowhere yet: ${url}/installations/new`
  return `installed for ${accounts} account${accounts === 1 ? '' : 's'}`
}

function whyUnknown(error: unknown, appId: number, baseUrl = 'https://api.github.com'): string {
  const said = error instanceof Error ? error.message : String(error)
  if (isGitHubError(error, 'unauthorized'))
    return `GitHub does not take the key of App ${appId} (${said}). Is PRIVATE_KEY one of this App's, APP_ID its number, and the clock right?`
  if (isGitHubError(error, 'missing'))
    return `There is no App ${appId} at ${baseUrl} (${said}). Is APP_ID right, and is this its server (GHE_HOST)?`
  if (isGitHubError(error, 'unreachable'))
    return `GitHub does not answer at ${baseUrl} (${said}). Is it reachable from here?`
  return `GitHub does not say who App ${appId} is (${said}).`
}
