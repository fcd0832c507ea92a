import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createReceiver, type ReceiverMeans } from './webhook-receiver.ts'

/** Answers a request that is one of its own; false where it is none. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

export interface WebServerMeans extends ReceiverMeans {
  /** Health, readiness and metrics. */
  readonly endpoints: RequestHandler
  /** Hears what could not be answered. */
  readonly onError: (error: unknown) => void
}

/** A request that takes longer to arrive is cut off: GitHub itself gives up after ten seconds. */
const requestMilliseconds = 30_000

/**
 * The bot's own server, in place of Probot's: Probot reads a body of any size before it looks at its signature, and answers only after its listeners.
 * Every request passes the receiver's limits first, whatever its path.
 */
export function createWebServer({ endpoints, onError, ...means }: WebServerMeans): Server {
  const receive = createReceiver(means)
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (await receive(request, response)) return
    if (await endpoints(request, response)) return
    response.writeHead(404).end()
  }
  return createServer({ requestTimeout: requestMilliseconds }, (request, response) => {
    answer(request, response).catch((error) => {
      onError(error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
}

/** @returns the address that it listens at. Throws where the port is taken */
export async function listenAt(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is already in use: set PORT to another.`) : error)
    )
    server.listen(port, host, resolve)
  })
  return `http://${host}:${(server.address() as AddressInfo).port}`
}
