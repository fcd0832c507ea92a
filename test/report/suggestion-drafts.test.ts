import { expect, test } from 'vitest'
import { suggestionDrafts } from '../../src/report/suggestions.ts'
import {
  buildRecommendation,
  buildReview,
  buildSuggestion,
  buildTargetReview,
  type TargetChanges
} from '../builders/review.ts'

const batch = {
  batchSize: 24,
  accumulation: 3,
  effectiveBatch: 72,
  peakBytes: 1,
  retriesPerStep: 0,
  size: 960,
  nominalAlternative: null,
  cautions: ['The effective batch changes from 60 to 72, and the weight decay with it (× 1.20).']
}

function drafts(changes: TargetChanges = {}) {
  const range = { minimum: 320, maximum: 960, lowFactor: 0.5, highFactor: 1.5 }
  const recommendation = buildRecommendation({ batch, choice: { keeps: 'range', batch, range } })
  const target = buildTargetReview({ recommendation, written: buildSuggestion(), ...changes })
  return suggestionDrafts(buildReview({ targets: [target] }))
}

test('says in one sentence whether it is proven, and what becomes of accumulation and effective batch', () => {
  expect(
    drafts({ written: buildSuggestion({ startLine: 12, endLine: 13, after: 'python train.py \\\n  -b 24' }) })
  ).toEqual([
    {
      target: 'scripts/train.sh',
      file: 'scripts/train.sh',
      lines: { start: 12, end: 13 },
      body: [
        'Predicted to fit the budget of `scripts/train.sh`: batch 24; accumulation 3, effective batch 72. The effective batch changes from 60 to 72, and the weight decay with it (× 1.20).',
        '',
        '```suggestion',
        'python train.py \\',
        '  -b 24',
        '```'
      ].join('\n')
    }
  ])
})

test('a choice that was run is called proven', () => {
  const proof = { proven: true, peakBytes: 1, retriesPerStep: 0, reason: null, runs: 1, steps: 9, seconds: 3 }
  expect(drafts({ proof })[0]?.body).toMatch(/^Proven to fit the budget of `scripts\/train.sh`: batch 24;/)
})

test('there is none without a suggestion, and none for lines that the diff does not show', () => {
  expect(drafts({ written: null })).toEqual([])
  expect(drafts({ written: buildSuggestion({ inDiff: false }) })).toEqual([])
})

test("neither the line nor the target's name leaves its place", () => {
  const [draft] = drafts({
    name: 'a`\n```\n@team <!-- ',
    written: buildSuggestion({ after: '```` <img src=x> @team' })
  })
  expect(draft?.body.split('\n')).toEqual([
    expect.stringMatching(/^Predicted to fit the budget of <code>[^`<>]*<\/code>: /),
    '',
    '`````suggestion',
    '```` <img src=x> @team',
    '`````'
  ])
})
