import type { PullRequestReader } from '../review/ports.ts'
import type { Octokit } from './check-answers.ts'
import { isGitHubError } from './github-error.ts'
import type { RepositoryName } from './octokit.ts'

/** Reads pull requests; one that is gone is null, so that a review of it stops cleanly. */
export function createPullRequestReader(octokit: Octokit, repository: RepositoryName): PullRequestReader {
  return {
    async pullRequest(number) {
      try {
        const { data } = await octokit.rest.pulls.get({ ...repository, pull_number: number })
        const tip = await branchTip(octokit, repository, data.base.ref)
        return {
          number,
          state: data.state,
          merged: data.merged,
          closedAt: data.closed_at === null ? null : Date.parse(data.closed_at),
          draft: data.draft ?? false,
          headSha: data.head.sha,
          headBranch: data.head.ref,
          // GitHub's own `base.sha` stays where the branch stood when the head was pushed last.
          baseSha: tip ?? data.base.sha,
          baseBranch: data.base.ref,
          // A fork that was deleted leaves no repository behind, and is no more to be trusted for it.
          fromFork: data.head.repo?.id !== data.base.repo.id,
          conflicting: data.mergeable === false,
          labels: data.labels.map(({ name }) => name)
        }
      } catch (error) {
        if (isGitHubError(error, 'missing')) return null
        throw error
      }
    }
  }
}

/** Null where the branch is gone. */
async function branchTip(octokit: Octokit, repository: RepositoryName, branch: string): Promise<string | null> {
  try {
    return (await octokit.rest.git.getRef({ ...repository, ref: `heads/${branch}` })).data.object.sha
  } catch (error) {
    if (isGitHubError(error, 'missing')) return null
    throw error
  }
}
