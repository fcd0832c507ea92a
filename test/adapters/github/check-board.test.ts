import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCheckBoard } from '../../../src/adapters/github/checks.ts'
import { createAppTokens } from '../../../src/adapters/github/tokens.ts'
import type { DesiredCheck } from '../../../src/gate/ports.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { appKeys } from './app-octokit.ts'
import { connect, here } from './connect.ts'

let github: FakeGitHub
let repository: SeededRepository
beforeEach(async () => {
  github = await startGitHub()
  github.addApp({ id: 7, slug: 'vram-review', publicKey: appKeys.publicKey })
  github.addApp({ id: 8, slug: 'rival', publicKey: appKeys.publicKey })
  repository = github.createRepository('team/yolo', { a: '1' })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

function board(appId = 7) {
  const tokens = createAppTokens({ appId, privateKey: appKeys.privateKey })
  const { octokit } = connect(github, { token: tokens.installation(github.installApp(appId, 'team')) })
  return createCheckBoard({ octokit, repository: here, appId, name: 'VRAM budget' })
}

const wanted: DesiredCheck = {
  key: 'pull/1 abc',
  conclusion: null,
  title: 'It is being measured',
  summary: 'Soon.',
  text: 'line\n'.repeat(1000),
  detailsUrl: null,
  buttons: []
}
const head = () => repository.ref('main') ?? ''

test('the newest check of its own is found, and no other App’s of the same name', async () => {
  expect(await board().find(head())).toBeNull()
  await board(8).create(head(), wanted)
  expect(await board().find(head())).toBeNull()
  await board().create(head(), wanted)
  await board().create(head(), { ...wanted, conclusion: 'success', title: 'It fits' })
  const found = await board().find(head())
  expect(found).toMatchObject({ key: 'pull/1 abc', conclusion: 'success', title: 'It fits' })
  // The rival's is no concern of ours.
  expect(found?.olderOpen).toHaveLength(1)
})

test('fault 9: a text that GitHub finds too long is sent at half its length, once', async () => {
  github.failNext({ method: 'POST', path: /check-runs$/, status: 422 })
  await board().create(head(), wanted)
  const [check] = repository.checks(head())
  expect(check?.title).toBe('It is being measured')
  expect(check?.text?.length).toBeLessThan(wanted.text.length / 2 + 1)
  github.failNext({ method: 'PATCH', path: /check-runs/, status: 422, times: 2 })
  await expect(board().update(check?.id ?? 0, { ...wanted, conclusion: 'failure' })).rejects.toThrow('422')
})
