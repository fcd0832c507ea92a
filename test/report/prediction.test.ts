import { describe, expect, test } from 'vitest'
import { decidePrediction } from '../../src/domain/prediction.ts'
import { renderPlain } from '../../src/report/plain.ts'
import { renderReport } from '../../src/report/report.ts'
import { gib } from '../builders/measurement.ts'
import { buildTargetPrediction, predictedReviews, predicting } from '../builders/predicted-reviews.ts'
import { buildReview, buildTargetReview } from '../builders/review.ts'

const report = (review = buildReview()) => renderReport(review, { baseBranch: 'main' })
const show = (name: keyof typeof predictedReviews) => report(predictedReviews[name]())

describe('the first line says that it is predicted, and what', () => {
  test.each([
    ['predicted-fits', '### 🔮 Predicted: `scripts/train.sh` fits: 9.2 GiB (8.9–9.8) of 14.0 GiB'],
    ['predicted-unsure', '### 🔮 Predicted: `scripts/train.sh` may not fit: 14.0 GiB (13.4–14.8) of 14.0 GiB'],
    ['predicted-over-budget', '### ⚠️ Predicted: `scripts/train.sh` probably does not fit into 14.0 GiB'],
    ['predicted-hopeless', '### ❌ Predicted: `scripts/train.sh` will not fit into 14.0 GiB'],
    ['not-predicted', '### ⏳ `scripts/train.sh` has to be measured']
  ] as const)('%s', (name, line) => {
    expect(show(name).split('\n')[0]).toBe(line)
  })

  test('several at once', () => {
    const [target = buildTargetReview()] = predictedReviews['predicted-fits']().targets
    const text = report(buildReview({ verdict: 'not-measured', targets: [target, target] }))
    expect(text.split('\n')[0]).toBe('### 🔮 Predicted: 2 trainings have to be measured')
  })
})

test('who has the next word is said: the GPU, or nobody', () => {
  expect(show('predicted-fits')).toContain('Predicted, not measured')
  expect(show('predicted-fits')).toContain('It is measured on a GPU next')
  expect(show('predicted-fits')).not.toContain('The check fails')
  expect(show('predicted-hopeless')).toContain('The check fails now')
  expect(show('not-predicted')).toContain('layer 4 (CBAM) needs values')
})

test('the chart has a bar at every size, each of them simulated', () => {
  const text = show('predicted-hopeless')
  const figures = (kind: string) => new RegExp(`  ${kind} \\[(.*)\\]`).exec(text)?.[1]?.split(', ').map(Number) ?? []
  const bars = figures('bar')
  expect(bars.length).toBeGreaterThan(10)
  expect(bars.every((height) => height > 0)).toBe(true)
  expect(new Set(figures('line'))).toEqual(new Set([14]))
  expect(text).toContain('Bars: simulated. Flat red line: the budget')
})

test('of a training that cannot be traced, the chart has the simulated points alone', () => {
  const text = report(predicting(buildTargetPrediction(16, { curve: null, cards: null })))
  expect(text).toMatch(/ {2}x-axis "image size \(px\)" \[320, 640, 960\]\n/)
  expect(text).not.toContain('other cards')
  expect(text).toContain('follows no formulas')
  expect(text).toContain('Memory model:')
  expect(show('predicted-fits')).not.toContain('Memory model:')
})

test('the table has the figures with their range', () => {
  expect(show('predicted-over-budget')).toMatch(/\| +batch × size \| +needs, predicted \| +takes \| +budget \|/)
  expect(show('predicted-over-budget')).toMatch(
    /\*\*27 × 960\*\* \| \*\*15\.0 GiB \(\d+\.\d–\d+\.\d\)\*\* \| \*\*16\.5 GiB\*\* \|/
  )
})

test('why it grew: the dearest change first, parts that add up to the whole', () => {
  expect(show('predicted-fits')).toContain(
    'Why it grows by 2.1 GiB at 16 × 960, predicted: `models/ours.yaml` layer 4 (C3 ×6 → ×9) **+1.6 GiB**, `--batch-size` 16 → 16 **+512 MiB**.'
  )
  expect(show('predicted-before')).toContain('Why it grows by 2.1 GiB')
})

test('another version of the trainer is told beside it, because it is not simulated', () => {
  const review = predictedReviews['predicted-fits']()
  const change = { name: 'ultralytics', before: '8.3.253', after: '8.4.190' }
  const targets = review.targets.map((target) => ({ ...target, changes: [...target.changes, change] }))
  const text = report({ ...review, targets })
  expect(text).toContain('Why it grows by 2.1 GiB')
  expect(text).toMatch(/^Changed here: `ultralytics` 8\.3\.253 → 8\.4\.190\.$/m)
})

test('a growth of nothing to speak of is not told', () => {
  const parts = [{ changes: [{ name: 'imageSize', within: null, before: '640', after: '641' }], bytes: 2 ** 20 }]
  const prediction = buildTargetPrediction(16, { growth: { batch: 16, size: 960, bytes: 2 ** 20, parts } })
  expect(report(predicting(prediction))).not.toContain('Why it')
})

test('what holds the memory: the eight largest layers, and the rest in one row', () => {
  const rows = show('predicted-fits').match(/^\| .*activations.*$/gm) ?? []
  expect(rows).toHaveLength(9)
  expect(rows[0]).toContain('activations of layer 0 (`Conv`)')
  expect(rows[8]).toContain('other activations')
})

test('what would fit other cards is folded away', () => {
  expect(show('predicted-fits')).toContain('<details><summary>What would fit on other cards, predicted</summary>')
  expect(show('predicted-fits')).toMatch(/\| 16 GiB \(14\.7 GiB usable\) +\| +26 +\| +960 px \|/)
  expect(show('predicted-before')).not.toContain('other cards')
})

test('what is imitated and assumed is said; a calibration names its commit', () => {
  expect(show('predicted-fits')).toContain('Emulated: Tesla T4, PyTorch 2.14.1; simulated with PyTorch 2.14.1')
  expect(show('predicted-fits')).toContain('Each peak includes 512 MiB for the CUDA context')
  const calibration = { needs: 1.01, takes: 1.04, commit: 'a'.repeat(40) }
  const text = report(predicting(buildTargetPrediction(16, { calibration })))
  expect(text).toContain('Calibrated with the baseline of aaaaaaa, which took 4 % more than its simulation')
})

describe('once it is measured', () => {
  test('the report says how far the prediction was off', () => {
    expect(show('predicted-before')).toMatch(
      /Predicted before the run that it takes 12\.\d GiB \(\d+\.\d–\d+\.\d\): [\d.]+ % too high/
    )
    expect(show('predicted-before').split('\n')[0]).toBe('### ✅ `scripts/train.sh` fits: 11.6 GiB of 14.0 GiB')
    expect(show('predicted-before')).not.toContain('It is measured on a GPU next')
  })

  test('a figure outside of its range is admitted', () => {
    const target = buildTargetReview({ prediction: buildTargetPrediction(16) })
    const points = (target.measurement?.points ?? []).map((point) => ({ ...point, deviceBytes: 13 * gib }))
    const measured = { ...target, measurement: target.measurement && { ...target.measurement, points } }
    expect(report(buildReview({ targets: [measured] }))).toMatch(
      /before the run that it takes .*: \d+ % too low, outside its range/
    )
  })
})

test('the terminal shows the same words', () => {
  const text = renderPlain(predictedReviews['predicted-hopeless']())
  expect(text).toContain('Predicted: scripts/train.sh will not fit into 14.0 GiB')
  expect(text).toContain('simulated')
  expect(text).not.toContain('measured  ')
})

test('names in a prediction are inert', () => {
  const growth = {
    batch: 16,
    size: 960,
    bytes: gib,
    parts: [{ changes: [{ name: '@team/<b>', within: '![x](y)', before: '`', after: '#1' }], bytes: gib }]
  }
  const text = report(predicting(buildTargetPrediction(16, { growth, device: { gpu: '@someone <img>', torch: null } })))
  expect(text).not.toMatch(/<b>|<img>|!\[x\]|@team|@someone/)
})

test('of several GPUs the figures are of each', () => {
  const { measurement, ...rest } = buildTargetPrediction(16)
  const several = { ...measurement, gpus: 2 }
  const decision = decidePrediction({ measurement: several, budgetBytes: 14 * gib })
  const text = report(predicting({ ...rest, measurement: several, decision }))
  expect(text.split('\n')[0]).toContain('fits: 9.2 GiB (8.9–9.8) of 14.0 GiB on each GPU')
  expect(text).toContain('batch × size on each GPU')
  expect(text).toMatch(/needs at least .* on each GPU and takes .*; it fits/)
})
