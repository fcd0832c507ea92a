import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { connect, here } from './connect.ts'
import { useInstantTimers } from './instant-timers.ts'

const oneFile = [{ path: 'a', mode: '100644' as const, type: 'blob' as const, content: 'x' }]

const waits = useInstantTimers()

let github: FakeGitHub

beforeEach(async () => {
  // Right in the middle of the jitter; a full second, as GitHub's headers have it.
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  vi.setSystemTime('2026-01-01')
  github = await startGitHub()
  github.createRepository('team/yolo', { a: '1' })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  expect(github.unmetFaults()).toEqual([])
  await github.close()
})

describe('tokens', () => {
  it('fault 1: a 401 without a way to renew is an error with a remedy, and is not repeated', async () => {
    const { octokit } = connect(github, { token: 'unknown' })
    await expect(octokit.rest.repos.get(here)).rejects.toMatchObject({
      kind: 'unauthorized',
      status: 401,
      remedy: expect.stringContaining('token')
    })
    expect(github.requests).toHaveLength(1)
  })

  it('fault 2: a 403 names the missing permission, and is not repeated', async () => {
    github.addToken('reader', { permissions: { contents: 'read' } })
    const { octokit } = connect(github, { token: 'reader' })
    const blob = octokit.rest.git.createTree({ ...here, tree: oneFile })
    await expect(blob).rejects.toMatchObject({
      kind: 'forbidden',
      missingPermission: 'contents: write',
      remedy: expect.stringContaining('`contents: write`')
    })
    const comment = octokit.rest.issues.createComment({ ...here, issue_number: 1, body: 'x' })
    await expect(comment).rejects.toMatchObject({ missingPermission: 'pull-requests: write' })
    const check = octokit.rest.checks.create({ ...here, name: 'x', head_sha: 'x' })
    await expect(check).rejects.toMatchObject({ missingPermission: 'checks: write' })
    expect(waits()).toEqual([])
    expect(github.requests).toHaveLength(3)
  })

  it('fault 2: a server that does not name the permission has it guessed by the route', async () => {
    const { octokit } = connect(github)
    github.failNext({ method: 'POST', path: '/git/refs', status: 403 })
    const ref = octokit.rest.git.createRef({ ...here, ref: 'refs/heads/x', sha: 'x' })
    await expect(ref).rejects.toMatchObject({ missingPermission: 'contents: write' })
  })
})

describe('limits', () => {
  it('fault 3: the primary limit is waited for until its reset', async () => {
    const { octokit } = connect(github)
    const reset = String(Date.now() / 1000 + 90)
    github.failNext({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } })
    await expect(octokit.rest.repos.get(here)).resolves.toMatchObject({ status: 200 })
    expect(waits()).toEqual([91_000])
  })

  it('fault 3: a reset beyond our patience is an error now, not a wait', async () => {
    const { octokit } = connect(github, { patienceMilliseconds: 60_000 })
    const reset = String(Date.now() / 1000 + 3600)
    github.failNext({ status: 429, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } })
    await expect(octokit.rest.repos.get(here)).rejects.toMatchObject({ kind: 'rate-limited' })
    expect(waits()).toEqual([])
  })

  it('fault 4: the secondary limit is waited for as long as it says', async () => {
    const { octokit } = connect(github)
    github.failNext({ status: 403, headers: { 'retry-after': '7' } })
    await octokit.rest.repos.get(here)
    expect(waits()).toEqual([7000])
  })

  it('fault 4: without retry-after it is 60 s at least, growing, and bounded', async () => {
    const { octokit } = connect(github)
    const body = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' }
    github.failNext({ status: 403, times: 4, body })
    await expect(octokit.rest.repos.get(here)).rejects.toMatchObject({ kind: 'rate-limited' })
    expect(waits()).toEqual([60_000, 120_000, 240_000])
  })

  it('fault 4: a refused POST had no effect and is sent again', async () => {
    const { octokit } = connect(github)
    github.failNext({ method: 'POST', status: 429 })
    await expect(octokit.rest.git.createTree({ ...here, tree: oneFile })).resolves.toMatchObject({
      data: { sha: expect.any(String) }
    })
  })
})

describe('answers that fail', () => {
  it('fault 10: a GET is repeated after 500, 502 and 503, with growing waits and jitter', async () => {
    const { octokit } = connect(github)
    for (const status of [500, 502, 503]) github.failNext({ method: 'GET', status })
    await expect(octokit.rest.repos.get(here)).resolves.toMatchObject({ status: 200 })
    expect(waits()).toEqual([750, 1500, 3000])
  })

  it('fault 10: it is given up after five attempts', async () => {
    const { octokit } = connect(github)
    github.failNext({ method: 'GET', status: 502, times: 5 })
    await expect(octokit.rest.repos.get(here)).rejects.toMatchObject({ kind: 'unreachable', status: 502 })
    expect(github.requests).toHaveLength(5)
  })

  it('fault 11: a POST that makes something new is not repeated blindly', async () => {
    const { octokit } = connect(github)
    github.failNext({ method: 'POST', path: '/check-runs', status: 502, when: 'after' })
    const head_sha = github.state.repositories.get('team/yolo')?.refs.get('refs/heads/main') ?? ''
    await expect(octokit.rest.checks.create({ ...here, name: 'x', head_sha })).rejects.toMatchObject({
      kind: 'unreachable'
    })
    expect(github.requests).toHaveLength(1)
  })

  it('a POST of a git object is repeated, because its name is its content', async () => {
    const { octokit } = connect(github)
    github.failNext({ method: 'POST', path: '/git/trees', status: 502, when: 'after' })
    await expect(octokit.rest.git.createTree({ ...here, tree: oneFile })).resolves.toMatchObject({
      data: { sha: expect.any(String) }
    })
  })

  it('fault 12: a socket that hangs is aborted and the GET sent again', async () => {
    const hanging = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(hanging.signal)
    const { octokit } = connect(github)
    github.failNext({ kind: 'hang', onStrike: () => hanging.abort(new DOMException('too slow', 'TimeoutError')) })
    await expect(octokit.rest.repos.get(here)).resolves.toMatchObject({ status: 200 })
    expect(timeout.mock.calls).toEqual([[20_000], [20_000]])
  })

  it('a connection that breaks is tried again', async () => {
    const { octokit } = connect(github)
    github.failNext({ kind: 'reset' })
    await expect(octokit.rest.repos.get(here)).resolves.toMatchObject({ status: 200 })
  })

  it('fault 13: half an answer is transient; if it stays, an error that says so', async () => {
    const { octokit } = connect(github)
    github.failNext({ kind: 'invalid-json' })
    await expect(octokit.rest.repos.get(here)).resolves.toMatchObject({ status: 200 })
    github.failNext({ kind: 'invalid-json', times: 5 })
    await expect(octokit.rest.repos.get(here)).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('no valid JSON')
    })
  })

  it.each([
    [404, 'missing'],
    [409, 'conflict'],
    [422, 'rejected'],
    [418, 'unexpected']
  ])('%i is the kind "%s" and final', async (status, kind) => {
    const { octokit } = connect(github)
    github.failNext({ status })
    await expect(octokit.rest.repos.get(here)).rejects.toMatchObject({ name: 'GitHubError', kind, status })
    expect(github.requests).toHaveLength(1)
  })
})
