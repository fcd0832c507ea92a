import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../scripts/bench/journal.ts'

interface Entry {
  readonly key: string
  readonly figure: number
}

test('a journal goes on where a run stopped', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'journal-')), 'journal.jsonl')
  openJournal<Entry>(path, 'old').add({ key: 'a', figure: 1 })
  openJournal<Entry>(path, 'new').add({ key: 'b', figure: 2 })
  appendFileSync(path, '{"key": "c", "co')
  const journal = openJournal<Entry>(path, 'new')
  expect(['a', 'b', 'c'].map((key) => journal.find(key)?.figure)).toEqual([undefined, 2, undefined])
  journal.keepOnly(['c', 'b'])
  expect(readFileSync(path, 'utf8')).toBe('{"key":"b","figure":2,"code":"new"}\n')
})
