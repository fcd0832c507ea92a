import { describe, expect, test } from 'vitest'
import { checkOpt } from '../../src/configs/opt.ts'
import { fixtures } from './fixture.ts'

describe('honest opt.yaml files', () => {
  test.each(fixtures('opt'))('$name', ({ bytes }) => {
    const result = checkOpt(bytes)
    expect(result).toMatchObject({ accepted: true, problems: [] })
    expect(result.accepted && result.canonical).not.toMatch(/^(?:weights|resume|bucket|project|cfg|data)/m)
  })

  test('what decides memory goes on, hyperparameters included', () => {
    const v7 = fixtures('opt').find(({ name }) => name === 'opt/v7-inline-hyp.yaml')
    const result = checkOpt(v7?.bytes ?? '')
    expect(result.accepted && result.canonical).toBe(
      [
        'hyp: {lr0: 0.01, lrf: 0.01, momentum: 0.937, weight_decay: 0.0005, mosaic: 1.0, anchors: 3.2}',
        'epochs: 50',
        'batch_size: -1',
        'imgsz: 640',
        'multi_scale: true',
        'optimizer: "SGD"',
        'freeze: [10]',
        ''
      ].join('\n')
    )
  })
})

test.each(['weights: evil.pt', 'resume: true', 'resume: evil/last.pt', 'bucket: "x; touch canary"'])(
  '%s never goes on',
  (line) => {
    const result = checkOpt(`batch_size: 16\nevolve: 300\n${line}\n`)
    expect(result).toMatchObject({ accepted: true, value: { batch_size: 16 }, canonical: 'batch_size: 16\n' })
    expect(result.notes).toMatchObject([{ line: 3, message: expect.stringMatching(/never passed on/) }])
  }
)

test.each<[string, RegExp]>([
  ['batch_size: 1000000000', /`batch_size` is 1000000000/],
  ['batch_size: 0', /`batch_size` is 0/],
  ['batch_size: "16"', /`batch_size` is `16`/],
  ['imgsz: 01200', /starts with a zero/],
  ['imgsz: [640, 640, 640]', /`imgsz` is a list/],
  ['imgsz: 1000000', /`imgsz` is 1000000/],
  ['optimizer: __import__("os")', /must be SGD or Adam or AdamW/],
  ['multi_scale: "yes"', /must be true or false/],
  ['freeze: [a]', /`freeze` is a list/],
  ['hyp: {lr0: 1e-3}', /write 1.0e-3/],
  ['hyp: {lr0: !!python/name:os.system x}', /Tags/],
  ['project: runs/train', /None of these keys/]
])('%s is refused', (line, message) => {
  const result = checkOpt(line)
  expect(result).not.toHaveProperty('canonical')
  expect(result.problems).toMatchObject([{ line: 1, message: expect.stringMatching(message) }])
})
