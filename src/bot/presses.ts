import type { Octokit } from '../adapters/github/answers.ts'
import { day } from '../gate/ledger.ts'
import { createLasting } from '../gate/reconcile-pull.ts'
import type { Clock } from '../review/ports.ts'
import type { WebhookEvent } from './webhook-receiver.ts'

/** Buttons, and GitHub's own "Re-run": nothing on GitHub shows that one was pressed, so that no pass would find it. */
const presses = new Set(['requested_action', 'rerequested'])
/** Of a hundred each, newest first: deliveries of every event stand among them. */
const mostPages = 100

export interface PressMeans {
  readonly app: Octokit
  readonly clock: Clock
  /** Whether this instance has done all that the event of that id asks for. */
  readonly isDone: (id: string) => boolean
  /** Does what an event asks for; never rejects. */
  readonly take: (event: WebhookEvent) => Promise<void>
}

/**
 * Takes the presses of the last day from GitHub's own list of deliveries, but those that this instance has done: an event is answered before
 * anything is done about it, and no answer may have reached GitHub at all. Twice does no harm, because an order is known by its delivery.
 */
export async function takePresses({ app, clock, isDone, take }: PressMeans): Promise<void> {
  // Who pressed longer ago has pressed again. GitHub keeps deliveries for three days.
  const deliveries = await recentPresses(app, clock.now() - day)
  const lasting = createLasting()
  for (const [guid, [newest]] of Map.groupBy(deliveries, ({ guid }) => guid)) {
    if (newest === undefined || isDone(guid)) continue
    await lasting.attempt(async () => {
      const { data } = await app.rest.apps.getWebhookDelivery({ delivery_id: newest.id })
      await take({ id: guid, name: data.event, payload: data.request.payload })
    })
  }
  lasting.rethrow()
}

type ListedDelivery = Awaited<ReturnType<Octokit['rest']['apps']['listWebhookDeliveries']>>['data'][number]

/** Newest first. `since` in milliseconds since the epoch. */
async function recentPresses(app: Octokit, since: number): Promise<readonly ListedDelivery[]> {
  const recent: ListedDelivery[] = []
  let pages = 0
  for await (const page of app.pages(app.rest.apps.listWebhookDeliveries, { per_page: 100 })) {
    const young = page.filter(({ delivered_at }) => Date.parse(delivered_at) >= since)
    recent.push(...young.filter(({ action }) => presses.has(action ?? '')))
    if (young.length < page.length || ++pages >= mostPages) break
  }
  return recent
}
