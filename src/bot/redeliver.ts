import { createLasting } from '../gate/lasting.ts'
import { day, minute } from '../gate/time.ts'
import type { Octokit } from '../github/octokit.ts'
import type { Clock } from '../review/ports.ts'

/** Buttons, and GitHub's own "Re-run": nothing on GitHub shows that one was pressed, so that no pass would find it. */
const presses = new Set(['requested_action', 'rerequested'])
/** Of a hundred each, newest first: deliveries of every event stand among them. */
const mostPages = 100
/** The first is sent again at once, the next after so long, and after twice as long each time. */
const firstPause = 5 * minute

type Attempt = Awaited<ReturnType<Octokit['rest']['apps']['listWebhookDeliveries']>>['data'][number]

/**
 * Has GitHub send again what it could tell nobody of the presses of the last day: it does not so by itself. Twice does no harm, because an order
 * is known by its delivery.
 */
export async function redeliverPresses(app: Octokit, clock: Clock): Promise<void> {
  const now = clock.now()
  // Who pressed longer ago has pressed again. GitHub keeps deliveries for three days.
  const attempts = await recentAttempts(app, now - day)
  const lasting = createLasting()
  for (const [, ofOne] of Map.groupBy(attempts, ({ guid }) => guid)) {
    const newest = ofOne[0]
    if (newest !== undefined && isDue(ofOne, now))
      await lasting.attempt(() => app.rest.apps.redeliverWebhookDelivery({ delivery_id: newest.id }))
  }
  lasting.rethrow()
}

/** `attempts` of one press, newest first. One whose first sending is too long ago to be listed is left alone. */
function isDue(attempts: readonly Attempt[], now: number): boolean {
  if (attempts.some(isHeard) || attempts.every(({ redelivery }) => redelivery)) return false
  if (attempts.length === 1) return true
  const pause = firstPause * 2 ** (attempts.length - 2)
  return now - Date.parse(attempts[0]?.delivered_at ?? '') >= pause
}

/** Of presses, newest first. `since` in milliseconds since the epoch. */
async function recentAttempts(app: Octokit, since: number): Promise<readonly Attempt[]> {
  const recent: Attempt[] = []
  let pages = 0
  for await (const page of app.pages(app.rest.apps.listWebhookDeliveries, { per_page: 100 })) {
    const young = page.filter(({ delivered_at }) => Date.parse(delivered_at) >= since)
    recent.push(...young.filter(({ action }) => presses.has(action ?? '')))
    if (young.length < page.length || ++pages >= mostPages) break
  }
  return recent
}

/** Done: whoever is still at it after nine seconds is answered for with another status (202), and may fail yet. */
function isHeard({ status_code }: Attempt): boolean {
  return status_code === 200
}
