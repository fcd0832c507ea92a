import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { readAnswer } from '../../../src/adapters/github/runs.ts'
import { answerFile } from '../../../src/review/job.ts'
import { exampleReviews } from '../../builders/example-reviews.ts'
import { predictedReviews } from '../../builders/predicted-reviews.ts'

const asked = { nonce: '0'.repeat(32), commit: 'a'.repeat(40), purpose: 'measure' }
const answer = { version: 1, ...asked, review: exampleReviews.fits() }

function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}

const why = async (files: Readonly<Record<string, string | Buffer>>) => {
  const found = await readAnswer(await zipOf(files), asked)
  return found.kind === 'none' ? found.why : 'believed'
}

describe('an answer', () => {
  test.each(Object.entries({ ...exampleReviews, ...predictedReviews }))('comes through whole: %s', async (_, build) => {
    const sent = { ...answer, review: build() }
    const found = await readAnswer(await zipOf({ [answerFile]: JSON.stringify(sent) }), asked)
    expect(found).toEqual({ kind: 'answer', answer: JSON.parse(JSON.stringify(sent)) })
  })

  test.each([
    ['another request', { nonce: '1'.repeat(32) }],
    ['another commit', { commit: 'b'.repeat(40) }],
    ['another purpose', { purpose: 'predict' }]
  ])('79: to %s is none', async (_, change) => {
    expect(await why({ [answerFile]: JSON.stringify({ ...answer, ...change }) })).toBe(
      'its answer is one to another question'
    )
  })

  test.each<[string, object]>([
    [
      'figures that no device has',
      { review: { ...answer.review, targets: [{ ...answer.review.targets[0], budgetBytes: -1 }] } }
    ],
    ['another version', { version: 2 }],
    ['no review', { review: null }]
  ])('79: with %s is none', async (_, change) => {
    expect(await why({ [answerFile]: JSON.stringify({ ...answer, ...change }) })).toMatch(
      /^its answer is not of the expected shape/
    )
  })

  test('79: what is no JSON, no zip, or has no answer in it is none', async () => {
    expect(await why({ [answerFile]: 'hello' })).toMatch(/^its answer is not of the expected shape/)
    expect(await why({ 'other.json': '{}' })).toBe('its artifact holds no `answer.json`')
    expect(await readAnswer(Buffer.from('no zip'), asked)).toMatchObject({ kind: 'none' })
  })

  test('a file that unpacks to more than an answer can be is not unpacked', async () => {
    expect(await why({ [answerFile]: Buffer.alloc(40 * 1024 * 1024) })).toContain(
      'it unpacks to more than an answer can be'
    )
  })
})
