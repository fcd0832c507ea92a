import type { Octokit } from '../github/octokit.ts'
import type { Clock } from '../review/ports.ts'

/** Buttons, and GitHub's own "Re-run": nothing on GitHub shows that one was pressed, so that no pass would find it. */
const presses = new Set(['requested_action', 'rerequested'])
/** GitHub keeps deliveries for three days; who pressed longer ago has pressed again. */
const dayMilliseconds = 24 * 60 * 60_000
/** Of a hundred each, newest first. */
const mostPages = 20
/** So often GitHub has sent one before it is left alone. */
const mostAttempts = 3

type Attempt = Awaited<ReturnType<Octokit['rest']['apps']['listWebhookDeliveries']>>['data'][number]

/**
 * Has GitHub send again what it could tell nobody of the presses of the last day: it does not so by itself. Twice does no harm, because an order
 * is known by its delivery.
 */
export async function redeliverPresses(app: Octokit, clock: Clock): Promise<void> {
  const attempts = await recentAttempts(app, clock.now() - dayMilliseconds)
  for (const [, [newest, ...older]] of Map.groupBy(attempts, ({ guid }) => guid)) {
    if (newest === undefined || older.length + 1 >= mostAttempts) continue
    if ([newest, ...older].some(isHeard)) continue
    await app.rest.apps.redeliverWebhookDelivery({ delivery_id: newest.id })
  }
}

/** Of presses, newest first. `since` in milliseconds since the epoch. */
async function recentAttempts(app: Octokit, since: number): Promise<readonly Attempt[]> {
  const recent: Attempt[] = []
  let pages = 0
  for await (const { data } of app.paginate.iterator(app.rest.apps.listWebhookDeliveries, { per_page: 100 })) {
    const young = data.filter(({ delivered_at }) => Date.parse(delivered_at) >= since)
    recent.push(...young.filter(({ action }) => presses.has(action ?? '')))
    if (young.length < data.length || ++pages >= mostPages) break
  }
  return recent
}

function isHeard({ status_code }: Attempt): boolean {
  return status_code >= 200 && status_code < 300
}
