import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTrainingCommands } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'
import { knownCommand } from './summary.ts'

const PATHS = [
  'a.sh',
  'a.py',
  'Makefile',
  'Dockerfile',
  'a.yml',
  'a.ipynb',
  'a.md',
  'a.txt',
  'a.bat',
  'a.ps1',
  'opt.yaml',
  'dvc.yaml'
]

const SCRAPS = [
  'python train.py ',
  '--batch ',
  '16 ',
  '--img 640 ',
  '\\\n',
  '\n',
  '\r\n',
  '"',
  "'",
  '`',
  '^',
  '$',
  '${',
  '}',
  '{a,b}',
  '$(',
  ')',
  '((',
  '))',
  ';',
  '&&',
  '|',
  '>',
  '<<EOF\n',
  'EOF\n',
  'for i in ',
  'do ',
  'done ',
  'if ',
  'then ',
  'fi ',
  'case ',
  'esac ',
  'f() {',
  '#',
  '=',
  'X=1 ',
  '$X',
  '%X%',
  '%%i',
  '!',
  '@',
  '\t',
  'run: ',
  '- ',
  'cmd: |\n  ',
  '```bash\n',
  '```\n',
  'subprocess.run([',
  '"train.py"',
  '])',
  'f"{x}"',
  'train.run(',
  'import train\n',
  '\u{1f680}',
  '\0',
  '\u2028',
  '[0]',
  '*',
  '&x ',
  '*x ',
  'é'
]

const SOUP = fc.array(fc.constantFrom(...SCRAPS), { maxLength: 30 }).map((parts) => parts.join(''))

test('no text makes the reader throw, and every place lies inside the text', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), SOUP, (path, text) => {
      for (const command of readTrainingCommands({ path, text }, grammars)) {
        expect(command.line).toBeGreaterThanOrEqual(1)
        if ('unknown' in command) continue
        for (const span of Object.values(command.spans)) expect(span.end).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 600 }
  )
})

test('no damage to a real file makes the reader throw', () => {
  const folder = join(import.meta.dirname, '../fixtures/commands')
  const names = [
    'train.bat',
    'train.ps1',
    'Makefile',
    'launcher.py',
    'train.ipynb',
    'workflow.yml',
    'notes.md',
    'wrappers.sh',
    'shell/variables.sh'
  ]
  const files = names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.nat(),
      fc.nat(40),
      fc.constantFrom(...SCRAPS),
      ({ name, text }, at, cut, scrap) => {
        const from = at % text.length
        readTrainingCommands({ path: name, text: text.slice(0, from) + scrap + text.slice(from + cut) }, grammars)
      }
    ),
    { numRuns: 150 }
  )
})

test('the order of the options does not matter', () => {
  const options = [
    '--img 320',
    '--batch-size=8',
    '--data "a b.yaml"',
    "--weights ''",
    '--cfg m.yaml',
    '--multi-scale',
    '--freeze 1 2',
    '--cache',
    '--name x',
    '--device 0,1'
  ]
  const expected = knownCommand(`python train.py ${options.join(' ')}`).settings
  fc.assert(
    fc.property(fc.shuffledSubarray(options, { minLength: options.length }), (shuffled) => {
      expect(knownCommand(`python train.py ${shuffled.join(' ')}`).settings).toEqual(expected)
    }),
    { numRuns: 50 }
  )
})
