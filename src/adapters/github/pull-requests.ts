import { commandsLastMilliseconds } from '../../gate/ledger.ts'
import type { CommandComment, Inbox, Reaction } from '../../gate/ports.ts'
import { isGitHubError } from '../../review/github-error.ts'
import type { Clock, PullRequestReader } from '../../review/ports.ts'
import type { Octokit } from './answers.ts'
import type { RepositoryName } from './client.ts'

/** Reads pull requests. A deleted one is null, so that its review stops cleanly. */
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
          // GitHub's `base.sha` is the branch's tip at the last push to the head.
          baseSha: tip ?? data.base.sha,
          baseBranch: data.base.ref,
          // A deleted fork has no repository any more, and is still not trusted.
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

/** Null if the branch is gone. */
async function branchTip(octokit: Octokit, repository: RepositoryName, branch: string): Promise<string | null> {
  try {
    return (await octokit.rest.git.getRef({ ...repository, ref: `heads/${branch}` })).data.object.sha
  } catch (error) {
    if (isGitHubError(error, 'missing')) return null
    throw error
  }
}

const hourMilliseconds = 60 * 60_000
const reactionsOfOurs: readonly Reaction[] = ['rocket', 'confused']

/** Comments of pull requests that begin with `/`. Comments of Apps are ignored: two Apps could answer each other for ever. */
export function createCommentInbox(octokit: Octokit, repository: RepositoryName, clock: Clock): Inbox {
  const { issues, reactions } = octokit.rest
  return {
    async read(issue_number) {
      // The same request for an hour, so that GitHub's answer can be cached.
      const hours = Math.floor((clock.now() - commandsLastMilliseconds) / hourMilliseconds)
      const since = new Date(hours * hourMilliseconds).toISOString()
      const found = await octokit.paginate(issues.listComments, { ...repository, issue_number, since, per_page: 100 })
      return found.flatMap((comment): readonly CommandComment[] => {
        const { id, user, body = '', created_at } = comment
        if (user === null || user.type === 'Bot' || !body.trimStart().startsWith('/')) return []
        const given = reactionsOfOurs.filter((name) => (comment.reactions?.[name] ?? 0) > 0)
        const at = Date.parse(created_at)
        // `since` filters by the last edit.
        return at < clock.now() - commandsLastMilliseconds ? [] : [{ id, by: user.login, body, at, reactions: given }]
      })
    },
    async react(comment_id, content) {
      await reactions.createForIssueComment({ ...repository, comment_id, content })
    }
  }
}

/** Whether a person may write to the repository: asked each time, because the permission can be removed. */
export async function mayWrite(octokit: Octokit, repository: RepositoryName, username: string): Promise<boolean> {
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...repository, username })
    // GitHub reports `maintain` as `write` and `triage` as `read`.
    return data.permission === 'admin' || data.permission === 'write'
  } catch (error) {
    if (isGitHubError(error, 'missing')) return false
    throw error
  }
}
