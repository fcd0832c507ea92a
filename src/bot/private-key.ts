import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { BotEnvironment } from './bot-environment.ts'

const wanted = 'it must be the private key that GitHub gave the App: the PEM of its file, or the same in base64'

/**
 * The App's key, the same text in whatever form it was given: the ledgers are sealed with it, and another text would begin them anew.
 * Throws a sentence where there is none.
 */
export function readPrivateKey({ PRIVATE_KEY, PRIVATE_KEY_PATH }: BotEnvironment): string {
  if (PRIVATE_KEY) return canonicalKey(PRIVATE_KEY) ?? refuse(`PRIVATE_KEY is no private key; ${wanted}.`)
  if (PRIVATE_KEY_PATH)
    return (
      canonicalKey(readKeyFile(PRIVATE_KEY_PATH)) ?? refuse(`PRIVATE_KEY_PATH names no private key's file; ${wanted}.`)
    )
  return refuse(`PRIVATE_KEY and PRIVATE_KEY_PATH are not set; one of them is needed, and ${wanted}.`)
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
    return refuse(`PRIVATE_KEY_PATH is ${JSON.stringify(path)}, which cannot be read (${code}).`)
  }
}

const pemBlock = /-----BEGIN (RSA )?PRIVATE KEY-----(.*?)-----END/s

/** PKCS#8 in PEM. Line ends may be `\n` as two characters, as in a `.env`, or spaces. */
function canonicalKey(text: string): string | null {
  const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString()
  const [, rsa, body] = pemBlock.exec(pem.replaceAll('\\n', '\n')) ?? []
  if (body === undefined) return null
  try {
    const der = Buffer.from(body, 'base64')
    const key = createPrivateKey({ key: der, format: 'der', type: rsa ? 'pkcs1' : 'pkcs8' })
    return key.asymmetricKeyType === 'rsa' ? String(key.export({ type: 'pkcs8', format: 'pem' })) : null
  } catch {
    return null
  }
}

function refuse(sentence: string): never {
  throw new Error(sentence)
}
