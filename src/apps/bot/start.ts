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
  /** Where it listens. */
  readonly url: string
  lookAtEverything(): void
  /** Settles when all that it was told is done. */
  idle(): Promise<void>
  /** Takes no more events; what has begun is brought to its end, what waits is found again by whoever comes next. */
  stop(): Promise<void>
}

export interface StartOptions extends Pick<PlannerOptions, 'busyMilliseconds'> {
  /** In place of Probot's own. */
  readonly log?: Logger
}

/** So many events are known to be done: GitHub lists the deliveries of a day. */
const mostDone = 100_000

/**
 * Starts the bot: events become work, and a pass checks everything at once and then every few minutes.
 * Throws where its settings are wrong, or its port is taken.
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
    // Less than a claim in the ledger lasts; whoever is limited longer is looked at again by the next pass.
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
  // Told when GitHub answers: the start waits for nobody.
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
    // Probot's type leaves "silent" away, its logger does not.
    logLevel: logLevel as 'info',
    logFormat,
    ...(apiUrl === undefined ? {} : { baseUrl: apiUrl }),
    ...(log === undefined ? {} : { log })
  })
}

interface Taker {
  take(event: WebhookEvent): Promise<void>
  /** Whether all that the event of that id asks for is done. */
  isDone(id: string): boolean
  /** How many are being taken. */
  readonly waiting: number
  /** Settles when nothing is. */
  idle(): Promise<unknown>
}

/** Hands events to the App's listeners, and remembers which of them are done. What fails is told by Probot. */
function createTaker(app: Probot): Taker {
  const done = new LRUCache<string, true>({ max: mostDone })
  const taking = new Set<Promise<void>>()
  const receive = async (event: WebhookEvent) => {
    // What has arrived meanwhile is answered first.
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

/** Has smee.io pass events on, where nothing else reaches this machine. Its client is a package for development only. */
async function followProxy(source: string, target: string, logger: Logger): Promise<void> {
  const { SmeeClient } = await import('smee-client')
  await new SmeeClient({ source, target, logger }).start()
}
