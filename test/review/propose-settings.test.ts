import { expect, test } from 'vitest'
import type { ProposalDraft } from '../../src/domain/proposal.ts'
import { describeProposal } from '../../src/report/report.ts'
import type { Probe } from '../../src/review/ports.ts'
import { type ProposalDeps, proposeSettings } from '../../src/review/propose-settings.ts'
import { mib } from '../builders/measurement.ts'
import { buildReviewDeps } from '../builders/review-deps.ts'
import { growingMeasurement } from '../fakes/growing-measurement.ts'
import { createMemoryRepository, type Files } from '../fakes/memory-repository.ts'
import { createScriptedProbe } from '../fakes/scripted-probe.ts'

const policyPath = '.github/vram-review.yml'
const train = '# at night\npython train.py --weights yolov5n.pt --img 320 --batch-size 8 --multi-scale\n'

function policy(...lines: readonly string[]): string {
  return [
    'version: 1',
    'engine: cpu',
    'targets:',
    '  - file: train.sh',
    ...lines.map((line) => `    ${line}`),
    ''
  ].join('\n')
}

const tight = policy('budget: 500 MiB', 'keep-range: true')

async function propose(
  files: Files,
  {
    only = [],
    probe = createScriptedProbe(growingMeasurement),
    refusal = null
  }: { only?: string[]; probe?: Probe; refusal?: string | null } = {}
) {
  const drafts: ProposalDraft[] = []
  const said: string[] = []
  const ports: ProposalDeps = {
    ...buildReviewDeps({ reader: createMemoryRepository([['tip', files]]), probe, refuseCode: async () => refusal }),
    describe: (review) => describeProposal(review, { commit: 'tip', branch: 'main' }),
    say: (line) => void said.push(line),
    proposals: {
      async keepProposal(draft) {
        drafts.push(draft)
        return { number: 1, url: 'https://github.com/o/r/pull/1', branch: 'b', outcome: 'created' }
      }
    }
  }
  const proposed = await proposeSettings({ commit: 'tip', branch: 'main', policyPath, only }, ports)
  return { ...proposed, drafts, said, target: proposed.targets[0] }
}

test('what does not fit gets a pull request with what was proven, and nothing else', async () => {
  const { target, drafts } = await propose({ [policyPath]: tight, 'train.sh': train })
  expect(target).toMatchObject({ target: 'train.sh', outcome: 'created', detail: 'https://github.com/o/r/pull/1' })
  const [draft] = drafts
  expect(draft).toMatchObject({
    name: 'train.sh',
    baseBranch: 'main',
    baseCommit: 'tip',
    files: [{ path: 'train.sh', mode: '100644', content: train.replace('--batch-size 8', '--batch-size 4') }],
    title: 'Fit the training of train.sh into its GPU: batch 4'
  })
  expect(draft?.body).toContain('On `main` (tip) `train.sh` does not fit into 500 MiB.')
  expect(draft?.body).toContain('*proven: ran at 480 px within 420 MiB*')
  expect(draft?.commitMessage).toMatch(/\n\nProven by a run of \d+ steps: 420 MiB of 500 MiB\.$/)
})

test('a range brings the launcher along', async () => {
  const { drafts } = await propose({ [policyPath]: policy('budget: 500 MiB', 'keep-batch: true'), 'train.sh': train })
  expect(drafts[0]?.files).toEqual([
    {
      path: 'train.sh',
      mode: '100644',
      content: train.replace('train.py', 'train_in_range.py --range 0.5 1.1 -- train.py')
    },
    { path: 'train_in_range.py', mode: '100644', content: '# the launcher\n' }
  ])
  expect(drafts[0]?.title).toContain('sizes 160–352 px')
})

test('another program of the launcher’s name is in no pull request', async () => {
  const files = { [policyPath]: policy('budget: 500 MiB', 'keep-batch: true'), 'train.sh': train }
  const { target, drafts } = await propose({ ...files, 'train_in_range.py': 'import os\n' })
  expect(target).toMatchObject({
    outcome: 'failed',
    detail: expect.stringContaining('is not the launcher of this version')
  })
  expect(drafts).toEqual([])
})

test('code that may not be run here is not run', async () => {
  const probe = createScriptedProbe(growingMeasurement)
  const files = { [policyPath]: tight, 'train.sh': train }
  const refused = await propose(files, { probe, refusal: 'Another commit is checked out.' })
  expect(refused).toMatchObject({ targets: [], drafts: [], problems: [{ message: 'Another commit is checked out.' }] })
  expect(probe.requests).toEqual([])
})

test('what fits is left alone, and so is what is not named', async () => {
  const roomy = { [policyPath]: policy('budget: 2 GiB'), 'train.sh': train }
  expect(await propose(roomy)).toMatchObject({ target: { outcome: 'nothing' }, drafts: [] })
  const named = await propose({ [policyPath]: tight, 'train.sh': train }, { only: ['other.sh'] })
  expect(named).toMatchObject({ targets: [], drafts: [] })
})

test('nothing that fits, or nothing that could be proven, is no pull request', async () => {
  const none = await propose({ [policyPath]: policy('budget: 50 MiB'), 'train.sh': train })
  expect(none).toMatchObject({ target: { outcome: 'failed' }, drafts: [] })
  expect(none.target?.detail).toContain('Nothing that the policy allows would fit.')
  // Simulated it fits, trained it never does.
  const probe = createScriptedProbe((request) => {
    const measurement = growingMeasurement(request)
    const isProof = request.engine === 'cpu' && request.points.length > 3
    const larger = measurement.points.map((point) => ({ ...point, allocatedBytes: 600 * mib }))
    return isProof ? { ...measurement, points: larger } : measurement
  })
  const unproven = await propose({ [policyPath]: tight, 'train.sh': train }, { probe })
  expect(unproven).toMatchObject({ target: { outcome: 'failed' }, drafts: [] })
  expect(unproven.target?.detail).toContain('The recommendation is not proven.')
})

test('what cannot be written, or is not there, says why', async () => {
  const opt = 'weights: yolov5n.pt\nimgsz: 320\nbatch_size: 8\nmulti_scale: true\n'
  const inOpt = policy('budget: 500 MiB', 'keep-batch: true').replace('train.sh', 'opt.yaml')
  const files = { [policyPath]: inOpt, 'opt.yaml': opt }
  const kept = await propose(files)
  expect(kept.target?.detail).toContain('An opt.yaml only holds options of train.py')
  expect(kept.said).toEqual([expect.stringContaining('opt.yaml:1: settings cannot be written into this command line')])
  const batch = { [policyPath]: inOpt.replace('keep-batch', 'keep-range'), 'opt.yaml': opt }
  expect(await propose(batch)).toMatchObject({ said: [], target: { outcome: 'created' } })
  const gone = await propose({ [policyPath]: tight })
  expect(gone.target).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('train.sh does not exist') })
  const broken = await propose({ [policyPath]: 'version: 2\n' })
  expect(broken.problems.length).toBeGreaterThan(0)
})
