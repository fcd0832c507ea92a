import { expect, test } from 'vitest'
import { readRequest } from '../../../src/apps/action/inputs.ts'

const request = {
  version: 1,
  nonce: '0'.repeat(32),
  purpose: 'measure',
  base: 'b'.repeat(40),
  baseBranch: 'main',
  head: 'a'.repeat(40),
  pullRequest: 1,
  checkout: 'b'.repeat(40),
  approved: false
}
const input = JSON.stringify(request)
const startedBy = (actor?: string) => ({ GITHUB_TRIGGERING_ACTOR: actor })

test('a workflow without the bot has no request', () => {
  expect(readRequest('', startedBy('maintainer'))).toBeNull()
})

test('an App asks', () => {
  expect(readRequest(input, startedBy('acme-vram[bot]'))).toEqual(request)
})

test.each([['maintainer'], ['github-actions[bot]'], [undefined]])('what %s dispatched is not run', (actor) => {
  expect(() => readRequest(input, startedBy(actor))).toThrow(
    /Only the vram-review bot may set the input `request`.*nothing runs/
  )
})

test('what is no request is said', () => {
  expect(() => readRequest('{"nonce": 1}', startedBy('acme-vram[bot]'))).toThrow(
    'is not a request of the vram-review bot'
  )
})
