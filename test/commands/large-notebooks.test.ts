import { expect, test } from 'vitest'
import { rewriteCommand } from '../../src/commands/edit/edit-command.ts'
import { readTrainingCommands } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'

const line = '!python train.py --img 640 --batch 16 --weights yolov5s.pt'
const printed = { output_type: 'stream', text: ['Run it again:\n', 'python train.py --batch 64\n', '"outputs": [{\n'] }
const picture = (bytes: number) => ({ output_type: 'display_data', data: { 'image/png': 'A'.repeat(bytes) } })
const cell = (source: string, ...outputs: readonly object[]) => ({
  cell_type: 'code',
  metadata: { widgets: 'x\\"' },
  outputs,
  source: source.split(/(?<=\n)/)
})
const notebook = (...cells: readonly object[]) => JSON.stringify({ cells, nbformat: 4 }, null, 1)
const large = notebook(
  cell('%cd yolov5', picture(5 * 1024 ** 2)),
  cell(`# Train\n${line}`, printed),
  cell('x = 1', printed)
)

test('a notebook counts by its code, however much its cells have shown', () => {
  const [command, ...more] = readTrainingCommands({ path: 'a.ipynb', text: large }, grammars)
  expect(more).toEqual([])
  expect(command).toMatchObject({ settings: { batchSize: 16, weights: 'yolov5s.pt' }, directory: 'yolov5' })
  const number = large.split('\n').findIndex((text) => text.includes('--batch 16')) + 1
  expect(command).toMatchObject({ line: number, endLine: number })
  const span = command !== undefined && 'spans' in command ? command.spans.batchSize : undefined
  expect(large.slice(span?.start, span?.end)).toBe('16')
})

test('what a cell has printed is no command and mentions none', () => {
  const text = notebook(cell('x = 1', printed, printed))
  expect(readTrainingCommands({ path: 'a.ipynb', text }, grammars)).toEqual([])
})

test('a rewriting changes the command alone', () => {
  const question = { command: 1, batchSize: 8, launcherPath: 'train_in_range.py' }
  const rewriting = rewriteCommand({ path: 'a.ipynb', text: large }, question, grammars)
  expect(rewriting).toEqual({ kind: 'rewritten', text: large.replace('--batch 16', '--batch 8') })
})

test('outputs that never end hide what is behind them, and take no longer than their length', () => {
  const text = `{"cells": [${'{"outputs": ["'.repeat(100_000)}${JSON.stringify(cell(line))}`
  expect(readTrainingCommands({ path: 'a.ipynb', text }, grammars)).toEqual([])
})
