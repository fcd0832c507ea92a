import { z } from 'zod'

const yesOrNo = z.enum(['true', 'false'], { error: 'must be `true` or `false`' }).transform((text) => text === 'true')

/** Every input of action.yml; a test holds the two against each other. */
export const inputsSchema = z.object({
  token: z.string().min(1, 'is empty: leave it out to take the workflow’s own token'),
  mode: z.enum(['auto', 'review', 'predict', 'baseline', 'pull-request'], {
    error: 'must be `auto`, `review`, `predict`, `baseline` or `pull-request`'
  }),
  policy: z.string().min(1, 'is empty: leave it out to take `.github/vram-review.yml`'),
  python: z.string().transform((path) => path || 'python3'),
  yolov5: z.string().transform((path) => path || null),
  comment: yesOrNo,
  'baseline-branch': z.string().min(1, 'is empty: leave it out to take `vram-review-baselines`'),
  'approved-sha': z.string().regex(/^([0-9a-f]{40})?$/, 'must be a full commit sha of 40 hexadecimal digits'),
  /** Data of another job: read, and refused, where it is used (`carried-predictions.ts`). */
  prediction: z.string(),
  /** What the bot asks for: read, and refused, in `job-request.ts`. */
  request: z.string(),
  'report-folder': z.string()
})

export type Inputs = z.infer<typeof inputsSchema>

/** The one place that reads inputs. Throws with every input that is wrong, and what it must be. */
export function loadInputs(readInput: (name: string) => string): Inputs {
  const raw = Object.fromEntries(Object.keys(inputsSchema.shape).map((name) => [name, readInput(name)]))
  const parsed = inputsSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `Input \`${issue.path.join('.')}\` ${issue.message}.`)
  throw new Error(lines.join(' '))
}
