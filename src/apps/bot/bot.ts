import { run } from 'probot'
import { installation } from '../../adapters/installation.ts'
import { printableLine, takeOverUnaskedOutput } from '../../system/output.ts'
import { type BotEnvironment, botEnvironment, wantsSetup } from './settings.ts'
import { startBot } from './start.ts'

async function serve(environment: BotEnvironment): Promise<void> {
  const bot = await startBot(installation(import.meta.url), environment)
  // No new events arrive. Running work finishes, and then nothing keeps the process alive.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => bot.stop().catch(fail))
}

takeOverUnaskedOutput((line) => console.error(printableLine(line)), fail)

try {
  const environment = botEnvironment(process.env, process.cwd())
  // Without an App, this is Probot's own setup page, which registers one from `app.yml`.
  if (wantsSetup(environment)) await run(() => {}, { env: environment })
  else await serve(environment)
} catch (error) {
  fail(error)
}

/** Running timers must not keep a process alive that does not listen. */
function fail(error: unknown): never {
  console.error(printableLine(error instanceof Error ? error.message : String(error)))
  process.exit(1)
}
