import { pino } from 'pino'
import { type ApplicationFunction, Probot, Server } from 'probot'
import { installation } from '../../../src/adapters/installation.ts'
import { startBot } from '../../../src/apps/bot/start.ts'

/**
 * `node app.ts bot|bare PORT`: our bot, or the least that a Probot app can do, one request to GitHub an event. Both are served alike; the
 * environment says where GitHub is, and who the App is.
 */
const [kind, port] = process.argv.slice(2)
const {
  APP_ID: appId = '',
  PRIVATE_KEY: privateKey = '',
  WEBHOOK_SECRET: secret = '',
  GITHUB_API_URL: baseUrl = ''
} = process.env
const log = pino({ level: 'error' })

let done = 0
const bare: ApplicationFunction = (app, { addHandler }) => {
  app.on('pull_request', async (context) => {
    await context.octokit.rest.pulls.get(context.pullRequest())
    done++
  })
  addHandler((request, response) => {
    if (request.url !== '/metrics') return false
    response.end(`bare_done ${done}\n`)
    return true
  })
}

if (kind === 'bare') await serveBare()
else {
  const environment = { ...process.env, HOST: '127.0.0.1', PORT: port, LOG_LEVEL: 'error' }
  await startBot(installation(new URL('../../../src/apps/bot/bot.ts', import.meta.url).href), environment)
}

async function serveBare(): Promise<void> {
  const Served = Probot.defaults({ appId, privateKey, secret, baseUrl, log })
  const server = new Server({ host: '127.0.0.1', port: Number(port), log, Probot: Served })
  await server.load(bare)
  await server.start()
}
