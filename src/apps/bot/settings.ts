import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { createOctokit, type OctokitOptions } from '../../adapters/github/client.ts'
import { type AppCredentials, createAppTokens } from '../../adapters/github/tokens.ts'
import type { Shape } from '../../domain/shape.ts'
import { isGitHubError } from '../../review/github-error.ts'
import { defaultPolicyPath } from '../../review/snapshot.ts'

/** A variable that is wrong; `what` says what it must be. */
function text(pattern: RegExp, what: string) {
  return z.string({ error: what }).regex(pattern, what)
}

function number(pattern: RegExp, least: number, most: number, what: string) {
  return text(pattern, what)
    .transform(Number)
    .refine((found) => found >= least && found <= most, what)
}

/** The settings that apply before the App is registered, too. */
const surroundingsSchema = z.object({
  /** The host of a GitHub Enterprise Server, in Probot's notation. */
  GHE_HOST: text(/^[\w.-]+(:\d+)?$/, 'a host without https://, such as github.example.com').optional(),
  GHE_PROTOCOL: z.enum(['http', 'https'], { error: 'http or https' }).default('https'),
  HOST: z.string().default('localhost'),
  PORT: number(/^\d+$/, 1, 65535, 'a port, from 1 to 65535').default(3000),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'trace, debug, info, warn, error, fatal or silent'
    })
    .default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty'], { error: 'json or pretty' }).optional()
})

const environmentSchema = surroundingsSchema.extend({
  APP_ID: number(/^\d+$/, 1, Number.MAX_SAFE_INTEGER, 'the number that GitHub gave the App'),
  /** Without a secret, Probot would use "development", which anybody can guess. */
  WEBHOOK_SECRET: text(/^.{16,}$/s, 'the secret that GitHub signs its events with, of 16 characters at least'),
  GITHUB_API_URL: z.url({ protocol: /^https?$/, error: 'a URL such as https://api.github.com' }).optional(),
  VRAM_REVIEW_WORKFLOW: text(/^[\w.-]+\.ya?ml$/, 'the file name of a workflow, without its folder').default(
    'vram-review.yml'
  ),
  VRAM_REVIEW_POLICY: z.string().default(defaultPolicyPath),
  VRAM_REVIEW_RECONCILE_MINUTES: number(/^\d+(\.\d+)?$/, 1, 24 * 60, 'a number of minutes, from 1 to 1440').default(5)
})

/** How this instance was set up: everything that is not stored on GitHub. */
export interface BotSettings {
  readonly appId: number
  /** PKCS#8 in PEM, whatever format it came in. */
  readonly privateKey: string
  readonly webhookSecret: string
  readonly apiUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly logLevel: Shape<typeof surroundingsSchema>['LOG_LEVEL']
  readonly logFormat: 'json' | 'pretty'
  /** A smee.io channel, for trying the bot. */
  readonly webhookProxy: string | undefined
  readonly workflow: string
  readonly policyPath: string
  readonly reconcileMilliseconds: number
}

/** Reads the settings. Throws a list of every wrong variable, with its value and what it must be. */
export function readBotSettings(environment: BotEnvironment): BotSettings {
  const found = parse(environmentSchema, environment)
  const isProduction = environment.NODE_ENV === 'production'
  refuseProxy(environment)
  return {
    appId: found.APP_ID,
    privateKey: readPrivateKey(environment),
    webhookSecret: found.WEBHOOK_SECRET,
    host: found.HOST,
    port: found.PORT,
    logLevel: found.LOG_LEVEL,
    logFormat: found.LOG_FORMAT ?? (isProduction ? 'json' : 'pretty'),
    webhookProxy: environment.WEBHOOK_PROXY_URL || undefined,
    apiUrl: found.GITHUB_API_URL ?? enterpriseUrl(found.GHE_HOST, found.GHE_PROTOCOL),
    workflow: found.VRAM_REVIEW_WORKFLOW,
    policyPath: found.VRAM_REVIEW_POLICY,
    reconcileMilliseconds: found.VRAM_REVIEW_RECONCILE_MINUTES * 60_000
  }
}

const credentials = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET']

/** Whether no App is registered yet, so that the setup page is shown. Throws if that page could not be served. */
export function wantsSetup(environment: BotEnvironment): boolean {
  if (credentials.some((name) => environment[name])) return false
  parse(surroundingsSchema, environment)
  if (environment.NODE_ENV === 'production')
    throw new Error(
      `${credentials.join(', ')} are not set. With NODE_ENV=production there is no setup page: register the App with \`npm run bot\` first.`
    )
  return true
}

function parse<T>(schema: z.ZodType<T>, environment: BotEnvironment): T {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.')
    return `${name} ${shown(name, given[name])}; it must be ${message}.`
  })
  throw new Error(wrong.join(' '))
}

/** Secrets are never printed: many people read logs. */
function shown(name: string, value: string | undefined): string {
  if (value === undefined) return 'is not set'
  if (name === 'WEBHOOK_SECRET') return `has ${value.length} characters`
  return `is ${JSON.stringify(value.slice(0, 40))}`
}

/** Setup writes it into `.env`. Production ignores it, because events would go to a third party's server. */
function refuseProxy({ NODE_ENV, WEBHOOK_PROXY_URL }: BotEnvironment): void {
  if (NODE_ENV === 'production' && WEBHOOK_PROXY_URL)
    throw new Error(
      'WEBHOOK_PROXY_URL is set, but a proxy is only for trying the bot: remove it, and set the webhook URL in the App’s settings to the bot’s own address.'
    )
}

function enterpriseUrl(host: string | undefined, protocol: string): string | undefined {
  return host === undefined ? undefined : `${protocol}://${host}/api/v3`
}

const wanted = 'it must be the private key of the App: the PEM from GitHub, or the same in base64'

/**
 * The App's key in a canonical form: the ledgers are sealed with it, and another spelling of the same key would reset them.
 * Throws if there is no key.
 */
export function readPrivateKey({ PRIVATE_KEY, PRIVATE_KEY_PATH }: BotEnvironment): string {
  if (PRIVATE_KEY) return canonicalKey(PRIVATE_KEY) ?? refuse(`PRIVATE_KEY is not a private key; ${wanted}.`)
  if (PRIVATE_KEY_PATH)
    return (
      canonicalKey(readKeyFile(PRIVATE_KEY_PATH)) ??
      refuse(`The file of PRIVATE_KEY_PATH has no private key; ${wanted}.`)
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

/** PKCS#8 in PEM. Line breaks may be a literal `\n`, as in a `.env`, or spaces. */
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

/** Who the App is on GitHub, or a sentence that says why GitHub did not tell. */
export interface AppIdentity {
  readonly known: boolean
  readonly sentence: string
}

/** Asks GitHub once, without retries. `connection`: how to reach GitHub, without a token. */
export function appIdentity(
  credentials: AppCredentials,
  connection: Omit<OctokitOptions, 'token'>
): () => Promise<AppIdentity> {
  const octokit = createOctokit({
    ...connection,
    token: createAppTokens(credentials).app,
    patienceMilliseconds: 0,
    timeoutMilliseconds: 5000
  })
  return async () => {
    try {
      const { data } = await octokit.rest.apps.getAuthenticated({})
      const { slug, html_url, installations_count } = data
      return { known: true, sentence: `connected as ${slug}[bot], ${installed(installations_count, html_url)}` }
    } catch (error) {
      return { known: false, sentence: whyUnknown(error, credentials.appId, connection.baseUrl) }
    }
  }
}

function installed(accounts: number | undefined, url: string): string {
  if (accounts === undefined) return `see ${url}`
  if (accounts === 0) return `installed nowhere yet: ${url}/installations/new`
  return `installed for ${accounts} account${accounts === 1 ? '' : 's'}`
}

function whyUnknown(error: unknown, appId: number, baseUrl = 'https://api.github.com'): string {
  const said = error instanceof Error ? error.message : String(error)
  if (isGitHubError(error, 'unauthorized'))
    return `GitHub rejects the key of App ${appId} (${said}). Check PRIVATE_KEY, APP_ID and the clock.`
  if (isGitHubError(error, 'missing'))
    return `There is no App ${appId} at ${baseUrl} (${said}). Check APP_ID and the server (GHE_HOST).`
  if (isGitHubError(error, 'unreachable')) return `GitHub does not answer at ${baseUrl} (${said}). Check the network.`
  return `GitHub does not identify App ${appId} (${said}).`
}

export type BotEnvironment = Readonly<Record<string, string | undefined>>

const surroundingQuotes = /^(["'])(.*)\1$/s

/** The process's variables, overridden by the folder's `.env`, as in Probot. `docker run --env-file` keeps quotes; they are removed here. */
export function botEnvironment(ofProcess: BotEnvironment, folder: string): BotEnvironment {
  const all = Object.entries({ ...ofProcess, ...dotEnv(join(folder, '.env')) })
  return Object.fromEntries(all.map(([name, value]) => [name, value?.replace(surroundingQuotes, '$2')]))
}

function dotEnv(path: string): BotEnvironment {
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : error}.`)
  }
}
