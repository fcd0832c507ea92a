import { expect, test } from 'vitest'
import { readTrainingCommands } from '../../../src/training/commands/read-training-commands.ts'
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

test.each(HOSTILE)('%s: an answer, soon', { timeout: 10_000 }, (_, path, text) => {
  const started = performance.now()
  expect(() => readTrainingCommands({ path, text }, grammars)).not.toThrow()
  expect(performance.now() - started).toBeLessThan(6000)
})
