import { expect, test } from 'vitest'
import { judge } from '../../scripts/bench/judgements.ts'
import { buildFindings, buildLogRow, buildPrediction } from './builders.ts'

test('every run is held against the prediction of its settings, in GB as its log printed them', () => {
  const logRows = [buildLogRow(), buildLogRow({ gpu: 'NVIDIA A100-SXM4-40GB', mem_first_epoch_gb: 3.5 })]
  const [first, second] = judge(buildFindings({ logRows, predictions: [buildPrediction([1, 0])] }))
  expect(first?.firstEpoch).toEqual({ realBytes: 3.74e9, predictedBytes: 3.7e9 })
  expect(first?.afterValidation).toEqual({ realBytes: 5.36e9, predictedBytes: 5.2e9 })
  expect([second?.row, second?.architecture, second?.firstEpoch?.realBytes]).toEqual([1, 'ampere', 3.5e9])
})

test('a log that ends after its first epoch tells nothing of later ones', () => {
  const [judgement] = judge(buildFindings({ logRows: [buildLogRow({ epochs_logged: 1 })] }))
  expect(judgement?.afterValidation).toBeNull()
})

test.each([
  ['a card with room', {}, [3.74e9, 5.36e9], 0],
  ['a card that the validation filled', { gpu_mib: 6300 }, [3.74e9, undefined], 1],
  ['a card that was full at once', { gpu_mib: 4600 }, [undefined, undefined], 2],
  ['a card that its log calls full', { near_gpu_capacity: true }, [3.74e9, undefined], 1]
])('what a full card shows counts for nothing: %s', (_, changes, real, clipped) => {
  const [judgement] = judge(buildFindings({ logRows: [buildLogRow(changes)] }))
  expect([judgement?.firstEpoch?.realBytes, judgement?.afterValidation?.realBytes]).toEqual(real)
  expect(judgement?.clipped).toBe(clipped)
})

test('a prediction of a run that is not there is refused', () => {
  expect(() => judge(buildFindings({ predictions: [buildPrediction([7])] }))).toThrow('gpu-logs.json has no row 7')
})
