import type { Octokit } from './check-answers.ts'
import { isGitHubError } from './github-error.ts'
import type { RepositoryName } from './octokit.ts'

/** Whether a person may write to the repository: asked each time, because it can be taken away. */
export async function mayWrite(octokit: Octokit, repository: RepositoryName, username: string): Promise<boolean> {
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...repository, username })
    // `maintain` is told as `write`, `triage` as `read`.
    return data.permission === 'admin' || data.permission === 'write'
  } catch (error) {
    if (isGitHubError(error, 'missing')) return false
    throw error
  }
}
