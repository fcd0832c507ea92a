import { expect, it } from 'vitest'
import {
  addEntry,
  formatBaselineFile,
  mostEntries,
  parseBaselineFile
} from '../../../src/adapters/baselines/baseline-file.ts'
import { toStoredEntry } from '../../../src/domain/baseline.ts'
import { entry, measurement, sha } from './entry-builder.ts'

const { target } = entry()
const { hardwareKey } = measurement()
const numbered = (index: number) =>
  entry({ commit: sha(`${index}`), committedAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString() })

function only<T>(values: Iterable<T>): T {
  const [value, ...rest] = values
  if (value === undefined || rest.length > 0) throw new Error('expected exactly one')
  return value
}

it('writes a line an entry, and reads back what it wrote', () => {
  const entries = [1, 2, 3].map((index) => toStoredEntry(numbered(index)))
  const text = formatBaselineFile({ target, hardwareKey, entries })
  expect(text.split('\n').filter((line) => line.includes('"commit"'))).toHaveLength(3)
  expect(parseBaselineFile(text)).toEqual({
    kind: 'baseline',
    file: { version: 1, target, hardwareKey, entries },
    problems: []
  })
})

it('keeps the newest entries where there are too many', () => {
  const entries = Array.from({ length: mostEntries }, (_, index) => toStoredEntry(numbered(index)))
  const { changes } = addEntry(numbered(mostEntries), formatBaselineFile({ target, hardwareKey, entries }))
  const parsed = parseBaselineFile(only(changes.values()))
  if (parsed.kind !== 'baseline') throw new Error(parsed.kind)
  expect(parsed.file.entries).toHaveLength(mostEntries)
  expect(parsed.file.entries[0]?.commit).toBe(sha('1'))
  expect(parsed.file.entries.at(-1)?.commit).toBe(sha(`${mostEntries}`))
})

it('keeps fewer where they are long', () => {
  const long = { files: Array.from({ length: 1000 }, (_, index) => `${'x'.repeat(100)}/${index}.yaml`) }
  const entries = Array.from({ length: 90 }, (_, index) => toStoredEntry({ ...numbered(index), ...long }))
  const { changes } = addEntry(numbered(90), formatBaselineFile({ target, hardwareKey, entries }))
  const text = only(changes.values())
  expect(text.length).toBeLessThanOrEqual(8_000_000)
  expect(text).toContain(sha('90'))
  expect(text).not.toContain(sha('0'))
})

it.each([
  ['no full sha', { commit: 'abc123' }],
  ['no UTC time', { committedAt: '2026-01-01T00:00:00+02:00' }],
  ['no digest', { settingsDigest: '' }]
])('refuses an entry with %s', (_, changes) => {
  expect(() => addEntry(entry(changes), null)).toThrow()
})
