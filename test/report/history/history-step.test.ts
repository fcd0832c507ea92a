import { describe, expect, it } from 'vitest'
import type { BaselineEntry } from '../../../src/domain/baseline.ts'
import { historySteps } from '../../../src/report/history/step.ts'
import { measurement } from '../../adapters/baselines/entry-builder.ts'
import { buildMeasurement, buildPoint, gib } from '../../builders/measurement.ts'
import { buildSettings } from '../../builders/settings.ts'
import { historyEntry } from './history-builder.ts'

function stepsOf(...entries: readonly BaselineEntry[]) {
  return historySteps({ entries, earlier: 0 })
}

/** A second step beside a first one from which only this differs. */
function changesOf(before: Partial<BaselineEntry>, after: Partial<BaselineEntry>) {
  const same = { settingsDigest: 'same', measurement: measurement(), settings: buildSettings() }
  return stepsOf(historyEntry(0, { ...same, ...before }), historyEntry(1, { ...same, ...after }))[1]?.changes
}

describe('a step', () => {
  it('has the peak that the budget covers, and its change against the step before', () => {
    const peak = (bytes: number) => measurement({ points: [buildPoint(16, 960, { deviceBytes: bytes })] })
    const steps = stepsOf(
      historyEntry(0, { measurement: peak(8 * gib) }),
      historyEntry(1, { measurement: peak(9 * gib) })
    )
    expect(steps.map(({ peakBytes, change }) => [peakBytes, change])).toEqual([
      [8 * gib, null],
      [9 * gib, 0.125]
    ])
  })

  it('counts no size that is not trained', () => {
    const single = historyEntry(0, {
      settings: buildSettings({ multiScale: false }),
      measurement: buildMeasurement({ points: [buildPoint(16, 640), buildPoint(16, 960)] })
    })
    expect(stepsOf(single)[0]?.load).toEqual({ batch: 16, size: 640 })
  })

  it('has no change where memory ran out on either side', () => {
    const out = measurement({ points: [buildPoint(16, 960, { outOfMemory: true })] })
    const steps = stepsOf(historyEntry(0), historyEntry(1, { measurement: out }), historyEntry(2))
    expect(steps.map(({ change, outOfMemory }) => [change, outOfMemory])).toEqual([
      [null, false],
      [null, true],
      [null, false]
    ])
  })

  it('is not there without a point, and its number is left out', () => {
    const steps = stepsOf(
      historyEntry(0),
      historyEntry(1, { measurement: measurement({ points: [] }) }),
      historyEntry(2)
    )
    expect(steps.map(({ number }) => number)).toEqual([1, 3])
  })

  it('stands at the commit’s time, else at the measurement’s', () => {
    const at = { committedAt: '2026-01-01T00:00:00Z', recordedAt: '2026-01-02T00:00:00Z' }
    expect(stepsOf(historyEntry(0, at))[0]?.at).toBe('2026-01-01T00:00:00Z')
    expect(stepsOf(historyEntry(0, { ...at, committedAt: null }))[0]?.at).toBe('2026-01-02T00:00:00Z')
  })
})

describe('what changed', () => {
  it.each<[string, Partial<BaselineEntry>, Partial<BaselineEntry>, readonly string[]]>([
    ['nothing', {}, {}, []],
    ['a setting', {}, { settings: buildSettings({ batchSize: 20 }) }, ['--batch-size 16 → 20']],
    ['a switch', {}, { settings: buildSettings({ rect: true }) }, ['--rect added']],
    ['a digest alone', {}, { settingsDigest: 'other' }, ['what a YAML holds, or the policy']],
    ['a digest, settings unknown', { settings: null }, { settingsDigest: 'other' }, ['settings']],
    [
      'what is measured, settings unknown',
      { settings: null },
      { settingsDigest: 'other', measurement: measurement({ points: [buildPoint(20, 960)] }) },
      ['batch 16 → 20']
    ],
    [
      'the version of YOLOv5',
      {},
      { measurement: measurement({ environment: { ...measurement().environment, yolov5: '7.0.14' } }) },
      ['YOLOv5 7.0.0 → 7.0.14']
    ],
    ['the budget', { budgetBytes: 1 }, { budgetBytes: 2 }, ['the budget']]
  ])('%s', (_, before, after, expected) => {
    expect(changesOf(before, after)).toEqual(expected)
  })

  it('is cut where it is too long to be read, and says so', () => {
    const long = (letter: string) => letter.repeat(5000)
    const changes = changesOf(
      {},
      { settings: buildSettings({ model: long('m'), weights: long('w'), data: long('d'), hyp: long('h') }) }
    )
    expect(changes?.at(-1)).toBe('and 1 more')
    expect(changes?.join('').length).toBeLessThan(400)
  })
})
