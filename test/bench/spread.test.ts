import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverage, spreadTablesOf, writeSpreads } from '../../scripts/bench/spread.ts'
import { intervalOf } from '../../src/domain/spread.ts'
import { buildRatios } from './builders.ts'

/** As many as an interval of their own needs, all of them within one unit. */
const narrow = [0.95, ...Array<number>(11).fill(1), 1.05]

/** Of predictions of 10 GB, whose unit is half a GB: two units are a tenth. */
describe('the spread', () => {
  test('of a generation with enough runs is its own; of few runs, at least that of all; of hardly any, none', () => {
    const turing = buildRatios(narrow)
    const volta = buildRatios([0.8, 1, 1, 1, 1.05], { gpu: 'Tesla V100', architecture: 'volta' })
    const ada = buildRatios([1.1, 1.1, 1.1, 1.1], { gpu: 'NVIDIA L4', architecture: 'ada' })
    expect(spreadTablesOf([...turing, ...volta, ...ada]).needs).toEqual([
      { architecture: 'unknown', low: -4, high: 2, rows: 22 },
      { architecture: 'turing', low: -1, high: 1, rows: 13 },
      { architecture: 'volta', low: -4, high: 2, rows: 5 }
    ])
  })

  test('of a bound is the outermost of 19 runs, and within them of 39', () => {
    const highOf = (count: number) => {
      const runs = buildRatios([...Array(count - 1).fill(1), 1.2])
      return spreadTablesOf(runs).needs.find(({ architecture }) => architecture === 'turing')?.high
    }
    expect([highOf(19), highOf(38), highOf(39)]).toEqual([4, 4, 0])
  })

  test('of an old PyTorch counts for nothing', () => {
    const old = buildRatios([1.5], { torch: '1.9.0+cu102' })
    const { needs, takes } = spreadTablesOf([...buildRatios([0.95, 1, 1.05]), ...old])
    expect(needs[0]).toMatchObject({ low: -1, high: 1, rows: 3 })
    expect(takes.others).toMatchObject({ low: -1, high: 1, rows: 3 })
  })

  test('after a validation goes by how many batches it had', () => {
    const one = buildRatios(narrow, { validation: { images: 32, aspects: [1] } })
    const two = buildRatios([0.9, 1.2], { validation: { images: 33, aspects: [1] } })
    const { takes } = spreadTablesOf([...one, ...two])
    expect(takes).toEqual({ oneBatch: { low: -1, high: 1, rows: 13 }, others: { low: -2, high: 4, rows: 2 } })
  })

  test('does not count what a log does not tell', () => {
    const { needs, takes } = spreadTablesOf([
      ...buildRatios([1, 1.1]),
      ...buildRatios([2], { afterValidation: null }),
      ...buildRatios([1.5], { firstEpoch: null })
    ])
    expect(needs[0]).toMatchObject({ high: 20, rows: 3 })
    expect(takes.others).toMatchObject({ high: 20, rows: 3 })
  })

  test('holds nine of ten, whatever the figures are', () => {
    const ratio = fc.double({ min: 0.2, max: 5, noNaN: true })
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 8, maxLength: 60 }), (ratios) => {
        for (const spread of spreadTablesOf(buildRatios(ratios)).needs) {
          const { lowBytes, highBytes } = intervalOf(10e9, spread)
          const inside = ratios.filter(
            (one) => one * 10e9 >= lowBytes - 1 && one * 10e9 <= Math.max(highBytes, 10e9) + 1
          )
          expect(inside.length).toBeGreaterThanOrEqual(Math.floor(0.9 * ratios.length))
        }
      })
    )
  })
})

test('a run is judged by those of other repositories alone', () => {
  const alike = buildRatios([0.98, 1, 1.02, 0.98, 1, 1.02, 0.98, 1, 1.02])
  expect(coverage(alike, 'firstEpoch')).toMatchObject({ count: 9, inside: 1 })
  const odd = buildRatios([1.5, 1.5], { source: 'odd/one' })
  expect(coverage([...alike, ...odd], 'firstEpoch').inside).toBeCloseTo(9 / 11)
})

describe('the table of spreads', () => {
  const source = [
    'const spreadTables: SpreadTables = {',
    "  needs: [{ architecture: 'unknown', low: -1, high: 1, rows: 0 }],",
    '  takes: {',
    '    oneBatch: { low: -1, high: 1, rows: 0 },',
    '    others: { low: -2, high: 2, rows: 0 }',
    '  }',
    '}',
    '',
    'export const other = { low: 0.97, high: 1.03 }'
  ].join('\n')

  test('is written into its file, and nothing else of it changes', () => {
    const tables = spreadTablesOf([
      ...buildRatios(narrow),
      ...buildRatios([0.9, 1.2], { validation: { images: 1, aspects: [1] } })
    ])
    const written = writeSpreads(source, tables)
    expect(written.split('\n')).toEqual([
      'const spreadTables: SpreadTables = {',
      '  needs: [',
      "    { architecture: 'unknown', low: -2, high: 4, rows: 15 },",
      "    { architecture: 'turing', low: -2, high: 4, rows: 15 }",
      '  ],',
      '  takes: {',
      '    oneBatch: { low: -2, high: 4, rows: 2 },',
      '    others: { low: -1, high: 1, rows: 13 }',
      '  }',
      '}',
      '',
      'export const other = { low: 0.97, high: 1.03 }'
    ])
    expect(writeSpreads(written, tables)).toBe(written)
  })

  test('is missed where it is gone', () => {
    expect(() => writeSpreads('export const other = {}', spreadTablesOf([]))).toThrow('holds no `spreadTables`')
  })
})
