import { expect, test } from 'vitest'
import { shownPatch, suggestionComment, suggestionDiff } from '../../src/report/suggestions.ts'
import { gitPatch } from '../../src/review/write-settings.ts'
import { git, scratchRepository, writeFiles } from '../apps/cli/scratch.ts'
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

test('a patch is shown as git takes it, where blank lines follow the command too', () => {
  const before = 'python train.py --batch-size 8\n\n\n\necho done\n'
  const edits = [{ path: 'train.sh', before, after: before.replace('8', '4') }]
  const block = shownPatch(buildSuggestion({ patch: gitPatch(edits) })) ?? ''
  const shown = block.split('\n').slice(1, -1).join('\n')
  const folder = scratchRepository({ 'train.sh': before })
  writeFiles(folder, { 'the.patch': `${shown}\n` })
  expect(git(folder, 'apply', '--check', 'the.patch')).toBe('')
})
