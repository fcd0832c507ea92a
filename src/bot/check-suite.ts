import type { Probot } from 'probot'
import type { Bot } from './bot.ts'
import { placeOf } from './place.ts'

/** "Re-run all checks": whatever has a check of ours at that commit is measured again. */
export function onCheckSuite(app: Probot, bot: Bot): void {
  app.on('check_suite.rerequested', async ({ id, payload }) => {
    const { check_suite, sender } = payload
    const pressed = { commit: check_suite.head_sha, check: null }
    const order = { id: `delivery/${id}`, by: sender.login, command: { kind: 'review' }, at: Date.now() } as const
    await bot.orderAll(placeOf(payload), pressed.commit, { ...order, pressed })
  })
}
