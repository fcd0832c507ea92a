import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSuggestionPublisher } from '../../../src/adapters/github/suggestions.ts'
import { tokenAuthor } from '../../../src/adapters/github/tokens.ts'
import type { SuggestionDraft } from '../../../src/domain/proposal.ts'
import { suggestionMarker } from '../../../src/report/escape.ts'
import type { KeptSuggestion } from '../../../src/review/ports.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { connect, here } from './connect.ts'

const us = 'github-actions[bot]'
const marker = suggestionMarker('train.sh')
/** Forty lines, of which the pull request changes the twentieth: its diff shows 17 to 23. */
const script = (batch: number, above = '') =>
  `${above}${Array.from({ length: 40 }, (_, index) => (index === 19 ? `--batch-size ${batch}` : `line ${index + 1}`)).join('\n')}\n`

let github: FakeGitHub
let repository: SeededRepository
let pullRequest: number

beforeEach(async () => {
  github = await startGitHub()
  repository = github.createRepository('team/yolo', { 'train.sh': script(16) })
  commit(script(32))
  pullRequest = repository.openPullRequest({ branch: 'topic' })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  expect(github.unmetFaults()).toEqual([])
  await github.close()
})

const commit = (text: string) =>
  repository.commit({ branch: 'topic', from: repository.ref('main') ?? '', files: { 'train.sh': text } })

const draft = (changes: Partial<SuggestionDraft> = {}): SuggestionDraft => ({
  target: 'train.sh',
  body: 'Take 24.',
  file: 'train.sh',
  lines: { start: 20, end: 20 },
  ...changes
})

/** Keeps them at the present head, as each run does. */
function keep(suggestions: readonly SuggestionDraft[], token?: string): Promise<readonly KeptSuggestion[]> {
  const { octokit, clock } = connect(github, token === undefined ? {} : { token })
  const author = () => tokenAuthor(octokit)
  const publisher = createSuggestionPublisher({ octokit, repository: here, author, clock })
  return publisher.keepSuggestions(pullRequest, repository.ref('topic') ?? '', suggestions)
}

const standing = () => repository.reviewComments(pullRequest)
const places = () => standing().map(({ line, commit }) => [line, commit === repository.ref('topic')])
const bodies = () => standing().map(({ body }) => body)
const writes = () => github.requests.filter(({ method }) => method !== 'GET')

describe('one comment a target, on its line', () => {
  it('is created at the head, then updated, then left alone', async () => {
    expect(await keep([draft()])).toMatchObject([{ target: 'train.sh', outcome: 'created' }])
    expect(standing()).toMatchObject([
      { login: us, body: `${marker}\nTake 24.`, path: 'train.sh', line: 20, startLine: null }
    ])
    expect(await keep([draft({ body: 'Take 20.' })])).toMatchObject([{ outcome: 'updated' }])
    const before = writes().length
    expect(await keep([draft({ body: 'Take 20.' })])).toMatchObject([{ outcome: 'unchanged' }])
    expect(writes()).toHaveLength(before)
    expect(bodies()).toEqual([`${marker}\nTake 20.`])
  })

  it('covers several lines where the suggestion does', async () => {
    await keep([draft({ lines: { start: 19, end: 21 } })])
    expect(standing()).toMatchObject([{ startLine: 19, line: 21 }])
    await keep([draft()])
    expect(standing()).toMatchObject([{ startLine: null, line: 20 }])
  })

  it('is found behind 250 others', async () => {
    for (let i = 0; i < 250; i++) repository.reviewComment(pullRequest, 'someone', { ...at(18), body: `talk ${i}` })
    await keep([draft()])
    expect(await keep([draft()])).toMatchObject([{ outcome: 'unchanged' }])
    expect(standing()).toHaveLength(251)
  })

  it('is one for each of several targets, whose names may look alike', async () => {
    const two = [draft({ target: 'a b' }), draft({ target: 'a-b', lines: { start: 21, end: 21 } })]
    await keep(two)
    expect(await keep(two)).toMatchObject([{ outcome: 'unchanged' }, { outcome: 'unchanged' }])
    expect(standing().map(({ line }) => line)).toEqual([20, 21])
  })
})

const at = (line: number) => ({ path: 'train.sh', line })

describe('after another push', () => {
  it('stays where GitHub moved it along with its line', async () => {
    await keep([draft()])
    commit(script(32, '# one more line\n'))
    expect(await keep([draft({ lines: { start: 21, end: 21 } })])).toMatchObject([{ outcome: 'unchanged' }])
    expect(places()).toEqual([[21, true]])
  })

  it('is written anew where the line itself changed, which makes the old one outdated', async () => {
    await keep([draft()])
    commit(script(64))
    expect(places()).toEqual([[null, false]])
    expect(await keep([draft()])).toMatchObject([{ outcome: 'created' }])
    expect(places()).toEqual([[20, true]])
  })

  it('is written anew where the command went to another line', async () => {
    await keep([draft()])
    await keep([draft({ lines: { start: 22, end: 22 } })])
    expect(places()).toEqual([[22, true]])
  })

  it.each([
    ['has no line any more', { line: null }],
    ['still belongs to an older commit', { commit_id: '1'.repeat(40) }]
  ])('is written anew where GitHub says that it %s', async (_, change) => {
    await keep([draft()])
    const [own] = standing()
    const place = { path: 'train.sh', side: 'RIGHT', line: 20, start_line: null, commit_id: repository.ref('topic') }
    const listed = { id: own?.id, body: own?.body, user: { login: us }, html_url: '', ...place, ...change }
    // Once where it looks for what is not wanted, once for its own.
    github.failNext({ method: 'GET', path: /pulls\/\d+\/comments/, status: 200, body: [listed], times: 2 })
    expect(await keep([draft()])).toMatchObject([{ outcome: 'created' }])
    expect(standing()).toMatchObject([{ id: expect.not.toSatisfy((id: number) => id === own?.id), line: 20 }])
  })

  it('goes where there is nothing to suggest any more', async () => {
    await keep([draft(), draft({ target: 'other' })])
    await keep([draft()])
    expect(bodies()).toEqual([`${marker}\nTake 24.`])
    expect(await keep([])).toEqual([])
    expect(bodies()).toEqual([])
  })
})

describe('faults', () => {
  it('fault 2: a read-only token is told which permission is missing', async () => {
    github.addToken('reader', { permissions: {} })
    await expect(keep([draft()], 'reader')).rejects.toMatchObject({
      kind: 'forbidden',
      missingPermission: 'pull-requests: write'
    })
  })

  it('fault 9: a line that GitHub does not show is no error, and leaves nothing', async () => {
    await keep([draft()])
    const [refused, taken] = await keep([draft({ lines: { start: 2, end: 2 } }), draft({ target: 'other' })])
    expect(refused).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('422') })
    expect(taken).toMatchObject({ outcome: 'created' })
    expect(bodies()).toEqual([`${suggestionMarker('other')}\nTake 24.`])
  })

  it('fault 9: nor is a changed text that GitHub refuses; the old one no longer holds', async () => {
    await keep([draft()])
    github.failNext({ method: 'PATCH', status: 422 })
    expect(await keep([draft({ body: 'Take 20.' })])).toMatchObject([{ outcome: 'refused' }])
    expect(bodies()).toEqual([])
  })

  it('fault 11: a POST answered 502 after its effect is not repeated', async () => {
    github.failNext({ method: 'POST', path: '/comments', status: 502, when: 'after' })
    expect(await keep([draft()])).toMatchObject([{ outcome: 'created' }])
    expect(bodies()).toHaveLength(1)
    expect(writes()).toHaveLength(1)
  })

  it('fault 11: a POST answered 502 without effect is sent again', async () => {
    github.failNext({ method: 'POST', path: '/comments', status: 502 })
    expect(await keep([draft()])).toMatchObject([{ outcome: 'created' }])
    expect(bodies()).toHaveLength(1)
  })

  it('fault 28: runs that create it at once leave one', async () => {
    await Promise.all(['a', 'b', 'c'].map((body) => keep([draft({ body })])))
    expect(standing()).toHaveLength(1)
  })

  it('fault 29: deleted by a person, it is created by the next run', async () => {
    await keep([draft()])
    repository.deleteReviewComment(standing()[0]?.id ?? 0)
    expect(await keep([draft()])).toMatchObject([{ outcome: 'created' }])
  })

  it('fault 30: a marker by another author, or inside a text, is neither taken nor removed', async () => {
    repository.reviewComment(pullRequest, 'mallory', { ...at(20), body: `${marker}\nTake 640.` })
    repository.reviewComment(pullRequest, us, { ...at(20), body: `quoting:\n${marker}` })
    const others = bodies()
    await keep([draft()])
    expect(bodies()).toEqual([...others, `${marker}\nTake 24.`])
    await keep([])
    expect(bodies()).toEqual(others)
  })
})
