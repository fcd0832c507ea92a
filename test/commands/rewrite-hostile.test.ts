import { expect, test } from 'vitest'
import { rewriteCommand } from '../../src/commands/edit/edit-command.ts'
import { grammars } from './grammars.ts'

/** Everything that a rewriting may do at once. */
const question = {
  command: 1,
  launcherPath: 'train_in_range.py',
  batchSize: 8,
  imageSize: 320,
  sizes: { kind: 'fixed' }
} as const

function rewritten(path: string, text: string): string {
  const result = rewriteCommand({ path, text }, question, grammars)
  return result.kind === 'rewritten' ? result.text : result.why
}

// Each of these once took seconds to hours: a test that is not through within vitest's own limit fails.
test('250,000 blanks in front of a command, and behind it', () => {
  const blanks = ' '.repeat(125_000)
  const text = `${blanks}python train.py --batch 16 --multi-scale${blanks}\\\n --img 640\n`
  expect(rewritten('a.sh', text)).toBe(`${blanks}python train.py --batch 8${blanks}\\\n --img 320\n`)
  const between = `python train.py --batch 16${blanks}${blanks}--multi-scale --img 640`
  expect(rewritten('a.sh', between)).toBe('python train.py --batch 8 --img 320')
})

test('a notebook with a million blanks', () => {
  const blanks = ' '.repeat(1_000_000)
  const cell = (line: string) => `{"cells": [{"cell_type": "code",${blanks}"source": ["!${line}"]}]}`
  expect(rewritten('a.ipynb', cell('python train.py --batch 16 --img 640 --multi-scale'))).toBe(
    cell('python train.py --batch 8 --img 320')
  )
})

test('a YAML file of 20,000 keys', { timeout: 20_000 }, () => {
  const keys = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1\n`).join('')
  const text = (line: string) => `${keys}run: ${line}\n`
  expect(rewritten('a.yml', text('python train.py --batch 16 --img 640 --multi-scale'))).toBe(
    text('python train.py --batch 8 --img 320')
  )
})

test('an element of a list that is one long run of signs', () => {
  const signs = `${'#'.repeat(100_000)}\u2028x`
  expect(rewritten('a.sh', `python train.py --batch 16 --img 640 --multi-scale ${signs}\n- train.py`)).toMatch(/./)
  const text = (words: string) => `args:\n  - python\n  - train.py\n${words}  # ${signs}\n`
  expect(rewritten('a.yml', text('  - --batch=16\n  - --img=640\n  - --multi-scale\n'))).toBe(
    text('  - --batch=8\n  - --img=320\n')
  )
})

test('a variable that is named ten thousand times', () => {
  const names = 'echo $N;'.repeat(10_000)
  expect(rewritten('a.sh', `N=16\npython train.py --batch $N --img 640\n${names}`)).toBe(
    `N=16\npython train.py --batch 8 --img 320\n${names}`
  )
})

test('runs of blanks and signs around assignments', () => {
  const blanks = ' '.repeat(1900)
  const text = (words: string) =>
    `declare -${'x'.repeat(50_000)}!\nENV${blanks}${'a=a='.repeat(500)} A="${words}"\nset -${'b'.repeat(50_000)}\npython train.py $A\n`
  expect(rewritten('a.sh', text('--batch 16 --img 640 --multi-scale'))).toMatch(/\.$|^declare/)
})

test('a name that stands in front of a comment everywhere', () => {
  const names = `# ${'N '.repeat(100_000)}\n`
  expect(rewritten('a.sh', `N=16\npython train.py --batch $N --img 640\n${names}`)).toBe(
    `N=16\npython train.py --batch 8 --img 320\n${names}`
  )
})
