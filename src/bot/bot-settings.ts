import { z } from 'zod'
import { defaultPolicyPath } from '../review/load-policy.ts'

const minutes = z.coerce.number().positive('must be a number of minutes')

const environmentSchema = z.object({
  APP_ID: z.coerce.number().int().positive('must be the number that GitHub gave the App'),
  PRIVATE_KEY: z.string().min(1, 'must be the private key of the App'),
  /** Of a GitHub Enterprise Server: `https://github.example.com/api/v3`. */
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
  return {
    appId: found.APP_ID,
    // As a line of an `.env` file holds it.
    privateKey: found.PRIVATE_KEY.replaceAll('\\n', '\n'),
    apiUrl: found.GITHUB_API_URL,
    workflow: found.VRAM_REVIEW_WORKFLOW,
    policyPath: found.VRAM_REVIEW_POLICY,
    reconcileMilliseconds: found.VRAM_REVIEW_RECONCILE_MINUTES * 60_000
  }
}
