import { generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { pino } from 'pino'
import { installation } from '../../../src/adapters/installation.ts'
import { type RunningBot, startBot } from '../../../src/apps/bot/start.ts'
import { deliver } from '../github/deliver.ts'
import type { FakeGitHub } from '../github/server.ts'
import type { Delivery } from '../github/state.ts'

const door = new URL('../../../src/apps/bot/bot.ts', import.meta.url)
export const webhookSecret = 'a-secret-of-the-tests'
export const appId = 7
export const appSlug = 'vram-review'

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
})

/** As an instance's environment has them. */
export const appCredentials = {
  APP_ID: String(appId),
  PRIVATE_KEY: keys.privateKey,
  WEBHOOK_SECRET: webhookSecret
}

/** The bot on a port of its own, as `src/apps/bot/bot.ts` runs it. */
export interface BotHere extends RunningBot {
  /** Where events go. */
  readonly webhooks: string
  tell(delivery: Delivery): Promise<number>
}

export interface BotOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly onLine?: (line: string) => void
  /** In place of the worker that plans, and how long a question may keep it busy. */
  readonly planWorker?: string
  readonly busyMilliseconds?: number
}

/** Registers the App on a stand-in that has the bot's clock; each owner's installation is the test's. */
export function registerApp(github: FakeGitHub): void {
  // A second ahead: GitHub leaves fractions away, and what a person says a moment later must not look as if it came before.
  github.setNow(() => Date.now() + 1000)
  github.addApp({ id: appId, slug: appSlug, publicKey: keys.publicKey })
}

/** Starts an instance. Several may run at once: they share nothing but GitHub. */
export async function runBot(
  github: Pick<FakeGitHub, 'url'>,
  { environment, onLine, planWorker, busyMilliseconds }: BotOptions = {}
): Promise<BotHere> {
  const log = pino({ level: onLine ? 'info' : 'silent' }, { write: (line: string) => onLine?.(JSON.parse(line).msg) })
  const settings = {
    ...appCredentials,
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    GITHUB_API_URL: github.url,
    // The test says when everything is looked at.
    VRAM_REVIEW_RECONCILE_MINUTES: '1440',
    ...environment
  }
  const installed = { ...installation(door.href), ...(planWorker === undefined ? {} : { planWorker }) }
  const bot = await startBot(installed, settings, {
    log,
    ...(busyMilliseconds === undefined ? {} : { busyMilliseconds })
  })
  const webhooks = `${bot.url}/api/github/webhooks`
  return {
    ...bot,
    webhooks,
    tell: async (delivery) => (await deliver(delivery, { url: webhooks, secret: webhookSecret })).status
  }
}

/** One that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Delivers what happened, and what happens because of it, until nothing happens any more. */
export async function deliverAll(
  github: FakeGitHub,
  bots: readonly BotHere[],
  runners: () => Promise<unknown> = async () => {}
): Promise<void> {
  for (;;) {
    const deliveries = github.webhooks.splice(0)
    for (const delivery of deliveries) {
      const answers = await Promise.all(bots.map((bot) => bot.tell(delivery)))
      if (answers.some((status) => status >= 400)) github.loseWebhooks([delivery])
    }
    await Promise.all(bots.map((bot) => bot.idle()))
    await runners()
    if (github.webhooks.length === 0) return
  }
}
