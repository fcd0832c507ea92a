import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAppTokens } from '../../../src/adapters/github/tokens.ts'
import { sayFailure } from '../../../src/apps/bot/work-queue.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { appKeys } from './app-octokit.ts'
import { connect, here } from './connect.ts'
import { useInstantTimers } from './instant-timers.ts'

const oneFile = [{ path: 'a', mode: '100644' as const, type: 'blob' as const, content: 'x' }]

useInstantTimers()

let github: FakeGitHub
beforeEach(async () => {
  github = await startGitHub()
  github.createRepository('team/yolo', { a: '1' })
  github.addApp({ id: 7, slug: 'acme-vram', publicKey: appKeys.publicKey, permissions: { contents: 'read' } })
})
afterEach(() => github.close())

const asApp = () => {
  const tokens = createAppTokens({ appId: 7, privateKey: appKeys.privateKey })
  return connect(github, { token: tokens.installation(github.installApp(7, 'team')) }).octokit
}

test('fault 2: what an App lacks is given in its settings, and no word is said of a workflow', async () => {
  const refused = asApp().rest.git.createTree({ ...here, tree: oneFile })
  await expect(refused).rejects.toMatchObject({
    kind: 'forbidden',
    remedy:
      'The App lacks a permission: add `contents: write` in its settings, then accept it where the App is installed.'
  })
})

test.each([
  [401, 'Check APP_ID, PRIVATE_KEY'],
  [404, 'Check that the App is installed there']
])('%i: the remedy speaks of the App', async (status, remedy) => {
  const octokit = asApp()
  github.failNext({ method: 'GET', path: /yolo$/, status, times: 50 })
  await expect(octokit.rest.repos.get(here)).rejects.toMatchObject({ remedy: expect.stringContaining(remedy) })
})

test('in the log a refusal of GitHub is one line, and a fault of our own has its stack', async () => {
  const said: unknown[][] = []
  const log = { error: (...line: unknown[]) => void said.push(line) }
  const refusal = await asApp()
    .rest.git.createTree({ ...here, tree: oneFile })
    .catch((error: unknown) => error)
  sayFailure(log, 'team/yolo pull/1', refusal)
  expect(said).toEqual([[expect.stringMatching(/^team\/yolo pull\/1: POST .* 403, .*takes it up again\.$/)]])
  const fault = new Error('ours')
  sayFailure(log, 'team/yolo pull/1', fault)
  expect(said[1]).toEqual([{ err: fault }, expect.stringContaining('failed')])
  sayFailure(log, 'team/yolo pull/1', new AggregateError([refusal, fault]))
  expect(said.slice(2)).toEqual(said.slice(0, 2))
})
