import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCommentPublisher } from '../../../src/adapters/github/comments.ts'
import { tokenAuthor } from '../../../src/adapters/github/tokens.ts'
import { reportMarker } from '../../../src/report/escape.ts'
import type { CommentPublisher } from '../../../src/review/ports.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { connect, here } from './connect.ts'

const us = 'github-actions[bot]'
const marker = reportMarker('report')

let github: FakeGitHub
let repository: SeededRepository
let pullRequest: number

beforeEach(async () => {
  github = await startGitHub()
  repository = github.createRepository('team/yolo', { a: '1' })
  pullRequest = repository.openPullRequest({ branch: 'main' })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  expect(github.unmetFaults()).toEqual([])
  await github.close()
})

function publisher(token?: string): CommentPublisher {
  const { octokit, clock } = connect(github, token === undefined ? {} : { token })
  return createCommentPublisher({ octokit, repository: here, author: () => tokenAuthor(octokit), clock })
}

const draft = (body: string) => ({ pullRequest, name: 'report', body, fullReportUrl: 'https://github.test/run/1' })
const bodies = () => repository.comments(pullRequest).map(({ body }) => body)

describe('one comment', () => {
  it('is created, then updated, then left alone', async () => {
    expect(await publisher().upsertComment(draft('first'))).toMatchObject({
      outcome: 'created',
      url: expect.stringContaining('#issuecomment-')
    })
    expect(await publisher().upsertComment(draft('second'))).toMatchObject({ outcome: 'updated' })
    const before = github.requests.length
    expect(await publisher().upsertComment(draft('second'))).toMatchObject({ outcome: 'unchanged' })
    expect(github.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true)
    expect(bodies()).toEqual([`${marker}\nsecond`])
  })

  it('is found behind 250 others', async () => {
    await publisher().upsertComment(draft('first'))
    const [ours] = repository.comments(pullRequest)
    repository.deleteComment(ours?.id ?? 0)
    for (let i = 0; i < 250; i++) repository.comment(pullRequest, 'someone', `talk ${i}`)
    repository.comment(pullRequest, us, `${marker}\nold`)
    expect(await publisher().upsertComment(draft('new'))).toMatchObject({ outcome: 'updated' })
    expect(bodies().filter((body) => body.startsWith(marker))).toEqual([`${marker}\nnew`])
  })

  it('keeps comments of other names apart', async () => {
    await publisher().upsertComment(draft('one'))
    await publisher().upsertComment({ ...draft('two'), name: 'other' })
    expect(bodies()).toHaveLength(2)
  })

  it("belongs to a person where the token is a person's", async () => {
    github.addToken('personal', { login: 'ada', type: 'User' })
    repository.comment(pullRequest, us, `${marker}\nof the workflow`)
    await publisher('personal').upsertComment(draft('of a person'))
    await publisher('personal').upsertComment(draft('of a person, again'))
    expect(repository.comments(pullRequest)).toMatchObject([
      { login: us, body: `${marker}\nof the workflow` },
      { login: 'ada', body: `${marker}\nof a person, again` }
    ])
  })
})

describe('faults', () => {
  it('fault 2: a read-only token is told which permission is missing', async () => {
    github.addToken('reader', { permissions: {} })
    await expect(publisher('reader').upsertComment(draft('x'))).rejects.toMatchObject({
      kind: 'forbidden',
      missingPermission: 'pull-requests: write'
    })
    expect(bodies()).toEqual([])
  })

  it('fault 9: a refused body is shrunk once', async () => {
    github.failNext({ method: 'POST', path: '/comments', status: 422 })
    await publisher().upsertComment(draft('line\n'.repeat(1000)))
    const [body = ''] = bodies()
    expect(body.startsWith(`${marker}\nline`)).toBe(true)
    expect(body.length).toBeLessThan(2600)
    expect(body).toContain('https://github.test/run/1')
  })

  it('fault 9: refused again, it is an error and nothing is there', async () => {
    github.failNext({ method: 'POST', path: '/comments', status: 422, times: 2 })
    await expect(publisher().upsertComment(draft('x'))).rejects.toMatchObject({ kind: 'rejected' })
    expect(bodies()).toEqual([])
  })

  it('fault 11: a POST answered 502 after its effect is not repeated', async () => {
    github.failNext({ method: 'POST', path: '/comments', status: 502, when: 'after' })
    await publisher().upsertComment(draft('x'))
    expect(bodies()).toEqual([`${marker}\nx`])
    expect(github.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('fault 11: a POST answered 502 without effect is sent again', async () => {
    github.failNext({ method: 'POST', path: '/comments', status: 502 })
    expect(await publisher().upsertComment(draft('x'))).toMatchObject({ outcome: 'created' })
    expect(bodies()).toEqual([`${marker}\nx`])
  })

  it.each(['reset', 'invalid-json'] as const)('fault 11: so is one whose answer is lost: %s', async (kind) => {
    github.failNext({ method: 'POST', path: '/comments', kind, when: 'after' })
    await publisher().upsertComment(draft('x'))
    expect(bodies()).toEqual([`${marker}\nx`])
  })

  it('fault 11: a GitHub that stays down is an error after a few looks', async () => {
    github.failNext({ method: 'POST', path: '/comments', status: 500, times: 4 })
    await expect(publisher().upsertComment(draft('x'))).rejects.toMatchObject({ kind: 'unreachable' })
    expect(bodies()).toEqual([])
  })

  it('fault 28: runs that create it at once leave one', async () => {
    const runs = ['a', 'b', 'c', 'd'].map((body) => publisher().upsertComment(draft(body)))
    const ids = (await Promise.all(runs)).map(({ id }) => id)
    expect(repository.comments(pullRequest)).toHaveLength(1)
    expect(new Set(ids)).toEqual(new Set(repository.comments(pullRequest).map(({ id }) => id)))
  })

  it('fault 28: duplicates of an old race are reduced to the oldest', async () => {
    const oldest = repository.comment(pullRequest, us, `${marker}\none`)
    repository.comment(pullRequest, us, `${marker}\ntwo`)
    repository.comment(pullRequest, us, `${marker}\nthree`)
    expect(await publisher().upsertComment(draft('new'))).toMatchObject({ id: oldest, outcome: 'updated' })
    expect(repository.comments(pullRequest)).toEqual([{ id: oldest, login: us, body: `${marker}\nnew` }])
  })

  it('fault 28: a duplicate that the other run has deleted is no error', async () => {
    repository.comment(pullRequest, us, `${marker}\none`)
    repository.comment(pullRequest, us, `${marker}\ntwo`)
    github.failNext({ method: 'DELETE', status: 404, when: 'after' })
    await publisher().upsertComment(draft('new'))
    expect(bodies()).toEqual([`${marker}\nnew`])
  })

  it('fault 29: deleted by a person, it is created once more', async () => {
    const { id } = await publisher().upsertComment(draft('x'))
    repository.deleteComment(id)
    expect(await publisher().upsertComment(draft('y'))).toMatchObject({ outcome: 'created' })
    expect(bodies()).toEqual([`${marker}\ny`])
  })

  it('fault 29: deleted between look and update, too', async () => {
    const { id } = await publisher().upsertComment(draft('x'))
    github.failNext({ method: 'PATCH', status: 404, onStrike: () => repository.deleteComment(id) })
    expect(await publisher().upsertComment(draft('y'))).toMatchObject({ outcome: 'created' })
    expect(bodies()).toEqual([`${marker}\ny`])
  })

  it('fault 30: a marker by another author, or inside a text, is ignored', async () => {
    repository.comment(pullRequest, 'mallory', `${marker}\n✅ fits`)
    repository.comment(pullRequest, us, `quoting:\n${marker}`)
    expect(await publisher().upsertComment(draft('real'))).toMatchObject({ outcome: 'created' })
    expect(bodies()).toEqual([`${marker}\n✅ fits`, `quoting:\n${marker}`, `${marker}\nreal`])
  })

  it('fault 54: a text that is too long is cut, keeps marker and verdict, and links the rest', async () => {
    const body = `### Over budget\n\n<details>\n\n\`\`\`text\n${'a long line of a table\n'.repeat(5000)}\`\`\`\n</details>\n`
    await publisher().upsertComment(draft(body))
    const [text = ''] = bodies()
    expect(text.length).toBeLessThanOrEqual(65_535)
    expect(text.startsWith(`${marker}\n### Over budget\n`)).toBe(true)
    expect(text).toContain('https://github.test/run/1')
  })
})
