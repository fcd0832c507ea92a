import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { appKeys, type Client, installationOctokit, plainOctokit } from './app-octokit.ts'

// The stand-in's Actions: a workflow that is started by hand, its run, and what the run leaves behind.

let github: FakeGitHub
let repository: SeededRepository
let octokit: Client
const here = { owner: 'team', repo: 'yolo' }

const workflow = `name: VRAM
run-name: VRAM of \${{ inputs.subject }} (\${{ github.event.inputs.request }})
on:
  push:
  workflow_dispatch:
    inputs:
      request: { required: true }
      subject:
      size: { default: 640 }
jobs: {}
`

beforeEach(async () => {
  github = await startGitHub()
  repository = github.createRepository('team/yolo', {
    '.github/workflows/vram.yml': workflow,
    '.github/workflows/plain.yml': 'on: [workflow_dispatch]\n',
    '.github/workflows/push.yml': 'on: push\n'
  })
  github.addApp({ id: 7, slug: 'vram-review', publicKey: appKeys.publicKey })
  octokit = await installationOctokit(github, 7, github.installApp(7, 'team'))
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
})

const inputs = { request: 'r1', subject: 'pull 3' }

async function dispatch(more: object = {}): Promise<number> {
  const asked = { ...here, workflow_id: 'vram.yml', ref: 'main', inputs, return_run_details: true, ...more }
  const { data } = await octokit.rest.actions.createWorkflowDispatch(asked)
  return (data as { workflow_run_id: number }).workflow_run_id
}

describe('a workflow that is started by hand', () => {
  it('becomes a run with its name, inputs and place, at the time that the test says', async () => {
    github.setNow(() => Date.UTC(2026, 5, 1, 12))
    const run_id = await dispatch()
    const { data } = await octokit.rest.actions.getWorkflowRun({ ...here, run_id })
    expect(data).toMatchObject({
      id: run_id,
      event: 'workflow_dispatch',
      status: 'queued',
      conclusion: null,
      head_branch: 'main',
      head_sha: repository.ref('main'),
      path: '.github/workflows/vram.yml',
      name: 'VRAM',
      display_title: 'VRAM of pull 3 (r1)',
      created_at: '2026-06-01T12:00:00Z',
      actor: { login: 'vram-review[bot]' }
    })
    expect(repository.runs()).toMatchObject([{ id: run_id, inputs: { ...inputs, size: '640' } }])
  })

  it('answers with nothing unless the run is asked for', async () => {
    const answer = await octokit.rest.actions.createWorkflowDispatch({
      ...{ ...here, workflow_id: 'plain.yml', ref: 'refs/heads/main' }
    })
    expect(answer.status).toBe(204)
    expect(repository.runs()).toMatchObject([{ branch: 'main', title: '.github/workflows/plain.yml' }])
  })

  it.each([
    ['is not there', { workflow_id: 'absent.yml' }, 404, 'Not Found'],
    ['has no such branch', { ref: 'absent' }, 422, 'No ref found for: absent'],
    [
      'is started by pushes only',
      { workflow_id: 'push.yml' },
      422,
      "Workflow does not have 'workflow_dispatch' trigger"
    ],
    ['knows no such input', { inputs: { ...inputs, x: 1, y: 2 } }, 422, 'Unexpected inputs provided: ["x","y"]'],
    ['needs an input', { inputs: { subject: 's' } }, 422, "Required input 'request' not provided"]
  ])('is refused where it %s', async (_, asked, status, message) => {
    await expect(dispatch(asked)).rejects.toMatchObject({ status, message: expect.stringContaining(message) })
    expect(repository.runs()).toEqual([])
  })

  it('is taken from the branch that is named', async () => {
    const from = repository.ref('main') ?? ''
    repository.commit({ branch: 'topic', from, files: { '.github/workflows/vram.yml': null } })
    await expect(dispatch({ ref: 'topic' })).rejects.toMatchObject({ status: 404 })
  })

  it('needs actions: write', async () => {
    github.addToken('workflow')
    octokit = plainOctokit(github, 'workflow')
    await expect(dispatch()).rejects.toMatchObject({
      status: 403,
      response: { headers: { 'x-accepted-github-permissions': 'actions=write' } }
    })
  })

  it('is handed to the runner of the test', async () => {
    github.onDispatch((where, run) => {
      where.startRun(run.id)
      where.completeRun(run.id, { conclusion: 'failure' })
    })
    const run_id = await dispatch()
    const { data } = await octokit.rest.actions.getWorkflowRun({ ...here, run_id })
    expect(data).toMatchObject({ status: 'completed', conclusion: 'failure' })
  })
})

describe('runs', () => {
  it('are listed by workflow, newest first', async () => {
    const ids = [await dispatch(), await dispatch()]
    await dispatch({ workflow_id: 'plain.yml', inputs: {} })
    const asked = { ...here, workflow_id: 'vram.yml' }
    const { data } = await octokit.rest.actions.listWorkflowRuns({ ...asked, event: 'workflow_dispatch' })
    expect(data.workflow_runs.map(({ id }) => id)).toEqual(ids.reverse())
    const { data: pushed } = await octokit.rest.actions.listWorkflowRuns({ ...asked, event: 'push' })
    expect(pushed).toEqual({ total_count: 0, workflow_runs: [] })
  })

  it('wait for a runner, run, and are cancelled once', async () => {
    const run_id = await dispatch()
    const jobs = async () => (await octokit.rest.actions.listJobsForWorkflowRun({ ...here, run_id })).data.jobs
    expect(await jobs()).toMatchObject([{ status: 'queued', labels: ['self-hosted', 'gpu'] }])
    repository.startRun(run_id)
    expect(await jobs()).toMatchObject([{ status: 'in_progress' }])
    const cancel = () => octokit.rest.actions.cancelWorkflowRun({ ...here, run_id })
    expect((await cancel()).status).toBe(202)
    expect(repository.runs()).toMatchObject([{ status: 'completed', conclusion: 'cancelled' }])
    await expect(cancel()).rejects.toMatchObject({ status: 409 })
    await expect(octokit.rest.actions.getWorkflowRun({ ...here, run_id: 1 })).rejects.toMatchObject({ status: 404 })
  })
})

describe('artifacts', () => {
  const list = async (run_id: number, name?: string) =>
    (await octokit.rest.actions.listWorkflowRunArtifacts({ ...here, run_id, ...(name ? { name } : {}) })).data.artifacts
  const download = async (artifact_id: number) =>
    Buffer.from(
      (await octokit.rest.actions.downloadArtifact({ ...here, artifact_id, archive_format: 'zip' })).data as ArrayBuffer
    )

  it('are zips of the files that the run left', async () => {
    const run_id = await dispatch()
    repository.completeRun(run_id, { files: { answer: { 'answer.json': '{"a":1}' }, log: { 'log.txt': 'x' } } })
    expect((await list(run_id)).map(({ name }) => name)).toEqual(['answer', 'log'])
    const [answer] = await list(run_id, 'answer')
    expect(answer).toMatchObject({ name: 'answer', size_in_bytes: 7, expired: false })
    const zip = await fromBufferPromise(await download(answer?.id ?? 0), { lazyEntries: true })
    const entries: string[] = []
    for await (const entry of zip.eachEntry()) {
      entries.push(`${entry.fileName}: ${await text(await zip.openReadStreamPromise(entry))}`)
    }
    expect(entries).toEqual(['answer.json: {"a":1}'])
  })

  it('lie outside the API, where no token is asked for', async () => {
    const run_id = await dispatch()
    repository.completeRun(run_id, { files: { answer: Buffer.from('no zip') } })
    const [answer] = await list(run_id)
    const api = `${github.url}/repos/team/yolo/actions/artifacts/${answer?.id}/zip`
    expect((await fetch(api, { redirect: 'manual' })).status).toBe(401)
    expect(await text(await fetch(`${github.url}/_artifacts/${answer?.id}`).then(({ body }) => body as never))).toBe(
      'no zip'
    )
    expect((await download(answer?.id ?? 0)).toString()).toBe('no zip')
    expect((await fetch(`${github.url}/_artifacts/1`)).status).toBe(404)
  })

  it('expire', async () => {
    const run_id = await dispatch()
    repository.completeRun(run_id, { files: { answer: { a: 'b' } } })
    repository.expireArtifacts(run_id)
    const [answer] = await list(run_id)
    expect(answer?.expired).toBe(true)
    await expect(download(answer?.id ?? 0)).rejects.toMatchObject({ status: 410 })
  })
})
