import { z } from 'zod'
import { predictionSchema } from '../domain/prediction.ts'
import type { Review, TargetReview } from '../domain/review.ts'
import { joinPredictions } from '../domain/review.ts'

/** The runner hands an input on in the environment, where Linux takes 128 KiB of one variable. */
const mostBytes = 96 * 1024

const carriedSchema = z.object({
  version: z.literal(1),
  commit: z.string().max(64),
  targets: z.array(z.object({ name: z.string().max(1000), prediction: predictionSchema })).max(1000)
})

type Carried = z.infer<typeof carriedSchema>

/** A review's predictions as the output that the measuring job is given; '' where there are none. Targets that find no room are left out. */
export function writePredictions({ commit, targets }: Review): string {
  const carried = targets.map(carriedTarget).filter((target) => target !== null)
  for (let count = carried.length; count > 0; count--) {
    const text = JSON.stringify({ version: 1, commit, targets: carried.slice(0, count) } satisfies Carried)
    if (Buffer.byteLength(text) <= mostBytes) return text
  }
  return ''
}

/** The review of the job that measured, with what was predicted before. Throws where the text is not what `writePredictions` gives for this commit. */
export function withPredictions(review: Review, text: string): Review {
  if (text === '') return review
  const { commit, targets } = readPredictions(text)
  if (commit !== review.commit) throw new Error(`it is of the commit ${commit}, not of ${review.commit}`)
  return joinPredictions(review, targets)
}

function readPredictions(text: string): Carried {
  if (Buffer.byteLength(text) > mostBytes) throw new Error(`it is longer than ${mostBytes} bytes`)
  const parsed = carriedSchema.safeParse(parseJson(text))
  if (!parsed.success) throw new Error('it is not what a job with `mode: predict` gives')
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Without the steps, which nobody reads any more. */
function carriedTarget({ name, prediction }: TargetReview): Carried['targets'][number] | null {
  if (prediction === null) return null
  const points = prediction.measurement.points.map((point) => ({ ...point, steps: [] }))
  return { name, prediction: { ...prediction, measurement: { ...prediction.measurement, points } } }
}
