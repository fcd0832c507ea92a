import type { ApplicationFunction } from 'probot'
import { systemClock } from '../github/system-clock.ts'
import { loadGrammars } from '../grammar/load-grammars.ts'
import type { Installation } from '../installation.ts'
import { readLauncher } from '../probe/read-launcher.ts'
import { listen } from './app.ts'
import { readBotSettings } from './bot-settings.ts'
import { createBot } from './create-bot.ts'
import { endpoints } from './endpoints.ts'
import { createGates } from './gates.ts'
import { createMetrics } from './metrics.ts'
import { createWorkQueue, type WorkQueue } from './work-queue.ts'

/** What ends with the process. */
export interface RunningBot {
  readonly queue: WorkQueue
  lookAtEverything(): void
  stop(): Promise<void>
}

/**
 * The bot as Probot runs it: events become work, and every few minutes, and at once, everything is looked at anew. `started` is told of it.
 */
export function startBot(
  installed: Installation,
  environment: Readonly<Record<string, string | undefined>>,
  started: (running: RunningBot) => void = () => {}
): ApplicationFunction {
  return async (app, { addHandler }) => {
    const settings = readBotSettings(environment)
    const metrics = createMetrics()
    const queue = createWorkQueue({
      onEnd: (seconds, failed) => metrics.worked(seconds, failed),
      onError: (key, error) => app.log.error({ err: error }, `${key} failed; the next event or pass takes it up again`)
    })
    const gates = createGates({
      settings,
      connection: {
        clock: systemClock,
        baseUrl: settings.apiUrl,
        // Less than a claim in the ledger lasts; whoever is limited longer is looked at again by the next pass.
        patienceMilliseconds: 30_000,
        log: (line) => app.log.info(line),
        fetch: metrics.fetch
      },
      grammars: await loadGrammars(installed.grammarFiles),
      launcher: await readLauncher(installed.probeFolder),
      say: ({ owner, repo }, line) => app.log.info(`${owner}/${repo} ${line}`)
    })
    const bot = createBot(gates, queue, systemClock)
    listen(app, bot)
    app.onAny(({ name, payload }) => metrics.heard(name, 'action' in payload ? String(payload.action) : ''))
    addHandler(endpoints({ metrics, queue, isReady: () => gates.isKnown() }))
    bot.everything()
    const timer = setInterval(() => bot.everything(), settings.reconcileMilliseconds)
    started({ queue, lookAtEverything: () => bot.everything(), stop: () => stop(timer, queue) })
  }
}

/** What has begun is brought to its end; what waits is found again by whoever comes next. */
async function stop(timer: NodeJS.Timeout, queue: WorkQueue): Promise<void> {
  clearInterval(timer)
  queue.close()
  await queue.idle()
}
