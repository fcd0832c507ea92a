import type { Probot } from 'probot'
import type { Order } from '../gate/commands.ts'
import type { ButtonName } from '../gate/ports.ts'
import { readSubjectName } from '../gate/question.ts'
import type { Bot } from './bot.ts'
import { placeOf } from './place.ts'

/** Somebody pressed a button of the check, or GitHub's own "Re-run". */
export function onCheckRun(app: Probot, bot: Bot): void {
  app.on(['check_run.requested_action', 'check_run.rerequested'], async ({ id, payload }) => {
    const { check_run, sender } = payload
    const button = payload.action === 'requested_action' ? payload.requested_action?.identifier : 'measure'
    const command = commandOf(button, check_run.head_sha)
    // The check itself says whose it is: only the App writes it.
    const subject = readSubjectName(check_run.external_id ?? '')
    if (command === null || subject === null) return
    const pressed = { commit: check_run.head_sha, check: check_run.id }
    const order = { id: `delivery/${id}`, by: sender.login, command, at: Date.now(), pressed }
    await bot.order(placeOf(payload), subject, order)
  })
}

/** A button stands at one commit. */
function commandOf(identifier: string | undefined, commit: string): Order['command'] | null {
  switch (identifier as ButtonName | undefined) {
    case 'apply':
      return { kind: 'apply' }
    case 'measure':
      return { kind: 'review' }
    case 'approve':
      return { kind: 'approve', commit }
    case 'accept':
      return { kind: 'accept', why: 'accepted with the button of the check' }
    default:
      return null
  }
}
