import { expect, test } from 'vitest'
import { escapeInfo } from '../../../src/apps/action/runner.ts'

function printed(message: string): readonly string[] {
  const lines: string[] = []
  escapeInfo((line) => lines.push(line))(message)
  return lines
}

test('a plain line is printed as it is', () => {
  expect(printed('train.sh: 4 × 480 px, 426 MiB')).toEqual(['train.sh: 4 × 480 px, 426 MiB'])
})

test.each([
  'x\n::set-output name=verdict::fits',
  '::add-mask::e',
  '  ::error::e',
  'a ##[set-output name=v;]fits',
  'a\r::b::'
])('80: %j is printed between stop-commands and a random token', (message) => {
  const [first, middle, last] = printed(message)
  const token = /^::stop-commands::([0-9a-f-]{36})$/.exec(first ?? '')?.[1]
  expect([middle, last]).toEqual([message, `::${token}::`])
})
