import type { Probot } from 'probot'
import type { Bot } from './bot.ts'
import { placeOf } from './place.ts'

/** The default branch moved: its baselines may have to be measured. */
export function onPush(app: Probot, bot: Bot): void {
  app.on('push', ({ payload }) => {
    const { ref, deleted, repository } = payload
    if (!deleted && ref === `refs/heads/${repository.default_branch}`) bot.baselines(placeOf(payload))
  })
}
