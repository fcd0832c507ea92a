import { expect, test } from 'vitest'
import { judgedOutcomes, judgeOutcomes } from '../../scripts/bench/outcomes.ts'
import { buildFindings, buildOutcomePrediction, buildOutcomeRow, buildRatios } from './builders.ts'

/** Within two units: a tenth of 10 GB. */
const judgements = buildRatios([0.9, 0.95, 1, 1, 1, 1, 1, 1, 1.05, 1.1])

test.each([
  ['ran', 8, 'right', 'right', 'right'],
  ['ran', 14.5, 'undecided', 'right', 'right'],
  ['ran', 20, 'wrong', 'right', 'right'],
  ['oom', 20, 'right', 'wrong', 'wrong'],
  ['oom', 8, 'wrong', 'wrong', 'wrong']
] as const)('it %s with a need of %d GB: %s', (outcome, gb, verdict, autoBatch, calculator) => {
  const findings = buildFindings({
    outcomeRows: [buildOutcomeRow({ outcome })],
    outcomePredictions: [buildOutcomePrediction({ requiredBytes: gb * 1e9 })]
  })
  expect(judgeOutcomes(findings, judgements)).toMatchObject([{ verdict, autoBatch, calculator }])
})

test('AutoBatch says that a larger batch than its own does not fit', () => {
  const findings = buildFindings({ outcomePredictions: [buildOutcomePrediction({ autoBatches: [31] })] })
  expect(judgeOutcomes(findings, judgements)).toMatchObject([{ autoBatch: 'wrong' }])
})

test('logs of the same repository do not make the interval', () => {
  const own = buildRatios([0.5, 2], { source: 'someone/elsewhere' })
  const findings = buildFindings()
  const [alone] = judgeOutcomes(findings, judgements)
  expect(judgeOutcomes(findings, [...judgements, ...own])).toEqual([alone])
})

test('only what is certain, stock and of one size judges; equal settings are predicted once', () => {
  const rows = [
    buildOutcomeRow(),
    buildOutcomeRow({ outcome: 'oom' }),
    buildOutcomeRow({ certain: false }),
    buildOutcomeRow({ model: 'custom' }),
    buildOutcomeRow({ multi_scale: true }),
    buildOutcomeRow({ n_gpus: 2 }),
    buildOutcomeRow({ source: 'a copy' })
  ]
  const judged = [...judgedOutcomes(rows)].map(([key, places]) => [JSON.parse(key).batch, places])
  expect(judged).toEqual([
    [32, [0, 1]],
    [16, [5]]
  ])
})
