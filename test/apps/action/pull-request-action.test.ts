import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { growingPython } from '../../fakes/growing-python.ts'
import { runActionHere } from '../../fakes/runner/run-action-here.ts'
import { commitAll, writeFiles } from '../cli/scratch.ts'

const policy = `version: 1
engine: cpu
defaults:
  budget: 500 MiB
  keep-range: true
targets:
  - file: train.sh
  - file: small.sh
`
const train = (batch: number) =>
  `python train.py --weights yolov5n.pt --img 320 --batch-size ${batch} --multi-scale # at night\n`

let folder: string
let github: FakeGitHub
let repository: SeededRepository
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pull-request-action-'))
  github = await startGitHub()
  github.addToken('writes')
  repository = github.createRepository('team/detector', {
    '.github/vram-review.yml': policy,
    'train.sh': train(8),
    'small.sh': train(4)
  })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
  await rm(folder, { recursive: true })
})

/** 20 MiB, and 100 MiB for each image of 480 px. */
async function act(prepare: (workspace: string) => void = () => {}) {
  const workspace = join(folder, 'workspace')
  await rm(workspace, { recursive: true, force: true })
  await repository.exportTo(workspace)
  prepare(workspace)
  return runActionHere({
    apiUrl: github.url,
    repository: 'team/detector',
    token: 'writes',
    event: {
      name: 'workflow_dispatch',
      payload: { repository: { default_branch: 'main' } },
      sha: repository.ref('main') ?? '',
      ref: 'refs/heads/main'
    },
    workspace,
    inputs: { python: await growingPython(folder, 100), mode: 'pull-request' }
  })
}

test('opens one pull request for the training that does not fit; run twice, it is the same one', async () => {
  const first = await act()
  expect(first.failed).toBeNull()
  const url = first.outputs['pull-request-urls'] ?? ''
  expect(url).toMatch(/\/team\/detector\/pull\/\d+$/)
  expect(first.summary).toContain(`- \`train.sh\`: pull request created: ${url}`)
  expect(first.summary).toContain('- `small.sh`: nothing: ')
  const second = await act()
  expect(second).toMatchObject({ failed: null, outputs: { 'pull-request-urls': url } })
  expect(second.summary).toContain('pull request unchanged')
})

/** Whatever was exported becomes a commit that the repository does not have. */
function olderCheckout(workspace: string): void {
  writeFiles(workspace, { 'older.txt': 'Older' })
  commitAll(workspace)
}

test('a YOLOv5 of the checkout is not driven where another commit is checked out', async () => {
  const files = { '.github/vram-review.yml': policy.replace('engine: cpu', 'engine: cpu\nyolov5: vendor') }
  repository.commit({ branch: 'main', from: repository.ref('main') ?? '', files })
  const { failed, errors, outputs, summary } = await act(olderCheckout)
  expect(failed).toContain('but the settings of')
  expect(errors).toMatchObject([{ message: expect.stringContaining('is checked out, but the settings of') }])
  expect(outputs['pull-request-urls']).toBe('')
  expect(summary).toContain('- `.github/vram-review.yml:1`: The commit ')
})

test('the summary shows what the repository says, and does none of it', async () => {
  const name = 'a](https://evil.example) @team <b>.sh'
  const files = { '.github/vram-review.yml': `${policy}  - file: ${JSON.stringify(name)}\n` }
  repository.commit({ branch: 'main', from: repository.ref('main') ?? '', files })
  const { summary } = await act()
  expect(summary).toContain('evil')
  expect(summary).not.toMatch(/\]\(https|@team|<b>/)
})
