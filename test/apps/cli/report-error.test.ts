import { expect, test } from 'vitest'
import type { Terminal } from '../../../src/apps/cli/command.ts'
import { CommandError } from '../../../src/apps/cli/command.ts'
import { reportError } from '../../../src/apps/cli/program.ts'

function report(error: unknown, argv: readonly string[] = []) {
  const said: string[] = []
  const printed: string[] = []
  const terminal = {
    say: (line: string) => said.push(line),
    print: (text: string) => printed.push(text),
    signal: new AbortController().signal
  }
  const status = reportError(error, terminal as unknown as Terminal, argv)
  return { status, said: said.join('\n'), ...(printed.length > 0 ? { printed: JSON.parse(printed.join('')) } : {}) }
}

test('what a command cannot do is said in its own words, with its own status', () => {
  expect(report(new CommandError('no such file', 2))).toStrictEqual({ status: 2, said: 'vram-review: no such file' })
  expect(report(new CommandError('refused', 1)).status).toBe(1)
})

test('says it as JSON too where JSON was asked for', () => {
  expect(report(new CommandError('no such file'), ['check', '--json', 'a.yaml'])).toStrictEqual({
    status: 2,
    said: 'vram-review: no such file',
    printed: { error: { message: 'no such file' } }
  })
  expect(report(new CommandError('odd'), ['measure', '--', '--json'])).not.toHaveProperty('printed')
})

test('an error of another module brings its remedy', () => {
  const error = Object.assign(new Error('The disk is full'), { remedy: 'Make room.' })
  expect(report(error)).toStrictEqual({ status: 2, said: 'vram-review: The disk is full. Make room.' })
})

test('what nobody expected is said without a stack trace, and with one for --debug', () => {
  expect(report(new TypeError('odd'))).toStrictEqual({
    status: 2,
    said: 'vram-review: odd (add --debug to see where)'
  })
  expect(report(new TypeError('odd'), ['review', '--debug']).said).toContain('\n    at ')
  expect(report(new TypeError('odd'), ['measure', '--', '--debug']).said).not.toContain('    at ')
})

test('what is thrown and is no error at all still fails', () => {
  expect(report('a word')).toStrictEqual({ status: 2, said: 'vram-review: unexpected error: a word' })
  expect(report(undefined).status).toBe(2)
})
