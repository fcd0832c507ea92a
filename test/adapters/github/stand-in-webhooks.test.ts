import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliver } from '../../fakes/github/deliver.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { appKeys, installationOctokit } from './app-octokit.ts'

// What the stand-in would tell an App. That each payload is one of GitHub's is held by its violations.

let github: FakeGitHub
let repository: SeededRepository
let installation: number
const here = { owner: 'team', repo: 'yolo' }

beforeEach(async () => {
  github = await startGitHub()
  repository = github.createRepository('team/yolo', { a: '1', '.github/workflows/vram.yml': 'on: workflow_dispatch\n' })
  github.addApp({ id: 7, slug: 'vram-review', publicKey: appKeys.publicKey })
  installation = github.installApp(7, 'team')
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

/** What was told since the last look: `event.action`. */
function told(): readonly string[] {
  return github.webhooks.splice(0).map(({ event, action }) => (action === null ? event : `${event}.${action}`))
}

/** The payload of the last delivery of that event. */
function last(event: string): unknown {
  return github.webhooks.findLast((delivery) => delivery.event === event)?.payload
}

const main = () => repository.ref('main') ?? ''

function topic(): { head: string; number: number } {
  const head = repository.commit({ branch: 'topic', from: main(), files: { a: '2' } })
  return { head, number: repository.openPullRequest({ branch: 'topic', author: 'ada' }) }
}

describe('webhooks', () => {
  it('begin with the installation, and tell which one they are for', () => {
    expect(github.webhooks).toMatchObject([
      { event: 'installation', action: 'created', payload: { installation: { id: installation, app_id: 7 } } }
    ])
    topic()
    expect(last('pull_request')).toMatchObject({
      installation: { id: installation, node_id: expect.any(String) },
      repository: { id: repository.repository.id, full_name: 'team/yolo', default_branch: 'main' },
      sender: { login: 'ada', type: 'User' }
    })
  })

  it("tell nothing of other owners' repositories, and nothing without an App", async () => {
    told()
    github.createRepository('stranger/yolo', {}).openPullRequest({ branch: 'main' })
    expect(told()).toEqual([])
    const without = await startGitHub()
    without.createRepository('team/yolo', {}).openPullRequest({ branch: 'main' })
    expect(without.webhooks).toEqual([])
    await without.close()
  })
})

it('a payload that GitHub would not send is a violation', () => {
  github.addApp({ id: 9, slug: 'odd', publicKey: appKeys.publicKey, permissions: { nonsense: 'write' } })
  github.installApp(9, 'team')
  expect(github.violations.splice(0)).toEqual([
    expect.stringContaining(
      'webhook installation$created/installation/permissions: must NOT have additional properties'
    )
  ])
})

describe('a push', () => {
  it('tells what it brought', () => {
    const before = main()
    const after = repository.commit({ files: { a: '2', b: '1' }, message: 'More' })
    expect(last('push')).toMatchObject({
      ...{ ref: 'refs/heads/main', before, after, created: false, deleted: false, forced: false },
      commits: [{ id: after, message: 'More', added: ['b'], modified: ['a'], removed: [] }]
    })
    repository.forcePush('main', before)
    expect(last('push')).toMatchObject({ before: after, after: before, forced: true, commits: [] })
  })

  it('makes and deletes branches; other refs are none', async () => {
    const { rest } = await installationOctokit(github, 7, installation)
    told()
    await rest.git.createRef({ ...here, ref: 'refs/vram-review/x', sha: main() })
    await rest.git.deleteRef({ ...here, ref: 'vram-review/x' })
    expect(told()).toEqual([])
    await rest.git.createRef({ ...here, ref: 'refs/heads/x', sha: main() })
    expect(last('push')).toMatchObject({ created: true, before: '0'.repeat(40), sender: { login: 'vram-review[bot]' } })
    await rest.git.deleteRef({ ...here, ref: 'heads/x' })
    expect(last('push')).toMatchObject({ deleted: true, after: '0'.repeat(40), head_commit: null })
  })
})

describe('a pull request', () => {
  it('tells its whole life', () => {
    const head = repository.commit({ branch: 'topic', from: main(), files: { a: '2' } })
    told()
    const number = repository.openPullRequest({ branch: 'topic', draft: true, body: 'why' })
    expect(last('pull_request')).toMatchObject({
      number,
      pull_request: { number, state: 'open', draft: true, body: 'why', head: { sha: head }, base: { ref: 'main' } }
    })
    repository.label(number, 'vram')
    repository.markReady(number)
    expect(last('pull_request')).toMatchObject({ pull_request: { draft: false, labels: [{ name: 'vram' }] } })
    const after = repository.commit({ branch: 'topic', files: { a: '3' } })
    expect(last('pull_request')).toMatchObject({ action: 'synchronize', before: head, after })
    repository.forcePush('topic', head)
    repository.closePullRequest(number)
    repository.reopenPullRequest(number)
    repository.mergePullRequest(number)
    expect(last('pull_request')).toMatchObject({
      action: 'closed',
      pull_request: { merged: true, merge_commit_sha: main() }
    })
    expect(told()).toEqual([
      ...['pull_request.opened', 'pull_request.ready_for_review', 'push', 'pull_request.synchronize'],
      ...['push', 'pull_request.synchronize', 'pull_request.closed', 'pull_request.reopened'],
      ...['push', 'pull_request.closed']
    ])
  })

  it('tells of another base, and closes with its branch', () => {
    const { number } = topic()
    repository.commit({ branch: 'next', from: main(), files: { b: '1' } })
    repository.retargetPullRequest(number, 'next')
    expect(last('pull_request')).toMatchObject({
      action: 'edited',
      changes: { base: { ref: { from: 'main' }, sha: { from: main() } } },
      pull_request: { base: { ref: 'next', sha: repository.ref('next') } }
    })
    told()
    repository.deleteBranch('topic')
    expect(told()).toEqual(['pull_request.closed', 'push'])
  })

  it('from a fork tells of its commits, but not of pushes there', () => {
    const fork = repository.fork('ada')
    fork.commit({ branch: 'idea', from: main(), files: { a: '2' } })
    repository.openPullRequest({ branch: 'idea', from: fork })
    told()
    fork.commit({ branch: 'idea', files: { a: '3' } })
    expect(last('pull_request')).toMatchObject({
      repository: { full_name: 'team/yolo' },
      pull_request: { head: { repo: { full_name: 'ada/yolo', fork: true } } }
    })
    expect(told()).toEqual(['pull_request.synchronize'])
  })

  it('that a request opens and closes tells the same', async () => {
    const { rest } = await installationOctokit(github, 7, installation)
    repository.commit({ branch: 'topic', from: main(), files: { a: '2' } })
    told()
    const { data } = await rest.pulls.create({ ...here, title: 't', head: 'topic', base: 'main' })
    await rest.pulls.update({ ...here, pull_number: data.number, state: 'closed' })
    expect(last('pull_request')).toMatchObject({ sender: { login: 'vram-review[bot]', type: 'Bot' } })
    expect(told()).toEqual(['pull_request.opened', 'pull_request.closed'])
  })
})

describe('a merge group', () => {
  it('is asked about, and merged', () => {
    const { number } = topic()
    const base = main()
    told()
    const group = repository.queueMergeGroup({ pulls: [number] })
    expect(group).toMatchObject({ base, ref: `gh-readonly-queue/main/pr-${number}-${base}` })
    expect(repository.file(group.head, 'a')).toBe('2')
    expect(last('merge_group')).toMatchObject({
      merge_group: {
        ...{ head_sha: group.head, head_ref: `refs/heads/${group.ref}` },
        ...{ base_sha: base, base_ref: 'refs/heads/main' }
      }
    })
    repository.endMergeGroup(group.ref, 'merged')
    expect(last('merge_group')).toMatchObject({ action: 'destroyed', reason: 'merged' })
    expect([main(), repository.ref(group.ref)]).toEqual([group.head, undefined])
    expect(told()).toEqual([
      ...['push', 'merge_group.checks_requested', 'push', 'pull_request.closed', 'merge_group.destroyed', 'push']
    ])
  })

  it('may wait on another, and leave without a trace', () => {
    const first = topic().number
    repository.commit({ branch: 'second', from: main(), files: { b: '1' } })
    const second = repository.openPullRequest({ branch: 'second' })
    const before = repository.queueMergeGroup({ pulls: [first] })
    const group = repository.queueMergeGroup({ pulls: [second], onto: before.ref })
    expect(group).toMatchObject({ base: before.head, baseBranch: 'main' })
    expect([repository.file(group.head, 'a'), repository.file(group.head, 'b')]).toEqual(['2', '1'])
    const tip = main()
    repository.endMergeGroup(group.ref, 'dequeued')
    expect(last('merge_group')).toMatchObject({ action: 'destroyed', reason: 'dequeued' })
    expect(main()).toBe(tip)
    expect(repository.repository.pulls.get(second)?.state).toBe('open')
  })
})

it('a merge group of two merges each with a commit of its own', () => {
  const first = topic().number
  repository.commit({ branch: 'second', from: main(), files: { b: '1' } })
  const second = repository.openPullRequest({ branch: 'second' })
  const group = repository.queueMergeGroup({ pulls: [first, second] })
  repository.endMergeGroup(group.ref, 'merged')
  const merged = [first, second].map((number) => repository.repository.pulls.get(number)?.mergeCommit)
  expect(merged).toEqual([expect.any(String), group.head])
  expect(new Set(merged).size).toBe(2)
})

describe('a check', () => {
  it('tells its own App of its buttons', async () => {
    const { head, number } = topic()
    github.addApp({ id: 8, slug: 'rival', publicKey: appKeys.publicKey })
    github.installApp(8, 'team')
    const { rest } = await installationOctokit(github, 7, installation)
    const actions = [{ label: 'Measure', description: 'On a GPU', identifier: 'measure' }]
    const check = { ...here, name: 'VRAM', head_sha: head, external_id: 'k', actions }
    const { data } = await rest.checks.create({ ...check, conclusion: 'failure' })
    told()
    repository.pressButton(data.id, 'measure', 'ada')
    expect(last('check_run')).toMatchObject({
      ...{ requested_action: { identifier: 'measure' }, sender: { login: 'ada' }, installation: { id: installation } },
      check_run: { id: data.id, head_sha: head, external_id: 'k', app: { id: 7 }, pull_requests: [{ number }] }
    })
    repository.rerequest(data.id, 'ada')
    expect(told()).toEqual(['check_run.requested_action', 'check_run.rerequested'])
    expect(() => repository.pressButton(data.id, 'apply', 'ada')).toThrow('no button apply')
  })
})

describe('comments and runs', () => {
  it('are told, whoever makes them', async () => {
    const { number } = topic()
    const { rest } = await installationOctokit(github, 7, installation)
    repository.allow('ada', 'write')
    repository.comment(number, 'ada', '/vram-review measure')
    expect(last('issue_comment')).toMatchObject({
      issue: { number, pull_request: {} },
      comment: { body: '/vram-review measure', author_association: 'COLLABORATOR', user: { login: 'ada' } }
    })
    await rest.issues.createComment({ ...here, issue_number: number, body: 'done' })
    expect(last('issue_comment')).toMatchObject({ comment: { user: { login: 'vram-review[bot]', type: 'Bot' } } })
  })

  it('tell how runs go on', async () => {
    const { rest } = await installationOctokit(github, 7, installation)
    told()
    await rest.actions.createWorkflowDispatch({ ...here, workflow_id: 'vram.yml', ref: 'main' })
    const id = repository.runs()[0]?.id ?? 0
    repository.startRun(id)
    repository.completeRun(id, { conclusion: 'failure' })
    expect(last('workflow_run')).toMatchObject({
      workflow: { path: '.github/workflows/vram.yml' },
      workflow_run: { id, status: 'completed', conclusion: 'failure', head_sha: main(), event: 'workflow_dispatch' }
    })
    expect(told()).toEqual(['workflow_run.requested', 'workflow_run.in_progress', 'workflow_run.completed'])
  })
})

describe('deliver', () => {
  it('posts a delivery with its signature', async () => {
    const received: { headers: Record<string, unknown>; body: unknown }[] = []
    const server = createServer(async (request, response) => {
      received.push({ headers: request.headers, body: await json(request) })
      response.writeHead(202).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks`
    const [delivery] = github.webhooks
    if (!delivery) throw new Error('nothing was told')
    expect((await deliver(delivery, { url, secret: 'hush' })).status).toBe(202)
    server.close()
    const [first] = received
    expect(first).toMatchObject({
      headers: { 'x-github-event': 'installation', 'x-github-delivery': delivery.id },
      body: delivery.payload
    })
    const digest = createHmac('sha256', 'hush').update(JSON.stringify(delivery.payload)).digest('hex')
    expect(first?.headers['x-hub-signature-256']).toBe(`sha256=${digest}`)
  })
})
