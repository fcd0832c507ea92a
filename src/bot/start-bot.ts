import type { ApplicationFunction } from 'probot'
import { systemClock } from '../github/system-clock.ts'
import type { Installation } from '../installation.ts'
import { readLauncher } from '../probe/read-launcher.ts'
import { listen } from './app.ts'
import { appIdentity } from './app-identity.ts'
import type { BotEnvironment } from './bot-environment.ts'
import { readBotSettings } from './bot-settings.ts'
import { createBot } from './create-bot.ts'
import { endpoints } from './endpoints.ts'
import { createGates } from './gates.ts'
import { createMetrics } from './metrics.ts'
import { createPlanner, type Planner, type PlannerOptions } from './planner.ts'
import { sayFailure } from './say-failure.ts'
import { createWorkQueue, type WorkQueue } from './work-queue.ts'

/** What ends with the process. */
export interface RunningBot {
  readonly queue: WorkQueue
  lookAtEverything(): void
  stop(): Promise<void>
}

/** Where the setup page has GitHub send events, while Probot listens at `/api/github/webhooks`: both are answered. */
const registeredPath = '/'

/**
 * The bot as Probot runs it: events become work, and every few minutes, and at once, everything is looked at anew. `started` is told of it.
 * Throws where its settings are wrong.
 */
export function startBot(
  installed: Installation,
  environment: BotEnvironment,
  started: (running: RunningBot) => void = () => {},
  limits: Pick<PlannerOptions, 'busyMilliseconds'> = {}
): ApplicationFunction {
  const settings = readBotSettings(environment)
  return async (app, { addHandler }) => {
    const metrics = createMetrics()
    const queue = createWorkQueue({
      onEnd: (seconds, failed) => metrics.worked(seconds, failed),
      onError: (key, error) => sayFailure(app.log, key, error)
    })
    const connection = {
      clock: systemClock,
      baseUrl: settings.apiUrl,
      // Less than a claim in the ledger lasts; whoever is limited longer is looked at again by the next pass.
      patienceMilliseconds: 30_000,
      log: (line: string) => app.log.info(line),
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
      say: ({ owner, repo }, line) => app.log.info(`${owner}/${repo} ${line}`)
    })
    const identity = appIdentity(settings, connection)
    const bot = createBot(gates, queue, systemClock)
    listen(app, bot)
    app.onAny(({ name, payload }) => metrics.heard(name, 'action' in payload ? String(payload.action) : ''))
    addHandler(endpoints({ metrics, queue, identity }))
    addHandler(await app.getNodeMiddleware({ path: registeredPath }))
    // Told when GitHub answers: the start waits for nobody.
    void identity().then(({ known, sentence }) => (known ? app.log.info(sentence) : app.log.error(sentence)))
    bot.everything()
    const timer = setInterval(() => bot.everything(), settings.reconcileMilliseconds)
    started({ queue, lookAtEverything: () => bot.everything(), stop: () => stop(timer, queue, planner) })
  }
}

/** What has begun is brought to its end; what waits is found again by whoever comes next. */
async function stop(timer: NodeJS.Timeout, queue: WorkQueue, planner: Planner): Promise<void> {
  clearInterval(timer)
  queue.close()
  await queue.idle()
  await planner.close()
}
