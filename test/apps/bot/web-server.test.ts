import { createHmac } from 'node:crypto'
import { type ClientRequest, createServer, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BotHere, runBot, webhookSecret } from '../../fakes/bot/run-bot.ts'

const mebibyte = 1024 * 1024
const limit = 25 * mebibyte

/** A GitHub that hears everything and answers nothing. */
let silent: Server
let bot: BotHere
beforeEach(async () => {
  silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  bot = await runBot({ url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` })
})
afterEach(async () => {
  silent.closeAllConnections()
  silent.close()
  void bot.stop()
})

const signed = (body: Buffer) => `sha256=${createHmac('sha256', webhookSecret).update(body).digest('hex')}`

function post(path: string, headers: Readonly<Record<string, string | number>>): ClientRequest {
  const given = {
    'content-type': 'application/json',
    'x-github-event': 'pull_request',
    'x-github-delivery': 'a',
    'x-hub-signature-256': `sha256=${'0'.repeat(64)}`
  }
  return request(bot.url + path, { method: 'POST', headers: { ...given, ...headers } })
}

const answered = (sent: ClientRequest) =>
  new Promise<number | undefined>((resolve, reject) => {
    sent.once('response', (response: IncomingMessage) => resolve(response.resume().statusCode)).once('error', reject)
  })

describe('a body above 25 MiB', () => {
  test.each(['/', '/api/github/webhooks', '/health', '/nowhere'])(
    'is refused unread where %s is told its length',
    async (path) => {
      const sent = post(path, { 'content-length': limit + 1 })
      sent.flushHeaders()
      expect(await answered(sent)).toBe(413)
      sent.destroy()
    }
  )

  test.each(['/', '/api/github/webhooks', '/nowhere'])('is read no further where %s is not', async (path) => {
    const sent = post(path, { connection: 'close' })
    const closed = new Promise((resolve) => sent.once('close', resolve))
    sent.on('error', () => {})
    sent.on('response', (response) => response.resume())
    const block = Buffer.alloc(mebibyte)
    let blocks = 0
    const more = () => {
      while (!sent.destroyed && blocks++ < 1000) if (!sent.write(block)) return void sent.once('drain', more)
    }
    more()
    await closed
    // What is read, what is thrown away, and what the two ends hold on the way.
    expect(blocks).toBeLessThan(100)
  })

  test('of just so much is read', async () => {
    const body = Buffer.alloc(limit, '1')
    const sent = post('/', { 'content-length': limit, 'x-hub-signature-256': signed(body) })
    sent.end(body)
    expect(await answered(sent)).toBe(202)
  })
})

test('many large bodies at once are not all kept: whoever comes last is asked to come again', async () => {
  const first = Array.from({ length: 4 }, () => post('/', { connection: 'close' }))
  await Promise.all(first.map((sent) => new Promise((resolve) => sent.write(Buffer.alloc(24 * mebibyte), resolve))))
  const last = post('/', { connection: 'close' })
  last.write(Buffer.alloc(24 * mebibyte))
  for (const sent of first) sent.on('error', () => {})
  expect(await Promise.race([...first, last].map(answered))).toBe(503)
  // An event of ordinary size passes all the same.
  const body = Buffer.from('{}')
  const event = post('/', { 'content-length': body.length, 'x-hub-signature-256': signed(body), connection: 'close' })
  event.end(body)
  expect(await answered(event)).toBe(202)
  for (const sent of [...first, last]) sent.destroy()
})

test('64: whoever holds a connection open and says nothing does not keep the bot from ending', async () => {
  const { port } = new URL(bot.url)
  const silentClient = connect(Number(port), '127.0.0.1')
  await new Promise((resolve) => silentClient.once('connect', resolve))
  silent.closeAllConnections()
  silent.close()
  await bot.stop()
  silentClient.destroy()
})

test('an event is answered before anything is done about it, though GitHub answers nothing', async () => {
  const repository = {
    id: 1,
    full_name: 'team/yolo',
    default_branch: 'main',
    html_url: 'https://github.test/team/yolo'
  }
  const payload = { action: 'opened', installation: { id: 1 }, repository, pull_request: { number: 1 } }
  const body = Buffer.from(JSON.stringify(payload))
  const sent = post('/', { 'content-length': body.length, 'x-hub-signature-256': signed(body) })
  sent.end(body)
  expect(await answered(sent)).toBe(202)
})

test.each([
  ['of another sender', { 'x-hub-signature-256': signed(Buffer.from('{ }')) }, '{}'],
  ['with half a signature', { 'x-hub-signature-256': 'sha256=12' }, '{}'],
  ['without one', { 'x-hub-signature-256': '' }, '{}'],
  ['that is no JSON', { 'x-hub-signature-256': signed(Buffer.from('{')) }, '{'],
  ['of another type', { 'content-type': 'text/plain', 'x-hub-signature-256': signed(Buffer.from('{}')) }, '{}']
])('25: an event %s is refused', async (_, headers, body) => {
  const sent = post('/', headers)
  sent.end(body)
  expect(await answered(sent)).toBe(400)
})
