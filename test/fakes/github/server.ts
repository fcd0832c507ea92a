import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serveArchive } from './archive.ts'
import { authenticate } from './authenticate.ts'
import { type Exchange, Refusal, type Reply } from './exchange.ts'
import { createFaults, type Fault } from './faults.ts'
import { operationCheck } from './openapi.ts'
import { matchRoute } from './router.ts'
import { createSeeds, type Seeds } from './seeds.ts'
import { type Account, createState, type Delivery, type State } from './state.ts'
import { collectWebhooks } from './webhooks.ts'

export interface LoggedRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  /** 0 where the request got no answer. */
  readonly status: number
}

/** A GitHub on loopback. `violations` must be empty at the end of a test: they are requests or answers that GitHub's description forbids. */
export interface FakeGitHub extends Seeds {
  readonly url: string
  readonly violations: string[]
  readonly requests: LoggedRequest[]
  readonly state: State
  /** What Apps that are installed would be told, in order. Nothing is sent: see `deliver`. */
  readonly webhooks: Delivery[]
  failNext(fault: Fault): void
  unmetFaults(): readonly Fault[]
  clearFaults(): void
  close(): Promise<void>
}

interface Context {
  readonly state: State
  readonly faults: ReturnType<typeof createFaults>
  readonly violations: string[]
  readonly requests: LoggedRequest[]
  url: string
}

/** Starts a GitHub without repositories; `GITHUB_API_URL` for the built Action is its `url`. */
export async function startGitHub(): Promise<FakeGitHub> {
  const context: Context = { state: createState(), faults: createFaults(), violations: [], requests: [], url: '' }
  const server = createServer((request, response) => {
    serve(context, request, response).catch((error: unknown) => {
      context.violations.push(`the stand-in itself failed: ${error instanceof Error ? error.stack : String(error)}`)
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  collectWebhooks(context.state, context.violations)
  return {
    ...createSeeds(context.state),
    url: context.url,
    violations: context.violations,
    requests: context.requests,
    state: context.state,
    webhooks: context.state.webhooks,
    failNext: context.faults.add,
    unmetFaults: context.faults.unmet,
    clearFaults: context.faults.clear,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

interface Incoming {
  readonly method: string
  readonly rawPath: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly token: string
}

async function read(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const url = new URL(request.url ?? '/', 'http://github.test')
  return {
    method: request.method ?? 'GET',
    // The raw target, because a URL would fold `..` away.
    rawPath: (request.url ?? '/').split('?')[0] ?? '/',
    query: Object.fromEntries(url.searchParams),
    body: text === '' ? undefined : JSON.parse(text),
    token: (request.headers.authorization ?? '').replace(/^(token|bearer) /i, '')
  }
}

async function serve(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const incoming = await read(request)
  const path = decodeURIComponent(incoming.rawPath)
  const fault = context.faults.take(incoming.method, path)
  const log = (status: number) =>
    context.requests.push({ method: incoming.method, path, query: incoming.query, body: incoming.body, status })
  const isAnswered = !fault || fault.when === 'after'
  const reply = isAnswered ? ((await serveArchive(context.state, path)) ?? answer(context, incoming)) : null
  if (!fault) {
    const sent = unlessUnchanged(request, reply as Reply)
    log(sent.status)
    return send(response, sent)
  }
  const struck = strike(fault)
  log(struck?.status ?? 0)
  if (struck) sendText(response, struck.status, struck.text, fault.headers)
  else if (fault.kind === 'reset') response.destroy()
  // A hang: the socket stays open until the client gives up or the server closes.
  fault.onStrike?.()
}

/** A GET whose answer is as it was costs nothing of a rate limit. */
function unlessUnchanged({ method, headers }: IncomingMessage, reply: Reply): Reply {
  if (method !== 'GET' || reply.status !== 200 || reply.body === undefined) return reply
  const etag = `W/"${createHash('sha256').update(JSON.stringify(reply.body)).digest('hex')}"`
  if (headers['if-none-match'] === etag) return { status: 304, headers: { ...reply.headers, etag } }
  return { ...reply, headers: { ...reply.headers, etag } }
}

function strike(fault: Fault): { status: number; text: string } | null {
  if (fault.kind === 'hang' || fault.kind === 'reset') return null
  if (fault.kind === 'invalid-json') return { status: fault.status ?? 200, text: '{"id": 1, "bo' }
  const status = fault.status ?? 500
  const injected = { message: `Injected ${status}`, documentation_url: 'https://docs.github.com/rest' }
  const body = fault.body === undefined ? injected : fault.body
  return { status, text: JSON.stringify(body) }
}

function answer(context: Context, incoming: Incoming): Reply {
  const violate = (what: string): Reply => {
    context.violations.push(`${incoming.method} ${incoming.rawPath}: ${what}`)
    return { status: 500, body: { message: what } }
  }
  const viewer = authenticate(context.state, incoming.token)
  if (!viewer) return new Refusal(401, 'Bad credentials').reply
  const match = matchRoute(incoming.method, incoming.rawPath)
  if (!match) return violate('no such route in this stand-in')
  const check = operationCheck(match.route)
  const wrong = check.request({ params: match.params, query: incoming.query, body: incoming.body })
  if (wrong.length > 0) return violate(wrong.join('; '))
  const exchange = exchangeOf(context, incoming, match.params, viewer)
  const reply = run(() => match.handler(exchange))
  const wrongReply = check.response(reply.status, reply.body)
  return wrongReply.length > 0 ? violate(`the stand-in's own answer: ${wrongReply.join('; ')}`) : reply
}

function exchangeOf(
  context: Context,
  incoming: Incoming,
  params: Readonly<Record<string, string>>,
  viewer: Account
): Exchange {
  return {
    state: context.state,
    url: context.url,
    viewer,
    params,
    query: incoming.query,
    body: (incoming.body ?? {}) as Record<string, unknown>,
    path: incoming.rawPath
  }
}

function run(handler: () => Reply): Reply {
  try {
    return handler()
  } catch (error) {
    if (error instanceof Refusal) return error.reply
    throw error
  }
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.body === undefined) {
    response.writeHead(reply.status, reply.headers).end(reply.bytes)
    return
  }
  sendText(response, reply.status, JSON.stringify(reply.body), reply.headers)
}

function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {}
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(text)
}
