import type { Octokit } from './check-answers.ts'
import { isGitHubError } from './github-error.ts'

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
