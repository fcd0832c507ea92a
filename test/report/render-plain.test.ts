import { describe, expect, test } from 'vitest'
import { renderPlain } from '../../src/report/plain.ts'
import { exampleReviews } from '../builders/example-reviews.ts'
import { buildReview, buildTargetReview } from '../builders/review.ts'

describe('the report for a terminal', () => {
  test.each(Object.entries(exampleReviews))('%s: no markup, within 80 columns', (_, build) => {
    const text = renderPlain(build(), { columns: 80, baseBranch: 'main' })
    expect(text).not.toMatch(/<\/?[a-z]|\*\*|```|`|&#/)
    const long = text.split('\n').filter((line) => line.length > 80)
    expect(long.every((line) => /^[-+] /.test(line))).toBe(true)
  })

  test('the same content: verdict, recommendation, figures, bars, circumstances', () => {
    const text = renderPlain(exampleReviews['over-budget'](), { baseBranch: 'main' })
    expect(text).toMatch(/^❌ scripts\/train\.sh does not fit into 14\.0 GiB\n/)
    expect(text).toContain(
      'Use --batch-size 24 (accumulation 3, effective batch 72): predicted: 13.8 GiB at 960 px; or'
    )
    expect(text).toContain('largest       32 × 960  ≥ 17.1 GiB  18.1 GiB  9.5 GiB (+95 %)  14.0 GiB')
    expect(text).toMatch(/ {2}640 px {2}█+ +\| +8\.5 GiB measured/)
    expect(text).toMatch(/ {2}832 px {2}░+\| +13\.8 GiB predicted/)
    expect(text).toContain('YOLOv5 7.0.14 · PyTorch 2.14.1')
  })

  test('no text of a pull request drives the terminal', () => {
    const name = '\u001b[2J\u001b]0;x\u0007evil\u009b31m\r\nfake line'
    const text = renderPlain(buildReview({ targets: [buildTargetReview({ name, reason: name })] }))
    expect(text).not.toMatch(/[^\P{Cc}\n]/u)
    expect(text).not.toMatch(/^fake line/m)
  })
})
