import { expect, it } from 'vitest'
import { tokenAuthor } from '../../../src/adapters/github/tokens.ts'
import { startGitHub } from '../../fakes/github/server.ts'
import { connect } from './connect.ts'
import { useInstantTimers } from './instant-timers.ts'

useInstantTimers()

it("is the person's login, the workflow's bot, or the App that is named", async () => {
  const github = await startGitHub()
  github.addToken('personal', { login: 'ada', type: 'User' })
  expect(await tokenAuthor(connect(github, { token: 'personal' }).octokit)).toBe('ada')
  expect(await tokenAuthor(connect(github).octokit)).toBe('github-actions[bot]')
  expect(await tokenAuthor(connect(github).octokit, 'our-app[bot]')).toBe('our-app[bot]')
  github.failNext({ path: '/user', status: 500, times: 5 })
  await expect(tokenAuthor(connect(github).octokit)).rejects.toMatchObject({ kind: 'unreachable' })
  expect(github.violations).toEqual([])
  await github.close()
})
