import type { Probot } from 'probot'
import type { Bot } from './bot.ts'
import { placeOf } from './place.ts'

/** Somebody may have written a command: the pull request's inbox is read. */
export function onIssueComment(app: Probot, bot: Bot): void {
  app.on('issue_comment.created', ({ payload }) => {
    if (payload.issue.pull_request === undefined || !payload.comment.body.trimStart().startsWith('/')) return
    bot.pull(placeOf(payload), payload.issue.number)
  })
}
