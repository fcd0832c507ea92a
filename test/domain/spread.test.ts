import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exact,
  intervalOf,
  type SpreadTables,
  spreadsOf,
  uncertaintyBytes,
  upperBound,
  whyUnjudged
} from '../../src/domain/spread.ts'
import { anyValidationSet } from '../../src/domain/validation-set.ts'

const tables: SpreadTables = {
  needs: [
    { architecture: 'unknown', low: -2, high: 1, rows: 40 },
    { architecture: 'turing', low: -1, high: 0.5, rows: 30 }
  ],
  takes: { oneBatch: { low: -1.5, high: 1.5, rows: 20 }, others: { low: -4, high: 3, rows: 40 } }
}
const t4 = { gpu: 'Tesla T4', torch: '2.4.1+cu121', trainer: 'yolov5' as const, validation: anyValidationSet }
const oneBatch = { images: 32, aspects: [1] }

describe('an interval', () => {
  test('is in units of a fixed part and a share', () => {
    const bytes = 10e9
    expect(intervalOf(bytes, { low: -2, high: 1 })).toEqual({
      lowBytes: bytes - 2 * uncertaintyBytes(bytes),
      highBytes: bytes + uncertaintyBytes(bytes)
    })
  })

  test('always holds the figure, and is never below nothing', () => {
    expect(intervalOf(10e9, { low: 0.5, high: 1 }).lowBytes).toBe(10e9)
    expect(intervalOf(10e9, { low: -1, high: -0.5 }).highBytes).toBe(10e9)
    expect(intervalOf(1e8, { low: -3, high: 1 }).lowBytes).toBe(0)
  })
})

describe('the spreads of a prediction', () => {
  test.each([
    ['a generation of the table', {}, { needs: tables.needs[1], takes: tables.takes.others }],
    ['a GPU that nobody named', { gpu: null }, { needs: tables.needs[0], takes: tables.takes.others }],
    ['a validation of one batch', { validation: oneBatch }, { needs: tables.needs[1], takes: tables.takes.oneBatch }]
  ])('of %s are those of its row', (_, changes, spreads) => {
    expect(spreadsOf({ ...t4, ...changes }, 16, tables)).toEqual(spreads)
    expect(whyUnjudged({ ...t4, ...changes }, tables)).toBeNull()
  })

  test.each<[string, { readonly gpu?: string | null; readonly torch?: string }]>([
    ['a generation without a row', { gpu: 'NVIDIA H100' }],
    ['a GPU of no generation', { gpu: 'Jetson Orin' }],
    ['an old PyTorch', { torch: '1.9.0' }],
    ['an old PyTorch on any GPU', { gpu: null, torch: '1.9.0' }]
  ])('of %s are twice those of any GPU, and the reason is said', (_, changes) => {
    const knowledge = { ...t4, ...changes }
    expect(spreadsOf(knowledge, 16, tables)).toEqual({ needs: { low: -4, high: 2 }, takes: { low: -8, high: 6 } })
    expect(spreadsOf({ ...knowledge, validation: oneBatch }, 16, tables).takes).toEqual({ low: -3, high: 3 })
    expect(whyUnjudged(knowledge, tables)).toContain(changes.torch ?? changes.gpu ?? '')
  })
})

describe('an upper bound', () => {
  const bytes = fc.integer({ min: 0, max: 2 ** 38 })
  const high = fc.double({ min: -1, max: 6, noNaN: true })
  const ratio = fc.double({ min: 0.5, max: 2, noNaN: true })

  test('of the most that is within a budget is within it, and one of more is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4e9, max: 2 ** 37 }), high, ratio, (budgetBytes, high, ratio) => {
        const bound = upperBound({ low: 0, high }, ratio, 5e8)
        const most = bound.within(budgetBytes)
        if (most > 1) expect(bound.of(most)).toBeLessThanOrEqual(budgetBytes + 1)
        expect(bound.of(most + 4)).toBeGreaterThan(budgetBytes - 1)
      })
    )
  })

  test('is the upper end of the interval, and what comes besides', () => {
    fc.assert(
      fc.property(bytes, high, (simulated, high) => {
        const spread = { low: -1, high }
        expect(upperBound(spread, 1, 7).of(simulated)).toBe(intervalOf(simulated, spread).highBytes + 7)
        expect(upperBound(exact, 1, 7).of(simulated)).toBe(simulated + 7)
      })
    )
  })
})
