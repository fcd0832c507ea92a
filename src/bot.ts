import { run } from 'probot'
import { startBot } from './bot/start-bot.ts'
import { installation } from './installation.ts'

try {
  // Without APP_ID this is Probot's own setup page, which registers the App from `app.yml`.
  const server = await run(
    startBot(installation(import.meta.url), process.env, ({ stop }) => {
      // No event comes in any more; what has begun is brought to its end, and then nothing holds the process.
      process.once('SIGTERM', () => Promise.all([server.stop(), stop()]))
    })
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
