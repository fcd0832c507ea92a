import { getPrivateKey } from '@probot/get-private-key'
import { z } from 'zod'
import { defaultPolicyPath } from '../review/load-policy.ts'

const minutes = z.coerce
  .number()
  .positive('must be a number of minutes')
  .max(24 * 60, 'must be a day at most')

const environmentSchema = z.object({
  APP_ID: z.coerce.number().int().positive('must be the number that GitHub gave the App'),
  /** Probot takes "development" where there is none, which anybody can guess. */
  WEBHOOK_SECRET: z
    .string({ error: 'must be the secret that GitHub signs its events with' })
    .min(16, 'must have 16 characters at least'),
  /** Of a GitHub Enterprise Server, as Probot takes it. */
  GHE_HOST: z.string().optional(),
  GHE_PROTOCOL: z.enum(['http', 'https']).default('https'),
  GITHUB_API_URL: z.url({ protocol: /^https?$/, error: 'must be a URL such as https://api.github.com' }).optional(),
  VRAM_REVIEW_WORKFLOW: z
    .string()
    .regex(/^[\w.-]+\.ya?ml$/, 'must be the file name of a workflow')
    .default('vram-review.yml'),
  VRAM_REVIEW_POLICY: z.string().min(1).default(defaultPolicyPath),
  VRAM_REVIEW_RECONCILE_MINUTES: minutes.default(5)
})

/** How this instance was set up; all that it does not keep on GitHub. */
export interface BotSettings {
  readonly appId: number
  readonly privateKey: string
  readonly apiUrl: string | undefined
  readonly workflow: string
  readonly policyPath: string
  readonly reconcileMilliseconds: number
}

/** Throws with every variable that is wrong, and what it must be. */
export function readBotSettings(environment: Readonly<Record<string, string | undefined>>): BotSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join(' '))
  const found = parsed.data
  const privateKey = getPrivateKey({ env: given })
  if (privateKey === null) throw new Error('PRIVATE_KEY or PRIVATE_KEY_PATH must hold the private key of the App.')
  return {
    appId: found.APP_ID,
    privateKey,
    apiUrl: found.GITHUB_API_URL ?? enterpriseUrl(found.GHE_HOST, found.GHE_PROTOCOL),
    workflow: found.VRAM_REVIEW_WORKFLOW,
    policyPath: found.VRAM_REVIEW_POLICY,
    reconcileMilliseconds: found.VRAM_REVIEW_RECONCILE_MINUTES * 60_000
  }
}

function enterpriseUrl(host: string | undefined, protocol: string): string | undefined {
  return host === undefined ? undefined : `${protocol}://${host}/api/v3`
}
