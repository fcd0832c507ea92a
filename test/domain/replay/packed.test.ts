import { expect, test } from 'vitest'
import { pack, unpack } from '../../../src/domain/replay/packed.ts'
import { recordTraining, tracedPlan } from '../../builders/recording.ts'

test.each([{}, { eachImage: true }, { emptiesAbove: 0.5 }])('a recording comes back as it was: %j', (oddities) => {
  const recording = recordTraining(tracedPlan, oddities)
  expect(unpack(JSON.parse(JSON.stringify(pack(recording))))).toStrictEqual(recording)
})

test('what is freed in another order than it is listed is freed in that order', () => {
  const recording = recordTraining(tracedPlan)
  const turned = recording.steps.map((step) => ({
    ...step,
    freed: step.freed.toReversed(),
    events: step.events.map((event) => (event > 0 ? step.freed.length + 1 - event : event))
  }))
  expect(unpack(pack({ ...recording, steps: turned }))).toStrictEqual(recording)
})
