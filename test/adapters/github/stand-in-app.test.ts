import { createSign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { appKeys, installationOctokit, jwtOctokit, plainOctokit } from './app-octokit.ts'

// The stand-in as an App meets it: its tokens, and the checks that are its own.

let github: FakeGitHub
const here = { owner: 'team', repo: 'yolo' }
const bot = { id: 7, slug: 'vram-review', publicKey: appKeys.publicKey }

beforeEach(async () => {
  github = await startGitHub()
  github.addApp(bot)
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

function signed(claims: object, header: object = { alg: 'RS256', typ: 'JWT' }): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const text = `${encode(header)}.${encode(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(appKeys.privateKey, 'base64url')}`
}

describe("an App's own token", () => {
  const soon = () => Math.floor(Date.now() / 1000) + 300

  it('shows the App and its installations, and no repository', async () => {
    github.createRepository('team/yolo', {})
    const id = github.installApp(7, 'team')
    const app = await jwtOctokit(github, 7)
    const { data } = await app.rest.apps.getAuthenticated()
    expect(data).toMatchObject({ id: 7, slug: 'vram-review', permissions: { checks: 'write', actions: 'write' } })
    const { data: installations } = await app.rest.apps.listInstallations()
    expect(installations).toMatchObject([{ id, app_id: 7, app_slug: 'vram-review', account: { login: 'team' } }])
    expect((await app.rest.apps.getInstallation({ installation_id: id })).data.id).toBe(id)
    expect((await app.rest.apps.getRepoInstallation(here)).data.id).toBe(id)
    await expect(app.rest.apps.getRepoInstallation({ owner: 'other', repo: 'x' })).rejects.toMatchObject({
      status: 404
    })
    await expect(app.rest.repos.get(here)).rejects.toMatchObject({ status: 403 })
  })

  it.each([
    ['that has ended', () => signed({ iss: 7, exp: Math.floor(Date.now() / 1000) - 1 })],
    ['without an end', () => signed({ iss: 7 })],
    ['of an unknown App', () => signed({ iss: 8, exp: soon() })],
    ['of another algorithm', () => signed({ iss: 7, exp: soon() }, { alg: 'none' })],
    ['that somebody changed', () => signed({ iss: 7, exp: soon() }).replace(/\.[^.]{8}/, '.AAAAAAAA')],
    ['that is nonsense', () => 'a.b.c']
  ])('%s is refused', async (_, token) => {
    await expect(plainOctokit(github, token()).rest.apps.getAuthenticated()).rejects.toMatchObject({ status: 401 })
  })

  it('is the only one that may ask for tokens', async () => {
    const installation_id = github.installApp(7, 'team')
    const installed = await installationOctokit(github, 7, installation_id)
    await expect(installed.rest.apps.createInstallationAccessToken({ installation_id })).rejects.toMatchObject({
      status: 401
    })
    const app = await jwtOctokit(github, 7)
    await expect(app.rest.apps.createInstallationAccessToken({ installation_id: 1 })).rejects.toMatchObject({
      status: 404
    })
  })

  it('gets no more permissions than the App has, and may ask for fewer', async () => {
    const installation_id = github.installApp(7, 'team')
    const { rest } = await jwtOctokit(github, 7)
    const ask = (permissions: { contents?: 'read' | 'write'; secrets?: 'write' }) =>
      rest.apps.createInstallationAccessToken({ installation_id, permissions })
    await expect(ask({ secrets: 'write' })).rejects.toMatchObject({ status: 422 })
    const { data } = await ask({ contents: 'read' })
    expect(data.permissions).toEqual({ contents: 'read' })
  })
})

describe("an installation's token", () => {
  it("reaches its owner's repositories only, for an hour", async () => {
    github.createRepository('team/yolo', {})
    github.createRepository('team/other', {})
    github.createRepository('stranger/yolo', {})
    const installation_id = github.installApp(7, 'team')
    const app = await jwtOctokit(github, 7)
    const { data } = await app.rest.apps.createInstallationAccessToken({ installation_id })
    const lasts = Date.parse(data.expires_at) - Date.now()
    expect(lasts).toBeGreaterThan(59 * 60_000)
    expect(lasts).toBeLessThanOrEqual(60 * 60_000)
    const { rest } = plainOctokit(github, data.token)
    const { data: reached } = await rest.apps.listReposAccessibleToInstallation()
    expect(reached.repositories.map(({ full_name }) => full_name)).toEqual(['team/yolo', 'team/other'])
    expect((await rest.repos.get(here)).data.full_name).toBe('team/yolo')
    await expect(rest.repos.get({ owner: 'stranger', repo: 'yolo' })).rejects.toMatchObject({ status: 404 })
  })

  it("writes under the App's name", async () => {
    const repository = github.createRepository('team/yolo', {})
    const issue_number = repository.openPullRequest({ branch: 'main' })
    const { rest } = await installationOctokit(github, 7, github.installApp(7, 'team'))
    const { data } = await rest.issues.createComment({ ...here, issue_number, body: 'hello' })
    expect(data.user).toMatchObject({ login: 'vram-review[bot]', type: 'Bot' })
    await expect(rest.users.getAuthenticated()).rejects.toMatchObject({ status: 403 })
  })

  it('ends, and a new one works', async () => {
    github.createRepository('team/yolo', {})
    const id = github.installApp(7, 'team')
    const old = await installationOctokit(github, 7, id)
    github.expireTokens()
    await expect(old.rest.repos.get(here)).rejects.toMatchObject({ status: 401 })
    const fresh = await installationOctokit(github, 7, id)
    await expect(fresh.rest.repos.get(here)).resolves.toMatchObject({ status: 200 })
  })
})

describe('check runs', () => {
  const seeded = () => {
    const repository = github.createRepository('team/yolo', {})
    return { repository, head_sha: repository.ref('main') ?? '' }
  }

  it('belong to the App that made them: nobody else changes them', async () => {
    const { head_sha } = seeded()
    github.addApp({ ...bot, id: 8, slug: 'rival' })
    const own = await installationOctokit(github, 7, github.installApp(7, 'team'))
    const rival = await installationOctokit(github, 8, github.installApp(8, 'team'))
    github.addToken('workflow')
    github.addToken('personal', { login: 'ada', type: 'User' })
    const workflow = plainOctokit(github, 'workflow')
    const check = { ...here, name: 'VRAM', head_sha }
    const { data } = await own.rest.checks.create(check)
    expect(data.app).toMatchObject({ id: 7, slug: 'vram-review' })
    expect((await workflow.rest.checks.create(check)).data.app).toMatchObject({ id: 15_368, slug: 'github-actions' })
    const forged = { ...here, check_run_id: data.id, conclusion: 'success' as const }
    await expect(rival.rest.checks.update(forged)).rejects.toMatchObject({ status: 403 })
    await expect(workflow.rest.checks.update(forged)).rejects.toMatchObject({ status: 403 })
    await expect(plainOctokit(github, 'personal').rest.checks.create(check)).rejects.toMatchObject({ status: 403 })
    await expect(own.rest.checks.update(forged)).resolves.toMatchObject({ status: 200 })
  })

  it('are listed by name and App, the latest of each or all', async () => {
    const { head_sha } = seeded()
    const own = await installationOctokit(github, 7, github.installApp(7, 'team'))
    github.addToken('workflow')
    const create = async ({ rest }: typeof own, name: string) =>
      (await rest.checks.create({ ...here, name, head_sha })).data.id
    const first = await create(own, 'a')
    const second = await create(own, 'a')
    const other = await create(own, 'b')
    const foreign = await create(plainOctokit(github, 'workflow'), 'a')
    const list = async (asked: object) =>
      (await own.rest.checks.listForRef({ ...here, ref: head_sha, ...asked })).data.check_runs.map(({ id }) => id)
    expect(await list({})).toEqual([second, other, foreign])
    expect(await list({ filter: 'all' })).toEqual([first, second, other, foreign])
    expect(await list({ check_name: 'a', app_id: 7 })).toEqual([second])
    expect(await list({ app_id: 7, filter: 'all' })).toEqual([first, second, other])
    expect(await list({ ref: 'main', app_id: 15_368 })).toEqual([foreign])
  })

  it('are opened again by a status, at the time that the test says', async () => {
    const { repository, head_sha } = seeded()
    let now = Date.UTC(2026, 5, 1, 12)
    github.setNow(() => now)
    const { rest } = await installationOctokit(github, 7, github.installApp(7, 'team'))
    const output = { title: 't', summary: 's', text: 'x' }
    const actions = [{ label: 'Measure', description: 'On a GPU', identifier: 'measure' }]
    const wanted = { conclusion: 'failure' as const, external_id: 'key', output, actions }
    const { data } = await rest.checks.create({ ...here, name: 'VRAM', head_sha, ...wanted })
    expect(data).toMatchObject({ status: 'completed', started_at: '2026-06-01T12:00:00Z', external_id: 'key' })
    expect(repository.checks(head_sha)).toEqual([
      {
        ...{ id: data.id, name: 'VRAM', status: 'completed', conclusion: 'failure', ...output },
        ...{ externalId: 'key', detailsUrl: null, actions }
      }
    ])
    now += 60_000
    const again = { ...here, check_run_id: data.id, status: 'in_progress' as const, actions: [] }
    // What is completed stays so.
    expect((await rest.checks.update(again)).data).toMatchObject({
      ...{ status: 'completed', conclusion: 'failure', completed_at: '2026-06-01T12:00:00Z' }
    })
    const done = await rest.checks.update({ ...here, check_run_id: data.id, conclusion: 'success' })
    expect(done.data).toMatchObject({ status: 'completed', conclusion: 'failure' })
    const next = await rest.checks.create({ ...here, name: 'VRAM', head_sha, status: 'in_progress', output })
    now += 60_000
    const ended = await rest.checks.update({ ...here, check_run_id: next.data.id, conclusion: 'success' })
    expect(ended.data).toMatchObject({ status: 'completed', completed_at: '2026-06-01T12:02:00Z' })
  })

  it.each([
    ['four buttons', Array.from({ length: 4 }, () => ({ label: 'a', description: 'b', identifier: 'c' }))],
    ['a long label', [{ label: 'x'.repeat(21), description: 'b', identifier: 'c' }]],
    ['a long identifier', [{ label: 'a', description: 'b', identifier: 'x'.repeat(21) }]],
    ['a long description', [{ label: 'a', description: 'x'.repeat(41), identifier: 'c' }]]
  ])("with %s are against GitHub's description", async (_, actions) => {
    const { head_sha } = seeded()
    const { rest } = await installationOctokit(github, 7, github.installApp(7, 'team'))
    const asked = rest.checks.create({ ...here, name: 'VRAM', head_sha, actions })
    await expect(asked).rejects.toMatchObject({ status: 500 })
    expect(github.violations.splice(0)).toEqual([expect.stringContaining('must NOT have more than')])
  })
})
