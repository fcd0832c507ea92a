import { describe, expect, test } from 'vitest'
import { budgetBytes, parseBudget, parseBytes, parseDuration, parsePercent } from '../../src/domain/quantities.ts'

describe('bytes', () => {
  test.each([
    ['14 GiB', 14 * 1024 ** 3],
    ['14GiB', 14 * 1024 ** 3],
    ['0.5 gib', 512 * 1024 ** 2],
    ['16 GB', 16e9],
    ['900 MiB', 900 * 1024 ** 2],
    ['900mb', 900e6]
  ])('%s', (text, value) => {
    expect(parseBytes(text)).toEqual({ value })
  })

  test.each(['14', '14 G', 'GiB', '-1 GiB', '1,5 GiB', 'NaN GiB', '1e99999 GiB', `${'9'.repeat(30)} TiB`, ''])(
    '%s is refused',
    (text) => {
      expect(parseBytes(text)).toHaveProperty('problem')
    }
  )
})

test('a percentage needs its sign', () => {
  expect(parsePercent('5 %')).toEqual({ value: 0.05 })
  expect(parsePercent('5')).toHaveProperty('problem')
})

test('durations in seconds, minutes and hours', () => {
  expect([parseDuration('90 s'), parseDuration('10 min'), parseDuration('1h')]).toEqual([
    { value: 90 },
    { value: 600 },
    { value: 3600 }
  ])
  expect(
    [parseDuration('0 s'), parseDuration('10'), parseDuration('10 days')].every((parsed) => 'problem' in parsed)
  ).toBe(true)
})

describe('a budget', () => {
  test('a share is one of the device that was measured', () => {
    const budget = parseBudget('90 %')
    expect(budget).toEqual({ value: { deviceShare: 0.9 } })
    expect(budgetBytes({ deviceShare: 0.9 }, 10_000)).toBe(9000)
  })

  test('a share of no device is unknown', () => {
    expect(budgetBytes({ deviceShare: 0.9 }, null)).toBeNull()
    expect(budgetBytes({ bytes: 5 }, null)).toBe(5)
  })

  test('zero is no budget', () => {
    expect(parseBudget('0 GiB')).toHaveProperty('problem')
    expect(parseBudget('0 %')).toHaveProperty('problem')
  })
})
