import { createHmac } from 'node:crypto'
import type { Delivery } from './state.ts'

/** Sends one delivery as GitHub does, signed with the secret. Sent again it has the same id, as GitHub's redeliveries have. */
export function deliver(
  { id, event, payload }: Delivery,
  { url, secret }: { readonly url: string; readonly secret: string }
): Promise<Response> {
  const body = JSON.stringify(payload)
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // A socket that was kept may be closed by the other side at the moment when it is used again.
      connection: 'close',
      'user-agent': 'GitHub-Hookshot/stand-in',
      'x-github-event': event,
      'x-github-delivery': id,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    },
    body
  })
}
