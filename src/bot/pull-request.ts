import type { Probot } from 'probot'
import type { Bot } from './bot.ts'
import { placeOf } from './place.ts'

/** A pull request came, moved, changed its base, became ready, or ended. */
export function onPullRequest(app: Probot, bot: Bot): void {
  app.on(
    [
      'pull_request.opened',
      'pull_request.synchronize',
      'pull_request.reopened',
      'pull_request.ready_for_review',
      'pull_request.converted_to_draft',
      'pull_request.edited',
      'pull_request.labeled',
      'pull_request.unlabeled',
      'pull_request.closed'
    ],
    ({ payload }) => bot.pull(placeOf(payload), payload.pull_request.number)
  )
}
