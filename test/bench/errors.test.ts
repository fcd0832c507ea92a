import { expect, test } from 'vitest'
import { holding, quantile, summarizeErrors } from '../../scripts/bench/errors.ts'

test('a quantile lies between its neighbours', () => {
  expect([0, 0.5, 0.75, 1].map((share) => quantile([1, 2, 3, 5], share))).toEqual([1, 2.5, 3.5, 5])
})

test('what holds nine of ten is a value that was seen', () => {
  const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  expect(holding(ten, 0.9)).toBe(9)
  expect(holding([...ten, 11], 0.9)).toBe(10)
  expect(holding([4], 0.9)).toBe(4)
})

test('errors are summed up without their sign, the worst with it', () => {
  const pairs = [101, 98, 103, 90].map((predictedBytes) => ({ realBytes: 100, predictedBytes }))
  const summary = summarizeErrors(pairs)
  expect(summary?.count).toBe(4)
  expect(summary?.median).toBeCloseTo(0.025)
  expect(summary?.nineOfTen).toBeCloseTo(0.1)
  expect(summary?.worst).toBeCloseTo(-0.1)
  expect(summarizeErrors([])).toBeNull()
})
