import { commandsLastMilliseconds } from '../gate/ledger.ts'
import type { CommandComment, Inbox, Reaction } from '../gate/ports.ts'
import type { Clock } from '../review/ports.ts'
import type { Octokit } from './check-answers.ts'
import type { RepositoryName } from './octokit.ts'

const hourMilliseconds = 60 * 60_000
const reactionsOfOurs: readonly Reaction[] = ['rocket', 'confused']

/** Comments of pull requests that begin with `/`. Apps are not obeyed: two of them would talk for ever. */
export function createCommentInbox(octokit: Octokit, repository: RepositoryName, clock: Clock): Inbox {
  const { issues, reactions } = octokit.rest
  return {
    async read(issue_number) {
      // The same question for an hour, so that GitHub's answer may be remembered.
      const hours = Math.floor((clock.now() - commandsLastMilliseconds) / hourMilliseconds)
      const since = new Date(hours * hourMilliseconds).toISOString()
      const found = await octokit.paginate(issues.listComments, { ...repository, issue_number, since, per_page: 100 })
      return found.flatMap((comment): readonly CommandComment[] => {
        const { id, user, body = '', created_at } = comment
        if (user === null || user.type === 'Bot' || !body.trimStart().startsWith('/')) return []
        const given = reactionsOfOurs.filter((name) => (comment.reactions?.[name] ?? 0) > 0)
        const at = Date.parse(created_at)
        // `since` goes by the last edit.
        return at < clock.now() - commandsLastMilliseconds ? [] : [{ id, by: user.login, body, at, reactions: given }]
      })
    },
    async react(comment_id, content) {
      await reactions.createForIssueComment({ ...repository, comment_id, content })
    }
  }
}
