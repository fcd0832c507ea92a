import { describe, expect, test } from 'vitest'
import type { Measurement } from '../../src/domain/measurement.ts'
import { withOverhead } from '../../src/domain/measurement.ts'
import { decideVerdict, type VerdictQuestion } from '../../src/domain/verdict.ts'
import { buildCpuMeasurement, buildCpuPoint, buildMeasurement, buildPoint, gib, mib } from '../builders/measurement.ts'

function decide(measurement: Measurement, changes: Partial<VerdictQuestion> = {}) {
  return decideVerdict({
    measurement,
    budgetBytes: 14 * gib,
    baseline: null,
    tolerance: { increase: 0.05, decrease: 0.05 },
    settingsChanged: false,
    cappedRun: null,
    ...changes
  })
}

/** 960 px: tensors 10 GiB, cache 12 GiB, device 12.5 GiB. */
const doubtful = buildMeasurement({
  points: [
    buildPoint(16, 640),
    buildPoint(16, 960, { allocatedBytes: 10 * gib, reservedBytes: 12 * gib, deviceBytes: 12.5 * gib })
  ]
})

describe('against the budget', () => {
  test('the whole device within it: fits', () => {
    expect(decide(doubtful, { budgetBytes: 12.5 * gib })).toEqual({
      kind: 'decided',
      verdict: 'fits',
      reason: "At multi-scale's largest size (960 px) this training takes 12.5 GiB of the budget's 12.5 GiB."
    })
  })

  test('tensors and overhead above it: over budget, and whether the fixed size would have fitted', () => {
    expect(decide(doubtful, { budgetBytes: 10.4 * gib })).toEqual({
      kind: 'decided',
      verdict: 'over-budget',
      reason:
        "At multi-scale's largest size (960 px) this training needs at least 10.5 GiB; the budget is 10.4 GiB. The fixed 640 px would fit (4.7 GiB), so it would train for a while and then stop."
    })
  })

  test('between the two only a run under a cap knows', () => {
    const decision = decide(doubtful, { budgetBytes: 11 * gib })
    expect(decision).toMatchObject({ kind: 'needs-capped-run', capBytes: 10.5 * gib })
    expect(decision.kind === 'needs-capped-run' && decision.points.map((point) => point.size)).toEqual([960])
  })

  test('a run under the cap decides: it fits', () => {
    expect(decide(doubtful, { budgetBytes: 11 * gib, cappedRun: 'fits' })).toMatchObject({
      verdict: 'fits',
      reason:
        "At multi-scale's largest size (960 px) this training takes 12.5 GiB where there is room, and ran within the budget of 11.0 GiB when limited to it."
    })
  })

  test('a run under the cap decides: it does not', () => {
    expect(decide(doubtful, { budgetBytes: 11 * gib, cappedRun: 'out-of-memory' })).toMatchObject({
      verdict: 'over-budget',
      reason:
        "At multi-scale's largest size (960 px) this training ran out of memory when limited to the budget of 11.0 GiB; without a limit it takes 12.5 GiB."
    })
  })

  test('out of memory: over budget with the last peak, whatever the budget', () => {
    const exhausted = buildPoint(16, 960, {
      outOfMemory: true,
      allocatedBytes: 13 * gib,
      reservedBytes: 13.2 * gib,
      deviceBytes: 13.6 * gib
    })
    expect(
      decide(buildMeasurement({ points: [buildPoint(16, 640), exhausted] }), { budgetBytes: 20 * gib })
    ).toMatchObject({
      verdict: 'over-budget',
      reason:
        "At multi-scale's largest size (960 px) this training ran out of memory. The last peak before it was 13.6 GiB; the budget is 20.0 GiB."
    })
  })

  test('on the CPU allocated bytes are held against it, the overhead of the policy on top', () => {
    const measurement = buildCpuMeasurement()
    expect(decide(measurement, { budgetBytes: 430 * mib })).toMatchObject({ verdict: 'fits' })
    expect(decide(withOverhead(measurement, 10 * mib), { budgetBytes: 430 * mib })).toMatchObject({
      verdict: 'over-budget'
    })
  })

  test('an overhead that was measured is never overwritten', () => {
    expect(withOverhead(doubtful, 5 * gib)).toEqual(doubtful)
  })

  test('without a known budget only the baseline is checked, and that is said', () => {
    expect(decide(doubtful, { budgetBytes: null })).toMatchObject({
      verdict: 'fits',
      reason: expect.stringContaining('only the baseline was checked')
    })
  })

  test('one size only: no talk of multi-scale', () => {
    const measurement = buildMeasurement({
      sizeRange: { minimum: 640, maximum: 640, stride: 32 },
      points: [buildPoint(16, 640)]
    })
    expect(decide(measurement)).toMatchObject({
      reason: "At 640 px this training takes 4.7 GiB of the budget's 14.0 GiB."
    })
  })
})

describe('against the baseline', () => {
  const sizes = [160, 320, 480]
  const figures = (factor: number, batch = 4) =>
    buildCpuMeasurement({ points: sizes.map((size) => buildCpuPoint(batch, size, Math.round(size * mib * factor))) })
  const against = (factor: number, changes: Partial<VerdictQuestion> = {}) =>
    decide(figures(factor), { baseline: figures(1), ...changes })

  test('within the tolerance: fits', () => {
    expect(against(1.05)).toMatchObject({ verdict: 'fits' })
    expect(against(0.95)).toMatchObject({ verdict: 'fits' })
  })

  test('more: regressed', () => {
    expect(against(1.1)).toMatchObject({
      verdict: 'regressed',
      reason: expect.stringMatching(
        /allocates .*, 10 % more than the baseline's .*; the tolerance is 5 %. It still fits: 528 MiB of 14.0 GiB\.$/
      )
    })
  })

  test('less without a reason: regressed, because something may no longer be measured', () => {
    expect(against(0.8)).toMatchObject({ verdict: 'regressed', reason: expect.stringContaining('no setting changed') })
  })

  test('less because the settings changed: fits', () => {
    expect(against(0.8, { settingsChanged: true })).toMatchObject({ verdict: 'fits' })
  })

  test('more regresses although the settings changed', () => {
    expect(against(1.2, { settingsChanged: true })).toMatchObject({ verdict: 'regressed' })
  })

  test('a larger batch has no equal point: the peaks are compared', () => {
    expect(decide(figures(1.5, 6), { baseline: figures(1), settingsChanged: true })).toMatchObject({
      verdict: 'regressed',
      reason: expect.stringContaining('(there 4 × 480 px)')
    })
  })

  test('a smaller batch needs less, as it should', () => {
    expect(decide(figures(0.5, 2), { baseline: figures(1), settingsChanged: true })).toMatchObject({ verdict: 'fits' })
  })

  test('a size that was measured for the memory model alone does not regress', () => {
    const off = (smallest: number) =>
      buildMeasurement({ points: [buildPoint(16, 320, { allocatedBytes: smallest }), buildPoint(16, 640)] })
    expect(decide(off(2 * gib), { baseline: off(gib) })).toMatchObject({ verdict: 'fits' })
    expect(decide(off(gib), { baseline: off(2 * gib) })).toMatchObject({ verdict: 'fits' })
  })

  test('over budget comes before regressed', () => {
    expect(against(2, { budgetBytes: 900 * mib })).toMatchObject({ verdict: 'over-budget' })
  })

  test.each([
    ['other hardware', { hardwareKey: 'another' }],
    ['another AMP state', { amp: true }],
    ['another engine', { engine: 'simulated' as const }]
  ])('%s gives no relative verdict', (_, changes) => {
    expect(decide({ ...figures(2), ...changes }, { baseline: figures(1) })).toMatchObject({ verdict: 'fits' })
  })
})

test('a measurement without points is no verdict', () => {
  expect(() => decide(buildMeasurement({ points: [] }))).toThrow('not measured')
})
