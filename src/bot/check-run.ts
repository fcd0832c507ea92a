import type { Probot } from 'probot'
import type { Order } from '../gate/obey.ts'
import type { ButtonName } from '../gate/ports.ts'
import type { Bot } from './bot.ts'
import { placeOf } from './place-of.ts'

/** Somebody pressed a button of the check, or GitHub's own "Re-run". */
export function onCheckRun(app: Probot, bot: Bot): void {
  app.on('check_run.requested_action', ({ id, payload }) => {
    const { check_run, requested_action, sender } = payload
    const command = commandOf(requested_action?.identifier, check_run.head_sha)
    if (command === null) return
    press(bot, payload, { id: `delivery/${id}`, by: sender.login, command, commit: check_run.head_sha })
  })
  app.on('check_run.rerequested', ({ id, payload }) => {
    const { check_run, sender } = payload
    const command = { kind: 'review' } as const
    press(bot, payload, { id: `delivery/${id}`, by: sender.login, command, commit: check_run.head_sha })
  })
}

type Pressed = Parameters<typeof placeOf>[0] & { readonly check_run: { readonly external_id: string | null } }

/** The check itself says whose it is: only the App writes it. */
function press(bot: Bot, payload: Pressed, order: Omit<Order, 'at'>): void {
  const pull = /^pull\/(\d+) /.exec(payload.check_run.external_id ?? '')
  if (pull !== null) bot.order(placeOf(payload), Number(pull[1]), { ...order, at: Date.now() })
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
