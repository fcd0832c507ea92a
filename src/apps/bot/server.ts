import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { parseJson } from '../../domain/json.ts'

/** Answers a request if it is one of its own; otherwise returns false. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

export interface WebServerDeps extends ReceiverDeps {
  /** Health, readiness and metrics. */
  readonly endpoints: RequestHandler
  /** Called with every request that failed. */
  readonly onError: (error: unknown) => void
}

/** A request that takes longer to arrive is cut off; GitHub itself gives up after ten seconds. */
const requestMilliseconds = 30_000
/** How long a running request may take when the bot stops. */
const graceMilliseconds = 3000

/**
 * The bot's own server, in place of Probot's: Probot reads a body of any size before it checks the signature, and answers only after its listeners
 * have run. Here every request passes the receiver's limits first, whatever its path.
 */
export function createWebServer({ endpoints, onError, ...means }: WebServerDeps): Server {
  const receive = createReceiver(means)
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (await receive(request, response)) return
    if (await endpoints(request, response)) return
    response.writeHead(404).end()
  }
  const server = createServer({ requestTimeout: requestMilliseconds }, (request, response) => {
    answer(request, response).catch((error) => {
      onError(error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  server.maxConnections = mostConnections
  return server
}

/** Accepts no more requests. Unfinished ones are cut off at the limit, and so are idle connections. */
export function closeServer(server: Server): Promise<void> {
  const cutOff = setTimeout(() => server.closeAllConnections(), graceMilliseconds)
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(cutOff)
      resolve()
    })
  })
}

/** @returns the address it listens on. Throws if the port is taken */
export async function listenAt(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} is already in use: set PORT to another one.`) : error
      )
    )
    server.listen(port, host, resolve)
  })
  return `http://${host}:${(server.address() as AddressInfo).port}`
}

/** An event from GitHub. Redelivery keeps its `id`. */
export interface WebhookEvent {
  readonly id: string
  readonly name: string
  readonly payload: unknown
}

interface ReceiverDeps {
  /** Whether GitHub signed this body. */
  readonly verify: (body: string, signature: string) => Promise<boolean>
  /** Handles the event later. */
  readonly take: (event: WebhookEvent) => unknown
}

/** GitHub's largest payload (https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap). */
const mostBodyBytes = 25 * 1024 * 1024
/** The limit for all bodies in flight: anybody can send one, and its signature can be checked only at its end. */
const mostHeldBytes = 4 * mostBodyBytes
/** Nearly all events are smaller, and these always pass, however much others send. */
const mostBytesOfEvents = 64 * 1024
/** More than a burst of webhooks. Together with the limit above, this bounds what strangers can make the bot hold. */
const mostConnections = 10_000

/** The setup page has GitHub send events to `/`; Probot's documentation names the other path. */
const webhookPaths = new Set(['/', '/api/github/webhooks'])

const headersSchema = z.object({
  'content-type': z.string().regex(/^\s*application\/json\s*(;|$)/, 'must be application/json'),
  'x-github-event': z.string(),
  'x-github-delivery': z.string(),
  'x-hub-signature-256': z.string()
})

/** A refused request: the status and the reason. */
class Refusal extends Error {
  readonly status: number
  constructor(status: number, why: string) {
    super(why)
    this.status = status
  }
}

/**
 * Receives webhooks. Answers 202 to each that GitHub signed before it is handled, because GitHub gives up after ten seconds. Refuses every
 * request that announces more than 25 MiB, and stops reading one that turns out to be larger.
 * @returns a handler that returns false for anything but a webhook
 */
function createReceiver({ verify, take }: ReceiverDeps) {
  const held = { bytes: 0 }
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const isWebhook = request.method === 'POST' && webhookPaths.has((request.url ?? '').split('?')[0] ?? '')
    try {
      if (Number(request.headers['content-length'] ?? 0) > mostBodyBytes) throw tooLarge()
      if (!isWebhook) {
        endAfter(mostBodyBytes, request)
        return false
      }
      const event = await readEvent(request, held, verify)
      response.writeHead(202, { 'content-type': 'text/plain' }).end('accepted\n')
      take(event)
    } catch (error) {
      // The client hung up halfway, so nobody waits for an answer.
      if (!(error instanceof Refusal) && !request.complete) return true
      if (!(error instanceof Refusal)) throw error
      endAfter(mostBodyBytes, request)
      response.writeHead(error.status, { 'content-type': 'text/plain' }).end(`${error.message}\n`)
    }
    return true
  }
}

async function readEvent(
  request: IncomingMessage,
  held: { bytes: number },
  verify: ReceiverDeps['verify']
): Promise<WebhookEvent> {
  const headers = headersSchema.safeParse(request.headers)
  if (!headers.success) throw new Refusal(400, z.prettifyError(headers.error))
  const body = await readBody(request, held)
  // The library throws on a malformed signature.
  const isSigned = await verify(body, headers.data['x-hub-signature-256']).catch(() => false)
  if (!isSigned)
    throw new Refusal(400, 'The signature does not match the payload: check that both sides have the same secret.')
  return { id: headers.data['x-github-delivery'], name: headers.data['x-github-event'], payload: parsePayload(body) }
}

async function readBody(request: IncomingMessage, held: { bytes: number }): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    // Throwing out of the loop would destroy the request, and its response with it.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length
      held.bytes += chunk.length
      if (bytes > mostBodyBytes) throw tooLarge()
      if (held.bytes > mostHeldBytes && bytes > mostBytesOfEvents)
        throw new Refusal(503, 'Too many requests at once: send it again.')
      chunks.push(chunk)
    }
    return Buffer.concat(chunks).toString('utf8')
  } finally {
    held.bytes -= bytes
  }
}

/** Discards the rest of a request that is already answered, and closes the connection if too much is left. */
function endAfter(bytes: number, request: IncomingMessage): void {
  let left = bytes
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.destroy()
  })
}

function parsePayload(body: string): unknown {
  const payload = parseJson(body)
  if (payload === undefined) throw new Refusal(400, 'The payload is no JSON.')
  return payload
}

function tooLarge(): Refusal {
  return new Refusal(413, 'A webhook has at most 25 MiB.')
}
