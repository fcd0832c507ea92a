import { expect, test } from 'vitest'
import { withPredictions, writePredictions } from '../../../src/apps/action/publish.ts'
import { buildTargetPrediction, predictedReviews, predicting } from '../../builders/predicted-reviews.ts'
import { buildFailedTarget, buildReview, buildTargetReview, measuredOf } from '../../builders/review.ts'

test('what one job predicted stands beside what the next one measured, less its steps', () => {
  const carried = writePredictions(predictedReviews['predicted-hopeless']())
  const target = measuredOf(withPredictions(buildReview(), carried).targets[0])
  const { measurement, ...rest } = buildTargetPrediction(32)
  expect(target.measurement.engine).toBe('cuda')
  expect(target.prediction).toMatchObject(rest)
  expect(target.prediction?.measurement.points.map(({ reservedBytes }) => reservedBytes)).toEqual(
    measurement.points.map(({ reservedBytes }) => reservedBytes)
  )
  expect(target.prediction?.measurement.points.flatMap(({ steps }) => steps)).toEqual([])
})

test('a target that was not measured after all shows no prediction in place of an answer', () => {
  const carried = writePredictions(predictedReviews['predicted-fits']())
  const review = buildReview({ targets: [buildFailedTarget()] })
  expect(withPredictions(review, carried)).toEqual(review)
})

test('nothing predicted: nothing is carried, and nothing is expected', () => {
  expect(writePredictions(predictedReviews['not-predicted']())).toBe('')
  expect(withPredictions(buildReview(), '')).toEqual(buildReview())
})

test('however many targets: it stays below what the environment of a process takes', () => {
  const [target = buildTargetReview()] = predictedReviews['predicted-fits']().targets
  const targets = Array.from({ length: 60 }, (_, index) => ({ ...target, name: `target ${index}` }))
  const carried = writePredictions(buildReview({ targets }))
  expect(Buffer.byteLength(carried)).toBeLessThan(100_000)
  expect(JSON.parse(carried).targets.length).toBeGreaterThan(5)
})

test.each([
  ['a measurement in place of a simulation', { engine: 'cuda' }],
  ['a figure that is none', { points: [{ batch: 1, size: 1, allocatedBytes: -1 }] }]
])('%s is refused', (_, changes) => {
  const carried = JSON.parse(writePredictions(predicting(buildTargetPrediction(16))))
  Object.assign(carried.targets[0].prediction.measurement, changes)
  expect(() => withPredictions(buildReview(), JSON.stringify(carried))).toThrow('not what a job with `mode: predict`')
})
