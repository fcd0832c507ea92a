import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createProposalPublisher } from '../../../src/adapters/github/proposals.ts'
import { tokenAuthor } from '../../../src/adapters/github/tokens.ts'
import type { ProposalDraft } from '../../../src/domain/proposal.ts'
import type { KeptProposal } from '../../../src/review/ports.ts'
import { flatFiles } from '../../fakes/github/git-objects.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { connect, here } from './connect.ts'

const us = 'github-actions[bot]'

let github: FakeGitHub
let repository: SeededRepository
let base: string

beforeEach(async () => {
  github = await startGitHub()
  repository = github.createRepository('team/yolo', {
    'train.sh': { mode: '100755', content: 'python train.py --batch 64\n' },
    'data/hyp.yaml': 'lr0: 0.01\n',
    'README.md': 'old\n'
  })
  base = repository.ref('main') ?? ''
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  expect(github.unmetFaults()).toEqual([])
  // The law of all: nothing is ever forced.
  expect(github.requests.filter(({ body }) => (body as { force?: boolean } | undefined)?.force === true)).toEqual([])
  await github.close()
})

function keep(draft: ProposalDraft, token?: string): Promise<KeptProposal> {
  const { octokit, clock } = connect(github, token === undefined ? {} : { token })
  const publisher = createProposalPublisher({ octokit, repository: here, author: () => tokenAuthor(octokit), clock })
  return publisher.keepProposal(draft)
}

function draft(changes: Partial<ProposalDraft> & { batch?: number } = {}): ProposalDraft {
  const { batch = 32, ...others } = changes
  const content = `python train.py --batch ${batch}\n`
  return {
    name: 'yolov5s',
    baseBranch: 'main',
    baseCommit: base,
    files: [{ path: 'train.sh', content, mode: '100755' }],
    title: `Train with batch ${batch}`,
    body: `Batch ${batch} fits.`,
    commitMessage: `Train with batch ${batch}`,
    ...others
  }
}

async function kept(given: ProposalDraft): Promise<Exclude<KeptProposal, { outcome: 'refused' }>> {
  const answer = await keep(given)
  if (answer.outcome === 'refused') throw new Error(answer.reason)
  return answer
}

const pulls = () => [...repository.repository.pulls.values()]
const commitAt = (sha = '') => github.state.objects.commit(sha)
const tip = (name: string) => commitAt(repository.ref(name))
const writesSince = (before: number) => github.requests.slice(before).filter(({ method }) => method !== 'GET')

describe('one pull request', () => {
  it('is created, on a branch of one commit that stands on the base', async () => {
    const made = await kept(draft())
    expect(made).toMatchObject({ number: 1, outcome: 'created', url: expect.stringMatching(/\/team\/yolo\/pull\/1$/) })
    expect(made.branch).toMatch(/^vram-review\/yolov5s-[0-9a-f]{12}$/)
    expect(tip(made.branch)).toMatchObject({
      parents: [base],
      message: expect.stringMatching(/^Train with batch 32\n\nvram-review-proposal: content=/)
    })
    expect(pulls()).toMatchObject([
      {
        title: 'Train with batch 32',
        body: expect.stringMatching(/^<!-- vram-review: proposal\/[0-9a-f]{12} -->\nBatch 32 fits\.$/),
        baseBranch: 'main',
        headBranch: made.branch
      }
    ])
  })

  it('changes only the files it names, and keeps their modes', async () => {
    const { branch } = await kept(draft())
    expect(repository.file(branch, 'train.sh')).toBe('python train.py --batch 32\n')
    expect(repository.file(branch, 'README.md')).toBe('old\n')
    const files = flatFiles(github.state.objects, tip(branch)?.tree ?? '')
    expect(files.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
      '100644 README.md',
      '100644 data/hyp.yaml',
      '100755 train.sh'
    ])
  })

  it('is left alone by the same draft, without any write', async () => {
    const made = await kept(draft())
    const before = github.requests.length
    expect(await keep(draft())).toEqual({ ...made, outcome: 'unchanged' })
    expect(writesSince(before)).toEqual([])
  })

  it('is updated by another draft, with one commit more', async () => {
    const { branch, number } = await kept(draft())
    const first = repository.ref(branch)
    expect(await keep(draft({ batch: 16 }))).toMatchObject({ number, branch, outcome: 'updated' })
    expect(tip(branch)?.parents).toEqual([first])
    expect(repository.file(branch, 'train.sh')).toBe('python train.py --batch 16\n')
    expect(pulls()).toMatchObject([{ title: 'Train with batch 16', body: expect.stringContaining('Batch 16 fits.') }])
  })

  it('gets a new text without a commit where the files are the same', async () => {
    const { branch } = await kept(draft())
    const first = repository.ref(branch)
    expect(await keep(draft({ body: 'In other words.' }))).toMatchObject({ outcome: 'updated' })
    expect(repository.ref(branch)).toBe(first)
    expect(pulls()[0]?.body).toContain('In other words.')
  })

  it('is one for each name', async () => {
    await kept(draft())
    expect(await keep(draft({ name: 'YOLOv5s' }))).toMatchObject({ number: 2, outcome: 'created' })
    expect(await keep(draft({ batch: 16 }))).toMatchObject({ number: 1 })
  })

  it("belongs to a person where the token is a person's", async () => {
    github.addToken('personal', { login: 'ada', type: 'User' })
    expect(await keep(draft(), 'personal')).toMatchObject({ outcome: 'created' })
    expect(await keep(draft(), 'personal')).toMatchObject({ outcome: 'unchanged' })
    expect(pulls()).toMatchObject([{ author: 'ada' }])
  })

  it('has a title in one line and a body that GitHub takes', async () => {
    await kept(draft({ title: `a\nb ${'😀'.repeat(200)}`, body: 'line\n'.repeat(20_000) }))
    const [{ title, body } = { title: '', body: '' }] = pulls()
    expect(title).toMatch(/^a b 😀/)
    expect(title.length).toBeLessThanOrEqual(256)
    expect(title.isWellFormed()).toBe(true)
    expect(body?.length).toBeLessThanOrEqual(65_535)
    expect(await keep(draft({ title: `a\nb ${'😀'.repeat(200)}`, body: 'line\n'.repeat(20_000) }))).toMatchObject({
      outcome: 'unchanged'
    })
  })

  it('is not asked for where the files are so already', async () => {
    const answer = await keep(draft({ batch: 64 }))
    expect(answer).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('as proposed already') })
    expect(pulls()).toEqual([])
  })

  it('fault 52: whatever the name, git takes the branch', async () => {
    const names = fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), { numRuns: 8, seed: 1 })
    for (const name of [...names, '', '..', 'a.lock', '-x', 'refs/@{0}', '模型 s', `${'long'.repeat(20)}-`]) {
      const { branch } = await kept(draft({ name }))
      expect(() => execFileSync('git', ['check-ref-format', '--branch', branch])).not.toThrow()
    }
  })
})

describe('a base that moved on', () => {
  it('is merged: nothing of it is undone, nothing is forced', async () => {
    const { branch, number } = await kept(draft())
    const first = repository.ref(branch)
    const moved = repository.commit({ files: { 'README.md': 'new\n', 'added.txt': '1\n' } })
    expect(await keep(draft({ baseCommit: moved }))).toMatchObject({ number, outcome: 'updated' })
    expect(tip(branch)?.parents).toEqual([first, moved])
    expect(repository.file(branch, 'README.md')).toBe('new\n')
    expect(repository.file(branch, 'train.sh')).toBe('python train.py --batch 32\n')
    const before = github.requests.length
    expect(await keep(draft({ baseCommit: moved }))).toMatchObject({ outcome: 'unchanged' })
    expect(writesSince(before)).toEqual([])
  })

  it('fault 75: a run of an older commit takes nothing back', async () => {
    const moved = repository.commit({ files: { 'README.md': 'new\n' } })
    const { branch } = await kept(draft({ baseCommit: moved }))
    const first = repository.ref(branch)
    const answer = await keep(draft({ batch: 16 }))
    expect(answer).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('older commit') })
    expect(repository.ref(branch)).toBe(first)
    expect(pulls()).toMatchObject([{ title: 'Train with batch 32' }])
  })

  it('a history that was rewritten does not come back by a merge', async () => {
    repository.commit({ files: { secret: 'x' } })
    const { branch } = await kept(draft({ baseCommit: repository.ref('main') ?? '' }))
    repository.forcePush('main', base)
    const rewritten = repository.commit({ files: { 'README.md': 'without the secret\n' } })
    const before = github.requests.length
    const answer = await keep(draft({ baseCommit: rewritten }))
    expect(answer).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('rewritten') })
    expect(writesSince(before)).toEqual([])
    expect(repository.files(branch)).toContain('secret')
  })
})

describe('what is a person’s', () => {
  it('their commits on the branch stay, and nothing goes on top', async () => {
    const { branch } = await kept(draft())
    const theirs = repository.commit({ branch, files: { 'train.sh': 'python train.py --batch 48\n' } })
    const before = github.requests.length
    expect(await keep(draft({ batch: 16 }))).toEqual({
      outcome: 'refused',
      reason: expect.stringMatching(new RegExp(`did not make.*${theirs}.*Merge or close.*delete the branch`))
    })
    expect(writesSince(before)).toEqual([])
    expect(repository.ref(branch)).toBe(theirs)
  })

  it('so do those that carry our trailer along, as after an amend', async () => {
    const { branch } = await kept(draft())
    const message = tip(branch)?.message ?? ''
    const theirs = repository.commit({ branch, files: { 'data/hyp.yaml': 'lr0: 0.1\n' }, message })
    expect(await keep(draft({ batch: 16 }))).toMatchObject({ outcome: 'refused' })
    expect(repository.ref(branch)).toBe(theirs)
  })

  it('and those pushed between our look and our write', async () => {
    const { branch } = await kept(draft())
    let theirs = ''
    github.failNext({
      method: 'PATCH',
      path: '/git/refs',
      status: 422,
      body: { message: 'Update is not a fast forward', documentation_url: '' },
      onStrike: () => {
        theirs = repository.commit({ branch, files: { 'train.sh': 'theirs\n' } })
      }
    })
    expect(await keep(draft({ batch: 16 }))).toMatchObject({ outcome: 'refused' })
    expect(repository.ref(branch)).toBe(theirs)
  })

  it('closed by a person, the same files are not proposed again, wherever the base is', async () => {
    const { number, branch } = await kept(draft())
    repository.closePullRequest(number)
    const moved = repository.commit({ files: { 'README.md': 'new\n' } })
    const before = github.requests.length
    for (const baseCommit of [base, moved]) {
      expect(await keep(draft({ baseCommit }))).toEqual({
        outcome: 'refused',
        reason: expect.stringMatching(new RegExp(`#1 .*was closed.*reopen it, or delete branch ${branch}`))
      })
    }
    expect(writesSince(before)).toEqual([])
  })

  it('closed, others are proposed; then again the first are not', async () => {
    const { number } = await kept(draft())
    repository.closePullRequest(number)
    const second = await kept(draft({ batch: 16 }))
    expect(second).toMatchObject({ number: 2, outcome: 'created' })
    expect(await keep(draft({ batch: 16 }))).toMatchObject({ number: 2, outcome: 'unchanged' })
    repository.closePullRequest(second.number)
    expect(await keep(draft())).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('#1') })
  })

  it('the branch deleted by a person, the same files are proposed anew, even after a crash between the two', async () => {
    const { branch, number } = await kept(draft())
    repository.deleteBranch(branch)
    github.failNext({ method: 'POST', path: /\/pulls$/, status: 403 })
    await expect(keep(draft())).rejects.toMatchObject({ kind: 'forbidden' })
    const again = await kept(draft())
    expect(again).toMatchObject({ branch, outcome: 'created' })
    expect(again.number).not.toBe(number)
  })

  it('fault 30: a copied marker, and a pull request of theirs from our branch, are left alone', async () => {
    const { branch, number } = await kept(draft())
    const body = pulls()[0]?.body ?? ''
    repository.closePullRequest(number)
    repository.repository.pulls.delete(number)
    repository.openPullRequest({ branch, author: 'mallory', title: 'Theirs', body })
    const before = github.requests.length
    expect(await keep(draft())).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('by mallory') })
    expect(writesSince(before)).toEqual([])
  })

  it('fault 30: so is one without our marker by the same login, under which every workflow writes', async () => {
    await kept(draft())
    Object.assign(pulls()[0] ?? {}, { body: 'Of another workflow.' })
    expect(await keep(draft())).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('first line') })
    expect(pulls()).toMatchObject([{ body: 'Of another workflow.' }])
  })

  it('fault 30: a fork’s branch of the same name is none of ours, under the same owner either', async () => {
    const { branch } = await kept(draft())
    repository.deleteBranch(branch)
    const [{ body } = { body: '' }] = pulls()
    for (const owner of ['mallory', 'team']) {
      const fork = repository.fork(owner)
      github.state.repositories.set('team/yolo', repository.repository)
      fork.commit({ branch, from: base, files: { 'train.sh': 'evil\n' } })
      repository.openPullRequest({ branch, from: fork, author: us, body: body ?? '' })
    }
    expect(await keep(draft())).toMatchObject({ number: 4, outcome: 'created' })
  })

  it('another base chosen by a person stays', async () => {
    const { number } = await kept(draft())
    repository.commit({ branch: 'release', from: base, files: { x: '1' } })
    Object.assign(pulls()[0] ?? {}, { baseBranch: 'release' })
    expect(await keep(draft({ batch: 16 }))).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining(`#${number} of branch`)
    })
    expect(pulls()).toMatchObject([{ baseBranch: 'release', title: 'Train with batch 32' }])
  })
})

describe('once merged', () => {
  it.each(['stays', 'is deleted'])('new files are a new pull request, whose branch %s', async (branchThen) => {
    const { number, branch } = await kept(draft())
    const merged = repository.mergePullRequest(number)
    if (branchThen === 'is deleted') repository.deleteBranch(branch)
    const second = await kept(draft({ batch: 16, baseCommit: merged }))
    expect(second).toMatchObject({ number: 2, branch, outcome: 'created' })
    expect(repository.file(branch, 'train.sh')).toBe('python train.py --batch 16\n')
    expect(repository.file('main', 'train.sh')).toBe('python train.py --batch 32\n')
  })

  it('a run of an older commit does not ask for it again; after a revert it is asked again', async () => {
    const { number, branch } = await kept(draft())
    repository.mergePullRequest(number)
    repository.deleteBranch(branch)
    expect(await keep(draft())).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('merged with #1') })
    expect(repository.ref(branch)).toBeUndefined()
    const reverted = repository.commit({
      files: { 'train.sh': { mode: '100755', content: 'python train.py --batch 64\n' } }
    })
    expect(await keep(draft({ baseCommit: reverted }))).toMatchObject({ number: 2, outcome: 'created' })
  })
})

describe('faults', () => {
  it('a crash between branch and pull request is made good by the next run', async () => {
    github.failNext({ method: 'POST', path: /\/pulls$/, status: 403 })
    await expect(keep(draft())).rejects.toMatchObject({ kind: 'forbidden' })
    expect(pulls()).toEqual([])
    const before = github.requests.length
    expect(await keep(draft())).toMatchObject({ number: 1, outcome: 'created' })
    expect(writesSince(before).map(({ path }) => path)).toEqual(['/repos/team/yolo/pulls'])
  })

  it.each([
    ['/git/refs', 'before', 'answer'],
    ['/git/refs', 'after', 'answer'],
    ['/git/refs', 'after', 'reset'],
    ['/pulls', 'before', 'answer'],
    ['/pulls', 'after', 'answer'],
    ['/pulls', 'after', 'reset'],
    ['/pulls', 'after', 'invalid-json']
  ] as const)('fault 11: a lost answer (POST %s, %s the effect, %s) makes nothing twice', async (path, when, kind) => {
    github.failNext({ method: 'POST', path, when, kind, ...(kind === 'answer' ? { status: 502 } : {}) })
    const made = await kept(draft())
    expect(made.outcome).toBe('created')
    expect(pulls()).toHaveLength(1)
    expect(tip(made.branch)?.parents).toEqual([base])
  })

  it('fault 11: a GitHub that stays down is an error after a few looks', async () => {
    github.failNext({ method: 'POST', path: /\/pulls$/, status: 500, times: 4 })
    await expect(keep(draft())).rejects.toMatchObject({ kind: 'unreachable' })
    expect(pulls()).toEqual([])
  })

  it('fault 28: runs at once open one, with the commits of one', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => kept(draft())))
    expect(pulls()).toHaveLength(1)
    expect(new Set(answers.map(({ number }) => number))).toEqual(new Set([1]))
    expect(answers.filter(({ outcome }) => outcome === 'created')).toHaveLength(1)
    expect(tip(answers[0]?.branch ?? '')?.parents).toEqual([base])
  })

  it('fault 28: one that another run opened at the same moment is taken, not opened again', async () => {
    await kept(draft())
    const [theirs] = pulls()
    repository.repository.pulls.clear()
    const errors = [{ resource: 'PullRequest', code: 'custom', message: 'A pull request already exists for team:x.' }]
    github.failNext({
      method: 'POST',
      path: /\/pulls$/,
      status: 422,
      body: { message: 'Validation Failed', documentation_url: '', errors },
      onStrike: () => theirs && repository.repository.pulls.set(theirs.number, theirs)
    })
    expect(await keep(draft())).toMatchObject({ number: 1, outcome: 'unchanged' })
  })

  it('fault 28: runs at once with other files lose neither the branch nor the pull request', async () => {
    const answers = await Promise.all([8, 16, 24].map((batch) => kept(draft({ batch }))))
    expect(pulls()).toHaveLength(1)
    const { branch } = answers[0] ?? { branch: '' }
    expect(repository.file(branch, 'train.sh')).toMatch(/--batch (8|16|24)\n/)
    expect(await keep(draft())).toMatchObject({ number: 1, outcome: 'updated' })
    expect(repository.file(branch, 'train.sh')).toBe('python train.py --batch 32\n')
  })

  it.each([
    ['contents: write', { pull_requests: 'write' }],
    ['pull-requests: write', { contents: 'write' }]
  ] as const)('fault 2: a token without `%s` is told so', async (missingPermission, permissions) => {
    github.addToken('poor', { permissions })
    await expect(keep(draft(), 'poor')).rejects.toMatchObject({
      kind: 'forbidden',
      missingPermission,
      remedy: expect.stringContaining(missingPermission)
    })
    expect(pulls()).toEqual([])
  })

  it('fault 2: so it is by a server that does not name the permission', async () => {
    github.failNext({ method: 'POST', path: /\/pulls$/, status: 403 })
    await expect(keep(draft())).rejects.toMatchObject({ missingPermission: 'pull-requests: write' })
  })

  it('fault 2: a setting that forbids pull requests to workflows is named, not a permission', async () => {
    const message = 'GitHub Actions is not permitted to create or approve pull requests.'
    github.failNext({
      method: 'POST',
      path: /\/pulls$/,
      status: 403,
      headers: { 'x-accepted-github-permissions': 'pull_requests=write' },
      body: { message, documentation_url: '' }
    })
    await expect(keep(draft())).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining(message),
      missingPermission: null,
      remedy: expect.stringContaining('Allow GitHub Actions to create and approve pull requests')
    })
  })

  it('fault 17: a branch that a rule protects is an error that says so', async () => {
    const { branch } = await kept(draft())
    repository.protect(branch)
    await expect(keep(draft({ batch: 16 }))).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('rule violations'),
      remedy: expect.stringContaining('vram-review/*')
    })
  })

  it.each([403, 404])('fault 2: a workflow, which GITHUB_TOKEN may not change, is named (%i)', async (status) => {
    github.failNext({
      method: 'POST',
      path: '/git/refs',
      status,
      headers: { 'x-accepted-github-permissions': 'contents=write; contents=write,workflows=write' }
    })
    const files = [{ path: '.github/workflows/train.yml', content: 'on: push\n', mode: '100644' as const }]
    await expect(keep(draft({ files }))).rejects.toMatchObject({
      missingPermission: 'workflows: write',
      remedy: expect.stringContaining('.github/workflows/train.yml')
    })
  })

  it('a branch that stands in the way is an error that says so', async () => {
    const body = { message: 'Reference update failed', documentation_url: '' }
    github.failNext({ method: 'POST', path: '/git/refs', status: 422, times: 4, body })
    await expect(keep(draft())).rejects.toMatchObject({
      remedy: expect.stringContaining('a branch named `vram-review`')
    })
  })

  it('a base branch that is gone is an error', async () => {
    await expect(keep(draft({ baseBranch: 'gone' }))).rejects.toMatchObject({ kind: 'rejected' })
  })
})
