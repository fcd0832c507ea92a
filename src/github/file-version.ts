import type { Octokit } from './check-answers.ts'
import { isGitHubError } from './github-error.ts'
import type { RepositoryName } from './octokit.ts'

/** What names the content of a file at a commit: its blob's sha, or `absent`. */
export async function fileVersion(
  octokit: Octokit,
  repository: RepositoryName,
  commit: string,
  path: string
): Promise<string> {
  try {
    const { data } = await octokit.rest.repos.getContent({ ...repository, path, ref: commit })
    return 'sha' in data ? data.sha : 'absent'
  } catch (error) {
    if (isGitHubError(error, 'missing')) return 'absent'
    throw error
  }
}
