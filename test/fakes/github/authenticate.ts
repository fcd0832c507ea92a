import { verify } from 'node:crypto'
import type { Account, App, State } from './state.ts'

/** Who holds a token; null where it is none. Three parts with dots between are an App's own, signed token. */
export function authenticate(state: State, token: string): Account | null {
  const parts = token.split('.')
  if (parts.length !== 3) return state.accounts.get(token) ?? null
  const app = signerOf(state, parts)
  return app && { login: app.slug, type: 'Bot', permissions: {}, app: app.id, isJwt: true }
}

function signerOf(state: State, [header = '', payload = '', signature = '']: readonly string[]): App | null {
  const claims = parse(payload)
  const app = state.apps.get(Number(claims?.iss))
  if (!app || parse(header)?.alg !== 'RS256') return null
  const signed = Buffer.from(`${header}.${payload}`)
  if (!verify('RSA-SHA256', signed, app.publicKey, Buffer.from(signature, 'base64url'))) return null
  // The real clock: a JWT is made by libraries that know no other.
  return Number(claims?.exp) * 1000 > Date.now() ? app : null
}

function parse(part: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
