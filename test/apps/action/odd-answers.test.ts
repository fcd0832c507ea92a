import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { GitHubError } from '../../../src/review/github-error.ts'
import type { Fault } from '../../fakes/github/faults.ts'
import { matchRoute } from '../../fakes/github/router.ts'
import { startGitHub } from '../../fakes/github/server.ts'
import { growingPython } from '../../fakes/growing-python.ts'
import { runActionHere } from '../../fakes/runner/run-action-here.ts'

const train = (batch: number) =>
  `python train.py --weights '' --cfg yolov5n.yaml --img 320 --batch-size ${batch} --multi-scale\n`
const files = {
  '.github/vram-review.yml': 'version: 1\nengine: cpu\ntargets:\n  - file: train.sh\n    budget: 500 MiB\n',
  'train.sh': train(2)
}
const shapes = [{}, [], null, 'text', 5]

/** One run of the Action on a training that is over its budget: what it ended with, and what it asked. */
async function act(fault: Fault | null) {
  const folder = await mkdtemp(join(tmpdir(), 'odd-'))
  const github = await startGitHub()
  github.addToken('writes')
  const repository = github.createRepository('team/detector', files)
  const base = repository.ref('main') ?? ''
  // 20 MiB, and 100 MiB for each image.
  const head = repository.commit({ branch: 'topic', from: base, files: { 'train.sh': train(5) } })
  const number = repository.openPullRequest({ branch: 'topic' })
  await repository.exportTo(join(folder, 'workspace'))
  execFileSync('git', ['-C', join(folder, 'workspace'), 'checkout', '--quiet', base])
  if (fault !== null) github.failNext(fault)
  const pull = { number, base: { sha: base, ref: 'main' }, head: { sha: head } }
  const payload = { action: 'synchronize', pull_request: pull }
  const told = await runActionHere({
    apiUrl: github.url,
    repository: 'team/detector',
    token: 'writes',
    event: { name: 'pull_request', payload, sha: head, ref: 'refs/heads/main' },
    workspace: join(folder, 'workspace'),
    environment: { RUNNER_ENVIRONMENT: 'self-hosted' },
    inputs: { python: await growingPython(folder, 100), mode: 'review' }
  }).catch((error: unknown) => error)
  await github.close()
  await rm(folder, { recursive: true })
  return {
    told,
    routes: github.requests.flatMap(({ method, path }) => matchRoute(method, encodeURI(path))?.route ?? [])
  }
}

test('an answer of GitHub that its API does not describe ends the Action with a sentence, and never green', async () => {
  const clean = await act(null)
  expect(clean.told).toMatchObject({ failed: expect.any(String), outputs: { verdict: 'over-budget' } })
  for (const [index, route] of [...new Set(clean.routes)].entries()) {
    const body = shapes[index % shapes.length]
    const [method = '', template = ''] = route.split(' ')
    // Half an answer in JSON may pass (fault 13); a page of a proxy's does not.
    const headers = typeof body === 'string' ? { 'content-type': 'text/plain' } : {}
    const path = new RegExp(`^${template.replace(/\{\w+\}/g, '.+')}$`)
    const { told } = await act({ method, path, status: 200, body, headers, when: 'after' })
    if (told instanceof GitHubError) expect(told.message).toMatch(/^(GET|POST|PATCH) \/|^GitHub lists no file/)
    else expect(told).toMatchObject({ failed: expect.stringMatching(/^(?!.*(TypeError|Cannot read))/s) })
  }
}, 60_000)
