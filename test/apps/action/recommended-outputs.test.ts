import { expect, test } from 'vitest'
import { setReviewOutputs } from '../../../src/apps/action/publish.ts'
import type { Runner } from '../../../src/apps/action/runner.ts'
import type { TargetReview } from '../../../src/domain/review.ts'
import { exampleReviews } from '../../builders/example-reviews.ts'
import { buildRecommendation, buildReview, measuredOf } from '../../builders/review.ts'

function outputsOf(target: TargetReview): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {}
  const runner = {
    setOutput: (name: string, value: string) => {
      outputs[name] = value
    }
  } as Runner
  setReviewOutputs(buildReview({ targets: [target] }), runner)
  return outputs
}

const overBudget = measuredOf(exampleReviews['over-budget']().targets[0])
const { advice } = overBudget
const proof = { proven: true, peakBytes: 1, retriesPerStep: 0, reason: null, runs: 1, steps: 4, seconds: 9 }

test('the recommended outputs are those of the choice, and say whether it ran', () => {
  const chosen = {
    'recommended-batch': '24',
    'recommended-accumulation': '3',
    'recommended-scale-minimum': '0.5',
    'recommended-scale-maximum': '1.5'
  }
  expect(outputsOf(overBudget)).toMatchObject({ ...chosen, 'recommended-proven': 'false' })
  expect(outputsOf({ ...overBudget, advice: { ...advice, proof } })).toMatchObject({
    ...chosen,
    'recommended-proven': 'true'
  })
})

test('where nothing is chosen they are empty, whatever fits besides', () => {
  const { batch = null } = advice.recommendation ?? {}
  const recommendation = buildRecommendation({ batch, unmet: ['keepBatch'] })
  const outputs = Object.entries(outputsOf({ ...overBudget, advice: { ...advice, recommendation } }))
  const recommended = outputs.filter(([name]) => name.startsWith('recommended-'))
  expect(recommended).toHaveLength(5)
  expect(recommended.map(([, value]) => value)).toEqual(['', '', '', '', ''])
})
