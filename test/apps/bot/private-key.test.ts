import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPrivateKey } from '../../../src/apps/bot/settings.ts'

const pkcs8 = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
})
const key = pkcs8.privateKey
const pkcs1 = String(createPrivateKey(key).export({ type: 'pkcs1', format: 'pem' }))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'private-key-'))
})
afterEach(() => rm(folder, { recursive: true }))

test.each([
  ['PKCS#8', key],
  ['PKCS#1, as GitHub gives it', pkcs1],
  ['without its last newline', key.trimEnd()],
  ['with newlines around it', `\n\n${pkcs1}\n\n`],
  ['with line ends of Windows', pkcs1.replaceAll('\n', '\r\n')],
  ['as the setup page writes it into .env, and docker passes it', `"${pkcs1.replaceAll('\n', '\\n')}"`],
  ['in one line, with blanks', pkcs1.replaceAll('\n', ' ')],
  ['base64', Buffer.from(pkcs1).toString('base64')],
  [
    'base64 in lines, as `base64` prints it',
    `${Buffer.from(key)
      .toString('base64')
      .match(/.{1,76}/g)
      ?.join('\n')}\n`
  ]
])('%s: it is the same key, in the same text', async (_, given) => {
  const path = join(folder, 'key.pem')
  await writeFile(path, given)
  expect(readPrivateKey({ PRIVATE_KEY: given })).toBe(key)
  expect(readPrivateKey({ PRIVATE_KEY_PATH: path })).toBe(key)
})

const curve = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
})

test.each([
  ['nothing', {}, /^PRIVATE_KEY and PRIVATE_KEY_PATH are not set; .*\.$/],
  ['a word', { PRIVATE_KEY: 'hello' }, /^PRIVATE_KEY is not a private key; it must be .*\.$/],
  ['the public key', { PRIVATE_KEY: pkcs8.publicKey }, /^PRIVATE_KEY is not a private key/],
  ['half of it', { PRIVATE_KEY: key.slice(0, 800) }, /^PRIVATE_KEY is not a private key/],
  ['a key of another kind', { PRIVATE_KEY: curve.privateKey }, /^PRIVATE_KEY is not a private key/],
  ['a path that leads nowhere', { PRIVATE_KEY_PATH: '/no/key.pem' }, /^PRIVATE_KEY_PATH is "\/no\/key\.pem", .*ENOENT/],
  [
    'a file that holds none',
    { PRIVATE_KEY_PATH: import.meta.filename },
    /^The file of PRIVATE_KEY_PATH has no private key/
  ]
])('%s: one sentence says so, and shows nothing of it', (_, environment, message) => {
  expect(() => readPrivateKey(environment)).toThrow(message)
})
