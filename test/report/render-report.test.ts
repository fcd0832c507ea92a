import { describe, expect, test } from 'vitest'
import { renderPlain } from '../../src/report/plain.ts'
import { renderReport } from '../../src/report/report.ts'
import { suggestionDrafts } from '../../src/report/suggestions.ts'
import { exampleReviews, reviewed } from '../builders/example-reviews.ts'
import { buildCpuMeasurement, buildMeasurement, buildPoint, gib } from '../builders/measurement.ts'
import {
  buildFailedTarget,
  buildProblem,
  buildRecommendation,
  buildReview,
  buildSuggestion,
  buildTargetReview,
  type TargetChanges
} from '../builders/review.ts'
import { buildSettings } from '../builders/settings.ts'

const report = (review = buildReview()) => renderReport(review, { baseBranch: 'main' })
const firstLine = (markdown: string) => markdown.split('\n')[0]

describe('the first line is the verdict', () => {
  test.each([
    ['fits', '### ✅ `scripts/train.sh` fits: 9.5 GiB of 14.0 GiB'],
    ['regressed', '### 📈 `scripts/train.sh` needs 24 % more memory than `main`'],
    ['over-budget', '### ❌ `scripts/train.sh` does not fit into 14.0 GiB'],
    ['out-of-memory', '### ❌ `scripts/train.sh` runs out of memory on NVIDIA A10'],
    ['not-measured', '### ⛔ `scripts/train-large.sh` was not measured'],
    ['several-targets', '### ❌ 2 of 3 trainings do not pass'],
    ['removed', '### ➖ `scripts/train.sh` was removed; nothing to measure'],
    ['nothing-relevant', '### ✅ No training is affected']
  ] as const)('%s', (name, line) => {
    expect(firstLine(report(exampleReviews[name]()))).toBe(line)
  })

  test('a drop that nothing explains', () => {
    const smaller = buildMeasurement({
      points: buildMeasurement().points.map((point) => ({ ...point, allocatedBytes: point.allocatedBytes / 2 }))
    })
    const target = buildTargetReview({
      verdict: 'regressed',
      measurement: smaller,
      baseline: { commit: 'a'.repeat(40), settingsDigest: 'd0', measurement: buildMeasurement() }
    })
    expect(firstLine(report(buildReview({ targets: [target] })))).toBe(
      '### 📉 `scripts/train.sh` needs 50 % less memory than `main`, and nothing explains it'
    )
  })

  test('held to its budget it fits, although its cache would take more', () => {
    const target = buildTargetReview({ budgetBytes: 9 * gib })
    expect(firstLine(report(buildReview({ targets: [target] })))).toBe(
      '### ✅ `scripts/train.sh` fits into 9.0 GiB when limited to it'
    )
  })

  test('a policy that cannot be read', () => {
    const text = report(
      buildReview({
        targets: [],
        verdict: 'not-measured',
        summary: 'The policy cannot be read.',
        problems: [buildProblem({ file: 'p.yml', line: 3, column: 7, message: 'unknown key `budgett`' })]
      })
    )
    expect(text).toMatch(
      /^### ⛔ Not measured\n\nThe policy cannot be read\.\n\n- ❌ `p.yml:3:7`: unknown key `budgett`\n/
    )
  })

  test('all targets measured and fitting, yet not green', () => {
    const review = buildReview({
      targets: [buildTargetReview(), buildTargetReview({ name: 'b' })],
      verdict: 'not-measured'
    })
    expect(firstLine(report(review))).toBe('### ⛔ Not everything was measured')
  })
})

describe('the table', () => {
  test('what is needed and taken at each size, against baseline and budget', () => {
    const table = report(exampleReviews.regressed())
      .match(/^\|.*$/gm)
      ?.map((row) =>
        row
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, -1)
      )
    expect(table?.[0]).toEqual(['', 'batch × size', 'needs', 'takes', '`main` (a1b2c3d)', 'budget'])
    expect(table?.[2]).toEqual(['fixed', '20 × 640', '≥ 5.3 GiB', '5.6 GiB', '4.7 GiB (+23 %)', ''])
    expect(table?.[3]).toEqual(['smallest', '20 × 320', '≥ 1.9 GiB', '2.0 GiB', '1.8 GiB (+17 %)', ''])
    expect(table?.[4]).toEqual([
      '**largest**',
      '**20 × 960**',
      '**≥ 11.0 GiB**',
      '**11.6 GiB**',
      '**9.5 GiB (+24 %)**',
      '**14.0 GiB**'
    ])
  })

  test('without a baseline there is no column for it, and the note says why', () => {
    const text = report(exampleReviews['out-of-memory']())
    expect(text).not.toMatch(/GiB \(\+/)
    expect(text).toContain('There is no baseline of this hardware yet: the next push to `main` records one.')
  })

  test('what ran out of memory needs more than its last peak', () => {
    expect(report(exampleReviews['out-of-memory']())).toContain('**more than 22.0 GiB**')
  })

  test('one size: one row', () => {
    const measurement = buildMeasurement({
      sizeRange: { minimum: 640, maximum: 640, stride: 32 },
      points: [buildPoint(16, 640)]
    })
    const text = report(buildReview({ targets: [buildTargetReview({ measurement })] }))
    expect(text).toMatch(/\| \*\*peak\*\*/)
    expect(text).not.toMatch(/fixed +\||Multi-scale costs|mermaid/)
  })
})

describe('with multi-scale off', () => {
  const text = report(exampleReviews['fixed-size']())

  test('the prediction is for the size that is trained, with a stated margin', () => {
    expect(text).toContain('*predicted: 13.6 GiB at 640 px* (fitted to two points; 3 % kept free)')
    expect(text).not.toContain('at 960 px')
  })

  test('the one row is what is trained, beside its own baseline and the budget', () => {
    expect(text).toMatch(
      /\| \*\*peak\*\* \| \*\*64 × 640\*\* \| \*\*≥ 15\.3 GiB\*\* \| \*\*16\.2 GiB\*\* \| \*\*4\.7 GiB \(\+270 %\)\*\* \| \*\*14\.0 GiB\*\* \|/
    )
    expect(text).not.toMatch(/\| (\*\*)?smallest/)
  })

  test('the other size is called what it is, and multi-scale only would cost', () => {
    expect(text).toContain('With multi-scale off, the training never uses 320 px: measured only for the memory model.')
    expect(text).toContain('Turning multi-scale on would cost 19.2 GiB, predicted: 960 px instead of 640 px.')
    expect(text).not.toContain('Multi-scale costs')
    expect(text).toContain('Changed here: `--multi-scale` removed.')
  })

  test('the chart ends at the size that is trained', () => {
    expect(text).toMatch(/x-axis "image size \(px\)" \[320, .*, 640\]/)
    expect(text).toContain('accumulation 1 · 1 GPU · 640 px')
  })

  test('what only the smallest size needs is no headline', () => {
    const points = [buildPoint(16, 320, { allocatedBytes: 20 * gib }), buildPoint(16, 640)]
    const target = buildTargetReview({
      settings: buildSettings({ multiScale: false }),
      measurement: buildMeasurement({ points })
    })
    const line = '### ✅ `scripts/train.sh` fits: 4.7 GiB of 14.0 GiB'
    expect(firstLine(report(buildReview({ targets: [target] })))).toBe(line)
  })
})

describe('AutoBatch', () => {
  const text = report(exampleReviews['auto-batch']())

  test('a batch that stands in is compared with nothing, and called so', () => {
    expect(text).toContain('Measured at batch 2 as a placeholder')
    expect(text).not.toMatch(/change \||`main` \(/)
  })

  test('no effective batch changes, where none was chosen', () => {
    expect(text).toContain('*predicted: 13.8 GiB at 960 px*; or `--batch-size 16`, whose effective batch is 64.')
    expect(text).not.toMatch(/effective batch changes|Or keep batch/)
  })
})

describe('what follows', () => {
  const overBudget = report(exampleReviews['over-budget']())

  test('a recommendation is predicted, never proven', () => {
    expect(overBudget).toContain(
      '**Use `--batch-size 24`** (accumulation 3, effective batch 72): *predicted: 13.8 GiB at 960 px*; or `--batch-size 16`, which keeps the effective batch at 64. The effective batch changes from 64 to 72, and so does the weight decay (× 1.13).'
    )
    expect(overBudget).toContain(
      'Or keep batch 32 and draw sizes from 320 to 832 px (factors 0.5 and 1.3): *predicted: 13.8 GiB*.'
    )
    for (const review of Object.values(exampleReviews)) expect(report(review())).not.toMatch(/proven|proof/i)
  })

  test('the command line as a diff, because a conversation takes no suggestion block', () => {
    expect(overBudget).toContain('```diff\n- python train.py --img 640 --batch-size 32')
    expect(overBudget).not.toContain('```suggestion')
  })

  test('a command line over several lines keeps them', () => {
    const suggestion = buildSuggestion({
      before: 'python train.py \\\n  --batch-size 32',
      after: 'python train.py \\\n  --batch-size 24'
    })
    const text = report(buildReview({ targets: [buildTargetReview({ written: suggestion })] }))
    expect(text).toContain('- python train.py \\\n-   --batch-size 32\n+ python train.py \\\n+   --batch-size 24\n')
  })

  test('what was measured to fit is offered before what is predicted to', () => {
    expect(overBudget).toContain(
      '\n\nWithout `--multi-scale` it fits: *measured: 8.5 GiB*.  \n**Use `--batch-size 24`**'
    )
  })

  test('where no batch fits, the fixed size may still', () => {
    const target = buildTargetReview({
      verdict: 'over-budget',
      budgetBytes: 5 * gib,
      recommendation: buildRecommendation()
    })
    expect(report(buildReview({ targets: [target] }))).toContain(
      'it fits: *measured: 4.7 GiB*.  \nWith it, no batch fits this budget'
    )
  })

  function fourImages(budgetBytes: number) {
    const measurement = buildMeasurement({ points: [buildPoint(4, 640), buildPoint(4, 960)], accumulation: 16 })
    const settings = buildSettings({ batchSize: 4 })
    return reviewed(measurement, { settings, budgetBytes, written: buildSuggestion() })
  }

  test('of one or two images on a GPU the report warns, and offers no change of the line', () => {
    const review = buildReview({ targets: [fourImages(1.5 * gib)] })
    const text = report(review)
    expect(text).toMatch(
      /\nOnly `--batch-size 2` without `--multi-scale` would fit \(.*\. Warning: BatchNorm will see only 2 images per GPU/
    )
    expect(text).not.toMatch(/\*\*Use|```diff/)
    expect(suggestionDrafts(review)).toEqual([])
  })

  test('a narrower range that keeps the batch goes before a batch too small for BatchNorm; all combinations are a table', () => {
    const text = report(buildReview({ targets: [fourImages(2.1 * gib)] }))
    expect(text).toMatch(/\*\*Keep batch 4 and draw sizes from 320 to 704 px .*\nOr `--batch-size 2` \(accumulation 32/)
    expect(text).toContain('<details><summary>All combinations of batch and range that fit</summary>')
    expect(text).toContain('| 480–800 px (0.75–1.25)   |     3 |           21 |        63 |     1.9 GiB |')
    expect(text).toContain('| **320–704 px (0.5–1.1)** | **4** |')
    expect(text).toMatch(/640 px only +\| +4 \|/)
  })

  test('what was run is proven; what did not fit when it was run is said, and nothing is called proven', () => {
    const target = fourImages(2.1 * gib)
    const run = { peakBytes: 1.9 * gib, retriesPerStep: 0, reason: null, runs: 1, steps: 24, seconds: 20 }
    const proven = report(buildReview({ targets: [buildTargetReview({ ...target, proof: { ...run, proven: true } })] }))
    expect(proven).toContain('(factors 0.5 and 1.1)**: *proven: ran within 1.9 GiB*.')
    expect(proven).toContain('<code>train&#95;in&#95;range.py --range 0.5 1.1 -- train.py …</code>')
    expect(proven).toMatch(/\*\*320–704 px \(0\.5–1\.1\)\*\*.*\*\*proven\*\*/)
    expect(proven).toMatch(/\n- Proof: .*: 24 steps in 1 run, 20 s\n/)
    const slow = report(
      buildReview({ targets: [buildTargetReview({ ...target, proof: { ...run, proven: true, retriesPerStep: 2 } })] })
    )
    expect(slow).toMatch(/\*proven: ran within 1\.9 GiB, but slowly: .*\*/)
    const seldom = { ...run, proven: true, retriesPerStep: 1 / 6 }
    expect(report(buildReview({ targets: [buildTargetReview({ ...target, proof: seldom })] }))).toContain(
      '20 s; the allocator had to free its cache in about one of 6 steps'
    )
    const proof = { ...run, proven: false, peakBytes: null, reason: 'Batch 4 at 704 px was run and did not fit.' }
    const unproven = report(buildReview({ targets: [buildTargetReview({ ...target, proof })] }))
    expect(unproven).toContain('The choice is not proven. Batch 4 at 704 px was run and did not fit.')
    expect(unproven).not.toMatch(/proven:|\*\*proven/)
  })

  test('what fits only with retries of the allocator is said to be slow, where it is offered and in the table', () => {
    const target = fourImages(2.1 * gib)
    const { recommendation } = target.advice
    if (recommendation?.range == null) throw new Error('A range is to be recommended here.')
    const range = { ...recommendation.range, retriesPerStep: 1 }
    const text = report(
      buildReview({ targets: [buildTargetReview({ ...target, recommendation: { ...recommendation, range } })] })
    )
    expect(text).toMatch(/\*predicted: 2\.0 GiB, but slowly: .*\*/)
    expect(text).toMatch(/\*\*320–704 px \(0\.5–1\.1\)\*\*.*\*\*predicted, slowly\*\*/)
    expect(text).toMatch(/480–800 px .* predicted \|/)
    const seldom = { ...recommendation, range: { ...range, retriesPerStep: 0.2 } }
    const settling = report(buildReview({ targets: [buildTargetReview({ ...target, recommendation: seldom })] }))
    expect(settling).toContain('*predicted: 2.0 GiB*')
    expect(settling).not.toContain('slowly')
  })

  test('wishes that leave none of what fits are named, and what they leave out is offered', () => {
    const target = fourImages(2.1 * gib)
    const { recommendation } = target.advice
    if (recommendation === null) throw new Error('Something is to be recommended here.')
    const unmet = { ...recommendation, choice: null, unmet: ['keepRange', 'minimumBatch'] as const }
    const text = report(buildReview({ targets: [buildTargetReview({ ...target, recommendation: unmet })] }))
    expect(text).toContain(
      '**Nothing that fits meets `keep-range` and `minimum-batch`**. Without them, this would fit:  \n`--batch-size 2` ('
    )
    expect(text).not.toMatch(/\*\*Use|\*\*Keep/)
    const rows = { ...unmet, batch: null, range: null, frontier: unmet.frontier.slice(1) }
    expect(report(buildReview({ targets: [buildTargetReview({ ...target, recommendation: rows })] }))).toMatch(
      /\n`--batch-size \d` with sizes from/
    )
  })

  test('sizes that widen during training: in one run, and in runs that end with all sizes', () => {
    const text = report(exampleReviews['over-budget']())
    expect(text).toContain('<details><summary>Sizes that widen during training</summary>')
    expect(text).toContain(
      '- <code>train&#95;in&#95;range.py --schedule 0:0.75-1.25 50:0.5-1.3 --watch-memory -- train.py …</code> keeps the batch'
    )
    expect(text).toMatch(/epochs assume 100/)
    expect(text).toContain('Predicted to fit: batch 32 at 480–800 px, batch 30 at 416–864 px, batch 24 at 320–960 px.')
    expect(report(exampleReviews.fits())).not.toContain('--schedule')
  })

  test('what was spent in all: where there was more than one run', () => {
    const effort = { simulations: 11, runs: 2, steps: 31, seconds: 48.4 }
    const spent = (changes: Partial<typeof effort>) =>
      report(buildReview({ targets: [buildTargetReview({ effort: { ...effort, ...changes } })] }))
    expect(spent({})).toContain('\n- Total effort: 11 simulations; 2 runs on the GPU (31 steps, 48 s)\n')
    expect(spent({ runs: 0 })).toContain('\n- Total effort: 11 simulations\n')
    expect(spent({ simulations: 0, runs: 1 })).not.toContain('Total effort')
  })

  test('AMP that is off although the GPU can: what it would need, who turned it off; first where nothing else fits', () => {
    const amp = {
      batchSize: 4,
      size: 960,
      peakBytes: 1.2 * gib,
      retriesPerStep: 0,
      fits: true,
      presentBytes: 2.9 * gib,
      offBy: 'policy'
    } as const
    const text = (changes: TargetChanges) =>
      report(buildReview({ targets: [buildTargetReview({ verdict: 'over-budget', ...changes })] }))
    expect(text({ amp })).toContain(
      'AMP is off: with it, this training would fit with batch 4 at 960 px (*predicted: 1.2 GiB* instead of 2.9 GiB). The policy turns it off: remove `amp: false` there'
    )
    expect(text({ amp: { ...amp, fits: false, offBy: 'check' } })).toMatch(
      /would not fit either, \*predicted\*\. `check_amp` in train\.py turned it off, .* set `amp: true`/
    )
    expect(text({ amp, recommendation: buildRecommendation() })).toMatch(
      /no batch fits .*\n\*\*Turn AMP on\*\*: with it/
    )
  })

  test('a wider range that would also fit: multi-scale itself, where it is off', () => {
    const points = [buildPoint(16, 320), buildPoint(16, 640)]
    const settings = buildSettings({ multiScale: false })
    const target = reviewed(buildMeasurement({ points }), { settings, budgetBytes: 12 * gib })
    const text = report(buildReview({ targets: [target] }))
    expect(text).toMatch(/There is room: `--batch-size 45` would also fit .* at 640 px/)
    expect(text).toMatch(
      /\nOr `--multi-scale` with sizes from 320 to 960 px \(factors 0\.5 and 1\.5\) would also fit at the current batch: \*predicted: 9\.\d GiB\*/
    )
    expect(text).not.toContain('train_in_range')
  })

  test('room: the largest batch, and beside it the one that keeps the effective batch', () => {
    const target = reviewed(buildMeasurement({ points: [4, 5, 6].map((size) => buildPoint(16, size * 160)) }), {
      budgetBytes: 28 * gib
    })
    const text = report(buildReview({ targets: [target] }))
    expect(text).toMatch(
      /There is room: `--batch-size 50` would also fit .*; or `--batch-size 32`, which keeps the effective batch at 64\./
    )
    expect(text).not.toContain('BatchNorm')
  })

  test('what regressed on purpose has a way', () => {
    expect(report(exampleReviews.regressed())).toMatch(/\nIntended\? .*`tolerance`.*`fail-on`/)
  })

  test('a problem that is the reason is told once, with its place', () => {
    const problem = buildProblem({ message: 'module `X` is not known' })
    const target = buildFailedTarget({
      reason: problem.message,
      problems: [problem, buildProblem({ line: 9, message: 'another' })]
    })
    const text = report(buildReview({ targets: [target] }))
    expect(text).toContain(
      '\n\n`models/ours.yaml:7:11`: module `X` is not known\n\n- ❌ `models/ours.yaml:9:11`: another\n'
    )
    expect(text.match(/is not known/g)).toHaveLength(1)
    expect(renderPlain(buildReview({ targets: [target] })).match(/is not known/g)).toHaveLength(1)
  })

  test('so is one that is the whole review', () => {
    const problem = buildProblem({ message: 'no policy' })
    const text = report(
      buildReview({ targets: [], verdict: 'not-measured', summary: 'no policy', problems: [problem] })
    )
    expect(text).toContain('\n\n`models/ours.yaml:7:11`: no policy\n\n<sub>')
  })

  test('nothing fits: said', () => {
    const target = buildTargetReview({
      verdict: 'over-budget',
      budgetBytes: gib,
      recommendation: buildRecommendation()
    })
    expect(report(buildReview({ targets: [target] }))).toContain('**No batch fits this budget')
  })

  test('nothing fits: the nearest miss, the cards that would take it, and what is needed whatever the batch', () => {
    const nearestMiss = { batchSize: 1, size: 640, bytes: 2 * gib }
    const nothing = (budgetBytes: number) => {
      const recommendation = buildRecommendation({ nearestMiss })
      return report(
        buildReview({ targets: [buildTargetReview({ verdict: 'over-budget', budgetBytes, recommendation })] })
      )
    }
    expect(nothing(1.5 * gib)).toContain(
      'a smaller model or image size is needed.** Batch 1 at 640 px would need 2.0 GiB, predicted.  \nSmallest card with 10 % headroom, predicted: 3 GB for batch 1 at 640 px; 11 GB for the current settings.'
    )
    // Four copies of 27 MiB, and 0.4 GiB of context.
    expect(nothing(0.3 * gib)).toContain(
      'a smaller model or a larger budget is needed.** Weights, gradients, optimizer, EMA and CUDA context alone need 518 MiB, at any batch and size. Batch 1'
    )
    expect(nothing(2.5 * gib)).toContain('Batch 1 at 640 px would need more than the budget, predicted.')
  })

  test('changes under the names that people type', () => {
    expect(report(exampleReviews.regressed())).toContain('Changed here: `--batch-size` 16 → 20 · `models/ours.yaml`.')
  })

  test("multi-scale's own cost", () => {
    expect(overBudget).toContain('Multi-scale costs 9.6 GiB: 960 px instead of 640 px.')
  })

  test('figures of the CPU are called so', () => {
    const text = report(exampleReviews.cpu())
    expect(text).toMatch(/CPU engine: .*, not GPU memory\./)
    expect(text).toContain('427 MiB')
    expect(text).not.toContain('1 GPU')
  })

  test('chart, breakdown and circumstances are folded away', () => {
    expect(overBudget.match(/<details><summary>[^\n]*<\/summary>/g)).toHaveLength(5)
    expect(overBudget).toContain('bar [2.75, -0.4, -0.4, -0.4, -0.4, 8.51, -0.4, -0.4, -0.4, -0.4, 18.12]')
    expect(overBudget).toContain('weights 27 MiB · gradients 27 MiB')
    expect(overBudget).toContain('NVIDIA A10 22.5 GiB, driver 570.86')
  })

  test('allocator retries are told', () => {
    const points = [buildPoint(16, 640), buildPoint(16, 960, { allocatorRetries: 2 })]
    expect(
      report(buildReview({ targets: [buildTargetReview({ measurement: buildMeasurement({ points }) })] }))
    ).toContain('retry at 16 × 960')
  })

  test('an engine that does not know the breakdown has none', () => {
    const points = buildCpuMeasurement().points.map((point) => ({ ...point, breakdown: null }))
    expect(
      report(buildReview({ targets: [buildTargetReview({ measurement: buildCpuMeasurement({ points }) })] }))
    ).not.toContain('What holds the memory')
  })

  test('of several targets those that fit are folded away', () => {
    const text = report(exampleReviews['several-targets']())
    expect(text).toContain('#### ❌ `scripts/train.sh` does not fit into 14.0 GiB')
    expect(text).toContain('<details><summary>✅ <code>nano</code> fits: 427 MiB of 480 MiB</summary>')
    expect(text).toMatch(/\| ✅ `nano` +\| +427 MiB \| +\+1\.3 % \| +480 MiB \|/)
  })

  test('the end of a log stands as it was printed, folded away and inert', () => {
    const problem = buildProblem({
      file: '',
      line: null,
      message: 'the smoke run ended with status 1\nTraceback:\n  ```x\n</details>@octocat'
    })
    const text = report(buildReview({ targets: [buildFailedTarget({ problems: [problem] })] }))
    expect(text).toContain('- ❌ the smoke run ended with status 1\n\n<details><summary>The end of the log</summary>')
    expect(text).toContain('````text\nTraceback:\n  ```x\n</details>@octocat\n````')
  })
})
