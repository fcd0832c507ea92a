import { describe, expect, test } from 'vitest'
import type { TrainingCommand } from '../../src/commands/index.ts'
import { buildSettings } from '../builders/settings.ts'
import { compare, type GeneratedFile, type Ran } from './compare.ts'

const file: GeneratedFile = {
  path: 'train.sh',
  text: 'python train.py --data s0.yaml\npython train.py --data s1.yaml\n',
  sites: new Map([
    ['s0.yaml', new Set<string>()],
    ['s1.yaml', new Set<string>()]
  ])
}
const settings = (data: string, batchSize: number) => buildSettings({ data, batchSize })
const ran = (site: string, batchSize: number): Ran => ({ site, settings: settings(site, batchSize) })
const known = (data: string, batchSize: number, line: number): TrainingCommand => ({
  line,
  endLine: line,
  settings: settings(data, batchSize),
  warnings: [],
  spans: {},
  defaults: [],
  directory: ''
})
const unknown = (line: number): TrainingCommand => ({ line, unknown: 'It is not known.' })
const kindsOf = (starts: readonly Ran[], read: readonly TrainingCommand[]) =>
  compare(file, starts, read).map(({ site, kind }) => `${site} ${kind}`)

describe('an outcome of each command that ran, and of each claim', () => {
  test('right, where the claim is what ran, however often', () => {
    expect(kindsOf([ran('s0.yaml', 8), ran('s0.yaml', 8)], [known('s0.yaml', 8, 1)])).toEqual(['s0.yaml right'])
  })

  test('other settings, where something else of the same training ran', () => {
    expect(kindsOf([ran('s0.yaml', 8)], [known('s0.yaml', 16, 1)])).toEqual(['s0.yaml other settings'])
    expect(kindsOf([ran('s0.yaml', 8)], [known('data/coco128.yaml', 8, 1)])).toEqual(['s0.yaml other settings'])
  })

  test('never run, where nothing of it ran, or less than is claimed', () => {
    expect(kindsOf([], [known('s1.yaml', 8, 2)])).toEqual(['s1.yaml never run'])
    expect(kindsOf([ran('s0.yaml', 8)], [known('s0.yaml', 8, 1), known('s0.yaml', 16, 1)])).toEqual([
      's0.yaml right',
      's0.yaml never run'
    ])
  })

  test('never run, where YOLOv5 refuses the words', () => {
    expect(kindsOf([{ site: 's0.yaml', settings: 'refused' }], [known('s0.yaml', 8, 1)])).toEqual(['s0.yaml never run'])
  })

  test('unknown, where the reader says so near its line; missed, where it says nothing', () => {
    const both = [ran('s0.yaml', 8), ran('s1.yaml', 8)]
    expect(kindsOf(both, [unknown(2)])).toEqual(['s0.yaml missed', 's1.yaml unknown'])
    expect(kindsOf(both, [known('s0.yaml', 8, 1), unknown(1)])).toEqual(['s0.yaml right', 's1.yaml unknown'])
  })

  test('nothing, where a training never runs and the reader claims none', () => {
    expect(kindsOf([], [unknown(1)])).toEqual([])
  })
})
