import { expect, test } from 'vitest'
import { printable, printableLine } from '../src/system/output.ts'

test.each([
  ['plain', 'näme, 日本, 🚀\tand\nlines\r\n', 'näme, 日本, 🚀\tand\nlines\r\n'],
  ['escape sequences', 'a\u001b[2J\u009b1m', 'a\\u001b[2J\\u009b1m'],
  ['a line written over', 'good\rbad', 'good\\u000dbad'],
  ['a direction that is turned', 'a\u202eb\u2066', 'a\\u202eb\\u2066']
])('%s', (_, text, shown) => {
  expect(printable(text)).toBe(shown)
})

test('our own colours stay where we set some, and no others', () => {
  expect(printable('\u001b[31mred\u001b[39m \u001b[8mhidden', true)).toBe('\u001b[31mred\u001b[39m \\u001b[8mhidden')
  expect(printable('\u001b[31mred')).toBe('\\u001b[31mred')
})

test('JSON stays the same JSON', () => {
  const value = { name: 'a\u0085\u202eb\u001b' }
  expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value)
})

test('one line is one', () => {
  expect(printableLine('a\r\nINFO: b\tc')).toBe('a INFO: b c')
})
