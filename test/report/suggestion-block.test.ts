import { expect, test } from 'vitest'
import { suggestionComment, suggestionDiff } from '../../src/report/suggestion-block.ts'
import { buildSuggestion } from '../builders/review.ts'

test('on lines of the diff: a block that GitHub applies', () => {
  expect(suggestionComment(buildSuggestion({ after: 'python train.py --batch-size 24\n' }))).toBe(
    '```suggestion\npython train.py --batch-size 24\n```'
  )
})

test('elsewhere GitHub would refuse it', () => {
  expect(suggestionComment(buildSuggestion({ inDiff: false }))).toBeNull()
})

test('a line with characters that the block cannot show stays as it is, because applying it would take them out unseen', () => {
  for (const hidden of ['\u202e', '\u200b', '\u0007', '\r'])
    expect(suggestionComment(buildSuggestion({ after: `python train.py ${hidden}--batch-size 24` }))).toBeNull()
})

test('a command line with backticks cannot leave its block', () => {
  const block = suggestionDiff(buildSuggestion({ before: '```\n# out', after: '````x' }))
  expect(block.split('\n')).toEqual(['`````diff', '- ```', '- # out', '+ ````x', '`````'])
})
