import { expect, test } from 'vitest'
import type { CpuRecommendation, Searched } from '../../scripts/bench/findings.ts'
import { recommendCpuSection } from '../../scripts/bench/recommend-cpu-section.ts'
import { recommendSection } from '../../scripts/bench/recommend-section.ts'
import { replaySection } from '../../scripts/bench/replay-section.ts'

const mib = 2 ** 20
const gib = 2 ** 30

/** 10 MiB an image at 256 px, half of that at 160. */
const trained = [1, 2, 3, 4].map((batchSize) => ({
  key: { model: 'yolov5n.yaml', batchSize },
  points: [
    { size: 160, allocatedBytes: 5 * mib * batchSize },
    { size: 256, allocatedBytes: 10 * mib * batchSize }
  ]
}))

function recommended(largest: number): CpuRecommendation {
  return {
    key: { model: 'yolov5n.yaml', budgetMib: 25 },
    frontier: [
      { minimum: 64, maximum: 256, batch: { batchSize: largest } },
      { minimum: 160, maximum: 160, batch: { batchSize: 4 } }
    ],
    range: null,
    choice: { batch: { batchSize: largest }, range: { minimum: 64, maximum: 256 } },
    proof: { proven: true, peakBytes: 20 * mib, steps: 9 }
  }
}

test('what was recommended is held against the largest batch that really fits', () => {
  const text = recommendCpuSection(trained, [recommended(2)])
  expect(text).toContain('They are the same in all 2 rows.')
  expect(text).toMatch(/\| yolov5n \| 25 MiB \| 64–256 px \| +2 \| +2 \| +yes \| 20\.0 MiB \|/)
  expect(text).toMatch(/\| yolov5n \| 25 MiB \| 160 px +\| +4 \| +4 \| +\| +\|/)
  expect(recommendCpuSection(trained, [recommended(1)])).toContain('They differ in 1 of 2 rows.')
  expect(recommendCpuSection([], [])).toBeNull()
})

function searched(changes: Partial<Searched> = {}): Searched {
  return {
    key: { model: 'yolov5s.yaml', budgetGib: 8 },
    rows: [
      {
        minimum: 320,
        maximum: 960,
        batchSize: 10,
        peakBytes: 7.6 * gib,
        largestFitting: 10
      },
      {
        minimum: 640,
        maximum: 640,
        batchSize: null,
        peakBytes: null,
        largestFitting: null
      }
    ],
    rivals: [
      { name: 'AutoBatch', batchSize: 20, steps: 15, needsBytes: 15 * gib, runsOut: true },
      { name: 'Lightning, power', batchSize: 8, steps: 12, needsBytes: 6 * gib, runsOut: false }
    ],
    ...changes
  }
}

test('over-committed, left unused, and what others would have chosen', () => {
  const text = recommendSection([searched()]) ?? ''
  expect(text).toContain('1 model that')
  expect(text).toMatch(/\| 8 GiB +\| +1 \| +2 \| +1 \| +0 \| +0 \|/)
  expect(text).toMatch(/\| vram-review +\| +1 \| +0 \(0 %\) \| +5 % \| +0 \|/)
  expect(text).toMatch(/\| AutoBatch +\| +1 \| +1 \(100 %\) \| +– \| +15 \|/)
  expect(text).toMatch(/\| Lightning, power +\| +1 \| +0 \(0 %\) \| +25 % \| +12 \|/)
})

test('a row that runs out of memory, and one below the largest that fits, are counted', () => {
  const [full, other] = searched().rows
  if (full === undefined || other === undefined) throw new Error('There are two rows.')
  const rows = [
    { ...full, largestFitting: 9 },
    { ...other, largestFitting: 1 }
  ]
  const text = recommendSection([searched({ rows })]) ?? ''
  expect(text).toMatch(/\| 8 GiB +\| +1 \| +2 \| +1 \| +1 \| +1 \|/)
  expect(text).toMatch(/\| vram-review +\| +1 \| +1 \(100 %\) \|/)
  expect(recommendSection([])).toBeNull()
})

test('steps of a replay that differ are counted for each kind of training', () => {
  const replayed = ['SGD, AMP', 'SGD, AMP', 'quad'].map((variant, index) => ({
    key: { model: `yolov5${'nsm'[index]}.yaml`, variant },
    points: 10,
    steps: 40,
    differing: index
  }))
  const text = replaySection(replayed) ?? ''
  expect(text).toContain('3 models that')
  expect(text).toMatch(/\| SGD, AMP +\| +2 \| +20 \| +80 \| +1 \|/)
  expect(text).toMatch(/\| quad +\| +1 \| +10 \| +40 \| +2 \|/)
  expect(replaySection([])).toBeNull()
})
