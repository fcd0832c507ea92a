import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutReport, hasReportMarker, longestComment, reportMarker } from '../../src/report/escape.ts'
import { renderReport } from '../../src/report/report.ts'
import { buildReview, buildTargetReview } from '../builders/review.ts'

const many = buildReview({
  verdict: 'over-budget',
  targets: Array.from({ length: 120 }, (_, index) =>
    buildTargetReview({ name: `target ${index}`, verdict: index % 2 === 0 ? 'over-budget' : 'fits' })
  )
})

describe('a report that GitHub would refuse', () => {
  const cut = renderReport(many, { fullReportUrl: 'https://github.com/o/r/actions/runs/1' })

  test('is cut, keeps its verdict, and says where the rest is', () => {
    expect(cut.length).toBeLessThanOrEqual(longestComment)
    expect(cut.length).toBeGreaterThan(longestComment - 5000)
    expect(cut).toMatch(/^### ❌ 60 of 120 trainings do not pass\n/)
    expect(cut).toContain('[the whole report](https://github.com/o/r/actions/runs/1)')
  })

  test('closes what was open', () => {
    expect(cut.match(/<details>/g)?.length).toBe(cut.match(/<\/details>/g)?.length)
    expect((cut.match(/^```/gm)?.length ?? 0) % 2).toBe(0)
  })

  test('at any length: never longer, always closed, the beginning kept', () => {
    const whole = renderReport(many, { maximumLength: 1e9 })
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 20_000 }), (limit) => {
        const text = cutReport(whole, limit)
        expect(text.length).toBeLessThanOrEqual(limit)
        expect(text.startsWith('### ❌ 60 of 120 trainings do not pass\n')).toBe(true)
        expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0)
      }),
      { numRuns: 40 }
    )
  })

  test('one that is short enough stays as it is', () => {
    expect(cutReport('### ✅ fits\n')).toBe('### ✅ fits\n')
  })
})

describe('the marker', () => {
  test('finds our comment by its first line', () => {
    expect(hasReportMarker(`${reportMarker('a')}\n### ✅`, 'a')).toBe(true)
    expect(hasReportMarker(`${reportMarker('a')}\n### ✅`, 'b')).toBe(false)
    expect(hasReportMarker(`> ${reportMarker('a')}\n`, 'a')).toBe(false)
  })

  test('no name can end it', () => {
    expect(reportMarker('x --> <b>')).toBe('<!-- vram-review: x-b- -->')
  })
})
