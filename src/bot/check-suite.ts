import type { Probot } from 'probot'
import type { Bot } from './bot.ts'
import { placeOf } from './place-of.ts'

/** "Re-run all checks": each pull request of that commit is measured again. */
export function onCheckSuite(app: Probot, bot: Bot): void {
  app.on('check_suite.rerequested', ({ id, payload }) => {
    const { check_suite, sender } = payload
    for (const { number } of check_suite.pull_requests) {
      const order = { id: `delivery/${id}`, by: sender.login, command: { kind: 'review' }, at: Date.now() } as const
      bot.order(placeOf(payload), number, { ...order, commit: check_suite.head_sha })
    }
  })
}
