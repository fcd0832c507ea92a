import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { appCredentials, appId, freePort, registerApp, webhookSecret } from '../test/fakes/bot/run-bot.ts'
import { deliver } from '../test/fakes/github/deliver.ts'
import { type FakeGitHub, startGitHub } from '../test/fakes/github/server.ts'
import type { Delivery } from '../test/fakes/github/state.ts'
import type { LoadRun } from './bench/findings.ts'
import { benchmarkFolder, benchmarkPages } from './bench/pages.ts'

/** Pull requests that touch no training: each is decided at once, with a check. */
const pullRequests = 300
/** Each is told so often: a flood of pushes, or redeliveries. */
const tellings = 3
const inFlight = 20

/** `npm run bench:bot`: webhooks a second that the bot sustains, beside a bare Probot app that makes one request an event, in one run. */
const [, loadBefore = 0] = loadavg()
const runs: LoadRun[] = []
for (const app of ['bare', 'bot', 'bare', 'bot'] as const) {
  const found = await load(app)
  console.log(JSON.stringify(found))
  runs.push(found)
}
writeFileSync(`${benchmarkFolder}/webhooks.json`, `${JSON.stringify({ loadBefore, runs }, null, 2)}\n`)
for (const [path, text] of benchmarkPages()) writeFileSync(new URL(`../${path}`, import.meta.url), text)

async function load(kind: LoadRun['app']): Promise<LoadRun> {
  const github = await startGitHub()
  registerApp(github)
  const port = await freePort()
  const child = spawn(process.execPath, [new URL('bench/load/app.ts', import.meta.url).pathname, kind, String(port)], {
    env: {
      ...process.env,
      ...appCredentials,
      GITHUB_API_URL: github.url,
      VRAM_REVIEW_RECONCILE_MINUTES: '1440',
      NODE_ENV: 'production'
    },
    stdio: ['ignore', 'inherit', 'inherit']
  })
  try {
    return await measure(kind, github, `http://127.0.0.1:${port}`)
  } finally {
    await end(child)
    await github.close()
  }
}

async function measure(app: LoadRun['app'], github: FakeGitHub, url: string): Promise<LoadRun> {
  await untilUp(url)
  const deliveries = happenings(github)
  const before = github.requests.length
  const start = performance.now()
  await send(deliveries, `${url}/api/github/webhooks`)
  const answeredSeconds = (performance.now() - start) / 1000
  await untilDone(app, url, deliveries.length)
  const doneSeconds = (performance.now() - start) / 1000
  return { app, events: deliveries.length, answeredSeconds, doneSeconds, requests: github.requests.length - before }
}

function happenings(github: FakeGitHub): readonly Delivery[] {
  const repository = github.createRepository('team/detector', {
    '.github/vram-review.yml': 'version: 1\ntargets:\n  - file: train.sh\n',
    'train.sh': 'python train.py --img 640 --batch-size 16\n'
  })
  github.installApp(appId, 'team')
  github.webhooks.length = 0
  for (let number = 1; number <= pullRequests; number++) {
    repository.commit({
      branch: `topic-${number}`,
      from: repository.ref('main') ?? '',
      files: { [`docs/${number}.md`]: 'Hello' }
    })
    repository.openPullRequest({ branch: `topic-${number}` })
  }
  const opened = github.webhooks.splice(0).filter(({ event }) => event === 'pull_request')
  return Array.from({ length: tellings }, () => opened).flat()
}

async function send(deliveries: readonly Delivery[], url: string): Promise<void> {
  const waiting = [...deliveries]
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const answer = await deliver(next, { url, secret: webhookSecret })
      if (!answer.ok) throw new Error(`a webhook was answered with ${answer.status}`)
      await answer.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
}

async function untilUp(url: string): Promise<void> {
  while (
    !(await fetch(`${url}/metrics`).then(
      ({ ok }) => ok,
      () => false
    ))
  )
    await sleep(50)
}

async function untilDone(app: LoadRun['app'], url: string, events: number): Promise<void> {
  const sign = app === 'bare' ? `bare_done ${events}\n` : 'vram_review_queue 0\n'
  while (!(await (await fetch(`${url}/metrics`)).text()).includes(sign)) await sleep(20)
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}
