import { expect, it } from 'vitest'
import { mergedPullRequest } from '../../src/review/record-baselines.ts'

it.each([
  ['Merge pull request #12 from team/branch\n\nA title', 12],
  ['A title (#12)', 12],
  ['A title (#12)\n\n* a commit (#3)', 12],
  ['Revert "A title (#11)" (#12)', 12],
  ['A title\n\nMerge pull request #12 from x', null],
  ['Mends #12', null],
  ['A title (#12) and more', null],
  ['A title (#0)', null],
  ['A title (#1234567890123)', null],
  ['', null]
])('%j', (message, number) => {
  expect(mergedPullRequest(message)).toBe(number)
})
