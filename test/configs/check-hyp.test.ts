import { describe, expect, test } from 'vitest'
import { checkHyp } from '../../src/configs/hyp.ts'
import { fixtures } from './fixture.ts'

describe('honest hyp files', () => {
  test.each(fixtures('hyp'))('$name', ({ bytes }) => {
    expect(checkHyp(bytes)).toMatchObject({ accepted: true, problems: [] })
  })

  test('unknown numbers are passed on and said; lists and words are dropped and said', () => {
    const result = checkHyp('lr0: 0.01\ndfl: 1.5\nblur_limit: [3, 5]\ncache: ram\n')
    expect(result.accepted && result.canonical).toBe('lr0: 0.01\ndfl: 1.5\n')
    expect(result.notes).toEqual([
      { line: 2, column: 1, message: '`dfl` is no hyperparameter of YOLOv5: it is passed on as it is.' },
      { line: 3, column: 1, message: '`blur_limit` is no hyperparameter of YOLOv5: it is not passed on.' },
      { line: 4, column: 1, message: '`cache` is no hyperparameter of YOLOv5: it is not passed on.' }
    ])
  })

  test('floats keep their kind and their exponent', () => {
    const result = checkHyp('lr0: 1.0e-07\nobj: 1\ncls: 1.0\nshear: -0.0\n')
    expect(result.accepted && result.canonical).toBe('lr0: 1.0e-07\nobj: 1\ncls: 1.0\nshear: -0.0\n')
  })
})

describe('refused', () => {
  test.each<[string, string]>([
    ['lr0: 1e-3', '`lr0` is `1e-3`: YOLOv5 reads this as text, write 1.0e-3.'],
    ['lr0: 1E5', '`lr0` is `1E5`: it must be a number from -10000 to 10000.'],
    ['lr0: 2.5e2', '`lr0` is `2.5e2`: YOLOv5 reads this as text, write 2.5e+2.'],
    ['lr0: "0.1"', '`lr0` is `0.1`: YOLOv5 reads this as text, write 0.1 without quotes.'],
    ['lr0: fast', '`lr0` is `fast`: it must be a number from -10000 to 10000.'],
    ['lr0: true', '`lr0` is true: it must be a number from -10000 to 10000.'],
    ['lr0:', '`lr0` is nothing: it must be a number from -10000 to 10000.'],
    ['lr0: [0.1]', '`lr0` is a list: it must be a number from -10000 to 10000.'],
    ['lr0: .nan', '`.nan` is not a finite number.'],
    ['lr0: 1.0e+300', '`lr0` is 1e+300: it must be a number from -10000 to 10000.'],
    ['mosaic: 2', '`mosaic` is 2: it must be a number from 0 to 1.'],
    ['anchors: 1000', '`anchors` is 1000: it must be a number from 0 to 10.']
  ])('%s', (text, message) => {
    expect(checkHyp(text).problems).toMatchObject([{ line: 1, message }])
  })

  test('a file without any hyperparameter', () => {
    expect(checkHyp('a: 1').problems).toMatchObject([{ message: expect.stringMatching(/None of these keys/) }])
  })

  test('a workflow command in a value goes nowhere', () => {
    const result = checkHyp('lr0: 0.1\nx: "\\n::add-mask::secret"\n"y\\n::stop": 1\n')
    expect(result.accepted && result.canonical).toBe('lr0: 0.1\n')
    expect(JSON.stringify(result.notes)).not.toMatch(/\\n/)
  })
})
