import { expect, it } from 'vitest'
import { createOctokit } from '../../../src/adapters/github/client.ts'
import { startGitHub } from '../../fakes/github/server.ts'
import { here } from './connect.ts'

it('works as the Action makes it: own fetch, own timeouts', async () => {
  const github = await startGitHub()
  github.addToken('workflow')
  github.createRepository('team/yolo', { a: '1' })
  const octokit = createOctokit({ token: 'workflow', baseUrl: github.url })
  expect((await octokit.rest.repos.get(here)).data.default_branch).toBe('main')
  expect(github.violations).toEqual([])
  await github.close()
})
