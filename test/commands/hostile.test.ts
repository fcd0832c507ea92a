import { describe, expect, test } from 'vitest'
import { readTrainingCommands } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'

/** Texts that anyone may put into a pull request, made to keep a reader busy or to break it. */
const HOSTILE: readonly (readonly [name: string, path: string, text: string])[] = [
  ['a variable doubled 60 times', 'a.sh', `X=ab\n${'X=$X$X\n'.repeat(60)}python train.py --cfg $X`],
  ['loops within loops', 'a.sh', `${'for i in {1..200}; do\n'.repeat(6)}python train.py\n${'done\n'.repeat(6)}`],
  ['a function that calls itself', 'a.sh', 'f() { f; f; python train.py; }\nf'],
  ['braces within braces', 'a.sh', `python train.py ${'{1..200}'.repeat(8)}`],
  ['a pattern of many stars', 'a.sh', `X=${'a'.repeat(900)}\npython train.py --cfg \${X%${'*a'.repeat(300)}b}`],
  ['deep nesting', 'a.sh', `${'('.repeat(20_000)}python train.py${')'.repeat(20_000)}`],
  ['deep nesting of lists', 'a.py', `x = ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['a list doubled 40 times', 'a.py', `x = [1]\n${'x += x\n'.repeat(40)}`],
  ['a string doubled 60 times', 'a.py', `x = "ab"\n${'x = f"{x}{x}"\n'.repeat(60)}`],
  [
    'make variables that multiply',
    'Makefile',
    `A0=x\n${Array.from({ length: 9 }, (_, at) => `A${at + 1}=${`$(A${at})`.repeat(16)}`).join('\n')}\nt:\n\tpython train.py --cfg $(A9)`
  ],
  ['a batch variable doubled 60 times', 'a.bat', `set X=ab\n${'set X=%X%%X%\n'.repeat(60)}python train.py --cfg %X%`],
  [
    'aliases that multiply',
    'a.yml',
    `a: &a [x, x]\n${Array.from({ length: 30 }, (_, at) => `a${at}: &a${at} [*a${at === 0 ? '' : at - 1}, *a]`).join('\n')}\nrun: python train.py`
  ],
  ['JSON without an end', 'a.ipynb', `{"cells": [${'{"source": ['.repeat(5000)}`]
]

test.each(HOSTILE)('%s: an answer, soon', { timeout: 60_000 }, (_, path, text) => {
  expect(() => readTrainingCommands({ path, text }, grammars)).not.toThrow()
})

/** Pieces that, repeated up to the limit, once took half a minute, gigabytes, or the grammar with them. */
const REPEATED: readonly (readonly [path: string, piece: string])[] = [
  ['a.sh', 'a|'],
  ['a.sh', '<<A\n'],
  ['a.sh', '{'],
  ['a.sh', 'bash '],
  ['a.sh', 'declare -i '],
  ['a.sh', 'if grep x; then A=1; fi\n'],
  ['a.sh', `A=("\${A[@]}" a)\n`],
  ['a.py', '\\\n'],
  ['a.py', 'if a:\n  x=1\n'],
  ['a.py', 'os.system("a")\n'],
  ['Makefile', 'A:=$(A)a\n'],
  ['Makefile', 'a\\\n'],
  ['Makefile', `A = ${' '.repeat(9000)}`],
  ['Makefile', '$('],
  ['Dockerfile', 'RUN \\\n'],
  ['a.yml', '&a '],
  ['a.yml', '- '],
  ['a.yml', '"'],
  ['a.yml', 'a: b\n'],
  ['a.json', '{"a":'],
  ['a.md', '```bash\na\n```\n'],
  ['a.bat', 'set A=%A%a\n'],
  ['a.bat', 'a^\n'],
  ['a.bat', 'goto a\n'],
  ['a.bat', ':a\ngoto a\n'],
  ['a.bat', 'call :a\n:a\n'],
  ['a.bat', 'if a==a '],
  ['a.ps1', '$a = $a,$a\n'],
  ['a.ps1', 'if ($a) {} else {}\n'],
  ['a.ps1', 'function f { a }\n'],
  ['a.ps1', '$(']
]

test.each(REPEATED)('%s of %j alone: an answer, soon', { timeout: 60_000 }, (path, piece) => {
  const text = piece.repeat(Math.ceil((256 * 1024) / piece.length)).slice(0, 256 * 1024)
  expect(() => readTrainingCommands({ path, text }, grammars)).not.toThrow()
})

describe('what is not read to its end says so', () => {
  const last = (path: string, text: string) => readTrainingCommands({ path, text }, grammars).at(-1)

  test('a file beyond the limit; a notebook may hold pictures', () => {
    const padding = '#'.repeat(256 * 1024)
    expect(last('a.sh', `python train.py\n${padding}`)).toEqual({ line: 1, unknown: expect.stringMatching(/256 KiB/) })
    const cell = { cell_type: 'code', source: ['!python train.py --batch 8'], outputs: [padding] }
    expect(last('a.ipynb', JSON.stringify({ cells: [cell] }))).toMatchObject({ settings: { batchSize: 8 } })
  })

  test('a script that costs too much: what stands before is known', () => {
    const loops = `${'for i in {1..200}; do\n'.repeat(6)}true\n${'done\n'.repeat(6)}`
    const read = readTrainingCommands({ path: 'a.sh', text: `python train.py --batch 8\n${loops}` }, grammars)
    expect(read).toMatchObject([{ settings: { batchSize: 8 } }, { unknown: expect.stringMatching(/too complicated/) }])
  })

  test('brackets beyond all use, and no text at all', () => {
    expect(last('a.sh', '{'.repeat(300))).toMatchObject({ unknown: expect.stringMatching(/nests too deeply/) })
    expect(last('a.sh', 'a\0b')).toMatchObject({ unknown: expect.stringMatching(/NUL/) })
  })

  test('the same file costs the same answer every time', () => {
    const text = `${'if grep x; then A=1; fi\n'.repeat(3000)}python train.py --batch 8\n`
    expect(readTrainingCommands({ path: 'a.sh', text }, grammars)).toEqual(
      readTrainingCommands({ path: 'a.sh', text }, grammars)
    )
  })
})
