import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spreads, writeSpreads } from '../../scripts/bench/spread.ts'
import { buildRatios } from './builders.ts'

describe('the spread', () => {
  test('of a generation with enough runs is its own, of others that of all', () => {
    const turing = buildRatios([0.98, 0.99, 1, 1.01, 1.02])
    const volta = buildRatios([0.9, 1.2], { gpu: 'Tesla V100', architecture: 'volta' })
    expect(spreads([...turing, ...volta])).toEqual([
      { architecture: 'unknown', needs: { low: 0.9, high: 1.2 }, takes: { low: 0.9, high: 1.2 }, rows: 7 },
      { architecture: 'turing', needs: { low: 0.98, high: 1.02 }, takes: { low: 0.98, high: 1.02 }, rows: 5 }
    ])
  })

  test('of an old PyTorch counts for no generation', () => {
    const recent = buildRatios([0.98, 0.99, 1, 1.01, 1.02])
    const old = buildRatios([1.5], { torch: '1.9.0+cu102' })
    expect(spreads([...recent, ...old]).map(({ architecture, takes }) => [architecture, takes.high])).toEqual([
      ['unknown', 1.5],
      ['turing', 1.02]
    ])
  })

  test('does not count what a log does not tell', () => {
    const both = buildRatios([1, 1.25])
    expect(spreads([...both, ...buildRatios([3], { afterValidation: null })])).toEqual([
      { architecture: 'unknown', needs: { low: 1, high: 3 }, takes: { low: 1, high: 1.25 }, rows: 2 }
    ])
    expect(spreads([...both, ...buildRatios([3], { firstEpoch: null })])).toEqual([
      { architecture: 'unknown', needs: { low: 1, high: 1.25 }, takes: { low: 1, high: 3 }, rows: 3 }
    ])
  })

  test('holds nine of ten, whatever the figures are', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: 5, maxLength: 60 }), (ratios) => {
        for (const { low, high } of spreads(buildRatios(ratios)).flatMap(({ needs, takes }) => [needs, takes])) {
          const inside = ratios.filter((ratio) => ratio >= low && ratio <= high)
          expect(inside.length).toBeGreaterThanOrEqual(0.9 * ratios.length)
        }
      })
    )
  })
})

describe('the table of spreads', () => {
  const source = [
    'export const predictionSpread: readonly Row[] = [',
    "  { architecture: 'unknown', needs: { low: 0.90, high: 1.10 }, takes: { low: 0.93, high: 1.09 }, rows: 0 }",
    ']',
    '',
    'export const calibratedSpread = { low: 0.97, high: 1.03 }'
  ].join('\n')

  test('is written into its file, and nothing else of it changes', () => {
    const rows = [
      { architecture: 'unknown' as const, needs: { low: 0.95, high: 1.1 }, takes: { low: 0.9, high: 1.2 }, rows: 40 },
      { architecture: 'volta' as const, needs: { low: 1, high: 1 }, takes: { low: 0.95, high: 1.06 }, rows: 9 }
    ]
    expect(writeSpreads(source, rows).split('\n').slice(0, 4)).toEqual([
      'export const predictionSpread: readonly Row[] = [',
      "  { architecture: 'unknown', needs: { low: 0.95, high: 1.1 }, takes: { low: 0.9, high: 1.2 }, rows: 40 },",
      "  { architecture: 'volta', needs: { low: 1, high: 1 }, takes: { low: 0.95, high: 1.06 }, rows: 9 }",
      ']'
    ])
    expect(writeSpreads(source, rows)).toContain('calibratedSpread = { low: 0.97, high: 1.03 }')
  })

  test('is missed where it is gone', () => {
    expect(() => writeSpreads('export const other = []', [])).toThrow('holds no table `predictionSpread`')
  })
})
