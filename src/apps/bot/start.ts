import { LRUCache } from 'lru-cache'
import { type Logger, Probot } from 'probot'
import { systemClock } from '../../adapters/github/client.ts'
import { type Installation, readLauncher } from '../../adapters/installation.ts'
import { printableLine } from '../../system/output.ts'
import { createMetrics, endpoints } from './endpoints.ts'
import { listen } from './events.ts'
import { createPlanner, type PlannerOptions } from './planner.ts'
import { createGates } from './repositories.ts'
import { createBot, takePresses } from './schedule.ts'
import { closeServer, createWebServer, listenAt, type WebhookEvent } from './server.ts'
import { appIdentity, type BotEnvironment, type BotSettings, readBotSettings } from './settings.ts'
import { createWorkQueue, sayFailure } from './work-queue.ts'

export interface RunningBot {
  /** The address it listens on. */
  readonly url: string
  lookAtEverything(): void
  /** Settles when every accepted event is handled. */
  idle(): Promise<void>
  /** Accepts no more events. Running work finishes; the next instance finds what waits. */
  stop(): Promise<void>
}

export interface StartOptions extends Pick<PlannerOptions, 'busyMilliseconds'> {
  /** A replacement for Probot's own. */
  readonly log?: Logger
}

/** How many handled events are remembered: GitHub lists the deliveries of a day. */
const mostDone = 100_000

/**
 * Starts the bot: events become work, and a pass checks everything at once and then every few minutes.
 * Throws if a setting is wrong or the port is taken.
 */
export async function startBot(
  installed: Installation,
  environment: BotEnvironment,
  { log, ...limits }: StartOptions = {}
): Promise<RunningBot> {
  const settings = readBotSettings(environment)
  const app = createApp(settings, log)
  await app.ready()
  const metrics = createMetrics()
  const queue = createWorkQueue({
    onEnd: (seconds, failed) => metrics.worked(seconds, failed),
    onError: (key, error) => sayFailure(app.log, key, error)
  })
  const connection = {
    baseUrl: settings.apiUrl,
    // Shorter than a claim in the ledger lasts. After a longer rate limit, the next pass looks again.
    patienceMilliseconds: 30_000,
    log: (line: string) => app.log.info(printableLine(line)),
    fetch: metrics.fetch
  }
  const planner = createPlanner({
    ...limits,
    file: installed.planWorker,
    data: { launcher: await readLauncher(installed.probeFolder), grammarFiles: installed.grammarFiles }
  })
  const gates = createGates({
    settings,
    connection,
    planner,
    say: ({ owner, repo }, line) => app.log.info(printableLine(`${owner}/${repo} ${line}`))
  })
  const taker = createTaker(app)
  const bot = createBot(gates, queue, () => takePresses({ app: gates.app, clock: systemClock, ...taker }))
  listen(app, bot)
  app.onAny(({ name, payload }) => metrics.heard(name, 'action' in payload ? String(payload.action) : ''))
  const identity = appIdentity(settings, connection)
  const server = createWebServer({
    endpoints: endpoints({ metrics, waiting: () => taker.waiting + queue.waiting, identity }),
    verify: (body, signature) => app.webhooks.verify(body, signature),
    take: taker.take,
    onError: (error) => app.log.error(error)
  })
  const url = await listenAt(server, settings.host, settings.port)
  app.log.info(`Listening at ${url}`)
  if (settings.webhookProxy !== undefined) await followProxy(settings.webhookProxy, url, app.log)
  // Logged once GitHub answers; the start does not wait.
  void identity().then(({ known, sentence }) => (known ? app.log.info(sentence) : app.log.error(sentence)))
  bot.everything()
  const idle = async () => {
    await taker.idle()
    await queue.idle()
  }
  const timer = setInterval(() => bot.everything(), settings.reconcileMilliseconds)
  return {
    url,
    idle,
    lookAtEverything: () => bot.everything(),
    async stop() {
      clearInterval(timer)
      queue.close()
      await Promise.all([closeServer(server), idle()])
      await planner.close()
    }
  }
}

function createApp(
  { appId, privateKey, webhookSecret, apiUrl, logLevel, logFormat }: BotSettings,
  log?: Logger
): Probot {
  return new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    // Probot's type omits "silent"; its logger accepts it.
    logLevel: logLevel as 'info',
    logFormat,
    ...(apiUrl === undefined ? {} : { baseUrl: apiUrl }),
    ...(log === undefined ? {} : { log })
  })
}

interface Taker {
  take(event: WebhookEvent): Promise<void>
  /** Whether everything that the event with that id asks for is done. */
  isDone(id: string): boolean
  /** The number of events being handled. */
  readonly waiting: number
  /** Settles when no event is being handled. */
  idle(): Promise<unknown>
}

/** Passes events to the App's listeners and remembers which are done. Probot logs failures. */
function createTaker(app: Probot): Taker {
  const done = new LRUCache<string, true>({ max: mostDone })
  const taking = new Set<Promise<void>>()
  const receive = async (event: WebhookEvent) => {
    // Answers what has arrived meanwhile first.
    await new Promise(setImmediate)
    await app.receive(event as Parameters<Probot['receive']>[0])
    done.set(event.id, true)
  }
  return {
    isDone: (id) => done.has(id),
    take(event) {
      const taken = receive(event).catch(() => {})
      taking.add(taken)
      return taken.finally(() => taking.delete(taken))
    },
    get waiting() {
      return taking.size
    },
    idle: () => Promise.all(taking)
  }
}

/** Forwards events from smee.io to a machine that nothing else can reach. Its client is a development dependency. */
async function followProxy(source: string, target: string, logger: Logger): Promise<void> {
  const { SmeeClient } = await import('smee-client')
  await new SmeeClient({ source, target, logger }).start()
}
