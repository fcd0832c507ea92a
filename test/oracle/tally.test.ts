import { expect, test } from 'vitest'
import { grammars } from '../commands/grammars.ts'
import type { GeneratedFile, Kind } from './compare.ts'
import { type Language, languages, type Measured, measureFiles } from './measure.ts'
import { linesOf, shrink } from './shrink.ts'
import { blame, tally } from './tally.ts'

function measured(kind: Kind, ...constructs: string[]): Measured {
  const file = { path: 'train.sh', text: '', sites: new Map([['s0.yaml', new Set(constructs)]]) }
  return { file, outcomes: [{ kind, site: 's0.yaml' }], seconds: 0.1, ended: true, refused: 0 }
}

test('an outcome is put down to the construct that explains most, not to those beside it', () => {
  const files = [
    measured('missed', 'tee', 'loop'),
    measured('missed', 'tee', 'plain'),
    measured('right', 'plain', 'loop'),
    measured('right', 'loop')
  ]
  expect(blame(files, 'missed')).toEqual([{ construct: 'tee', blamed: 2, trainings: 2 }])
})

test('a command that never ran is no command of the real runs', () => {
  expect(tally([measured('right'), measured('never run')])).toMatchObject({
    commands: 1,
    counts: { right: 1, 'never run': 1 }
  })
})

test('a failing file shrinks to the lines that matter', () => {
  const start = { task: 'detect' as const, words: ['--data', 's0.yaml', '--batch', '99'], worldSize: 0, visible: '' }
  const language: Language = {
    generate: () => file,
    run: (files) => files.map(({ text }) => (text.includes('train.py') ? [start] : []))
  }
  const training = 'python train.py --data s0.yaml --batch 8'
  const text = ['echo one', 'echo two', training, 'echo three', ''].join('\n')
  const file: GeneratedFile = { path: 'train.sh', text, sites: new Map([['s0.yaml', new Set()]]) }
  const [failing] = measureFiles(language, [file], grammars)
  if (!failing) throw new Error('Nothing was measured.')
  expect(failing.outcomes.map(({ kind }) => kind)).toEqual(['other settings'])
  expect(linesOf(language, shrink(language, failing, 'other settings', grammars))).toEqual([training])
})

test.each(Object.entries(languages))(
  '%s: a seed gives the same file every time, and the file comes back from its lines',
  (_, language) => {
    const file = language.generate(7)
    expect(language.generate(7)).toEqual(file)
    const again = language.text?.(linesOf(language, file))
    if (again !== undefined) expect(linesOf(language, { ...file, text: again })).toEqual(linesOf(language, file))
  }
)
