import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTrainingCommands } from '../../src/commands/index.ts'
import type { SpannedOption } from '../../src/commands/types.ts'
import { grammars } from './grammars.ts'
import { knownCommand } from './summary.ts'

/** What stands in the file at the places that a command names. */
function textsAt(path: string, text: string) {
  return readTrainingCommands({ path, text }, grammars).map((command) => {
    if ('unknown' in command) return null
    const spans = Object.entries(command.spans) as [SpannedOption, { start: number; end: number }][]
    return Object.fromEntries(spans.map(([name, span]) => [name, text.slice(span.start, span.end)]))
  })
}

describe('the places that a suggestion may rewrite', () => {
  test('values are named without their quotes, attached or apart', () => {
    const text = `python train.py --img=640 --batch "16" --multi-scale`
    expect(textsAt('train.sh', text)).toEqual([{ imageSize: '640', batchSize: '16', multiScale: '--multi-scale' }])
  })

  test('a variable is rewritten where it is assigned, a default where it is given', () => {
    const text = `B=16\npython train.py --img \${S:-640} --batch "$B"`
    expect(textsAt('train.sh', text)).toEqual([{ imageSize: '640', batchSize: '16' }])
  })

  test('what is put together from several places, or comes from outside, has no place', () => {
    expect(textsAt('train.sh', `A=1\npython train.py --batch \${A}6 --img 640`)).toEqual([{ imageSize: '640' }])
  })

  test('weights that are not known decide nothing where the model is named; a launcher says how many GPUs there are', () => {
    expect(textsAt('train.sh', 'python train.py --cfg a.yaml --weights "$W" --batch 8')).toEqual([{ batchSize: '8' }])
    const launched = 'torchrun --nproc_per_node 2 train.py --device "$GPUS" --batch 8'
    expect(textsAt('train.sh', launched)).toEqual([{ batchSize: '8' }])
  })

  test('text before the command that takes several UTF-16 units does not shift the place', () => {
    const text = '# 训练 🚀\npython train.py --batch 12'
    expect(textsAt('train.sh', text)).toEqual([{ batchSize: '12' }])
  })

  test('nor does such text on a line of a notebook that goes on', () => {
    const source = ['!python train.py --name 🚀🚀 --img 320 \\\n', '  --batch 8 --epochs 3\n']
    const text = JSON.stringify({ cells: [{ cell_type: 'code', source }], nbformat: 4 })
    expect(textsAt('train.ipynb', text)).toEqual([{ imageSize: '320', batchSize: '8' }])
  })

  test('a value broken over two lines has no place', () => {
    expect(textsAt('train.sh', 'python train.py --batch 1\\\n6')).toEqual([{}])
  })

  test('places are those of the file for text inside JSON, YAML and Windows lines', () => {
    const notebook = JSON.stringify({
      cells: [{ cell_type: 'code', source: ['!python train.py --img 416 \\\n', '  --data "a.yaml" --batch 8\n'] }]
    })
    expect(textsAt('a.ipynb', notebook)).toEqual([{ imageSize: '416', batchSize: '8' }])
    const workflow =
      'on: push\njobs:\n  a:\n    steps:\n      - run: |\n          cd x\n          python train.py \\\n            --batch 8\n'
    expect(textsAt('.github/workflows/a.yml', workflow)).toEqual([{ batchSize: '8' }])
    expect(textsAt('a.bat', 'rem x\r\npython train.py ^\r\n --batch 8 --img "320"\r\n')).toEqual([
      { batchSize: '8', imageSize: '320' }
    ])
    expect(textsAt('opt.yaml', 'weights: a.pt\nbatch_size: 8\nimgsz: 640\nmulti_scale: false\n')).toEqual([
      { batchSize: '8', imageSize: '640', multiScale: 'false' }
    ])
    expect(textsAt('a.py', `import subprocess\nsubprocess.run(["python", "train.py", "--batch", "8"])`)).toEqual([
      { batchSize: '8' }
    ])
  })

  test('every place in every fixture holds its value', () => {
    const folder = join(import.meta.dirname, '../fixtures/commands')
    for (const name of [
      'train.ipynb',
      'workflow.yml',
      'launcher.py',
      'train.bat',
      'train.ps1',
      'Makefile',
      'notes.md',
      'Dockerfile'
    ]) {
      const text = readFileSync(join(folder, name), 'utf8')
      for (const command of readTrainingCommands({ path: name, text }, grammars)) {
        if ('unknown' in command) continue
        const { batchSize, imageSize } = command.spans
        if (batchSize) expect(Number(text.slice(batchSize.start, batchSize.end))).toBe(command.settings.batchSize)
        if (imageSize) expect(Number(text.slice(imageSize.start, imageSize.end))).toBe(command.settings.imageSize)
      }
    }
  })
})

describe('lines and folders', () => {
  test('a command that Python has put together stands where it is started', () => {
    const source = 'import os\nB = 8\ncommand = f"python train.py --batch {B}"\n'
    const cells = JSON.stringify(
      { cells: [source, '!{command}'].map((text) => ({ cell_type: 'code', source: text })) },
      null,
      1
    )
    const line = cells.split('\n').findIndex((text) => text.includes('!{command}')) + 1
    expect(readTrainingCommands({ path: 'a.ipynb', text: cells }, grammars)).toMatchObject([{ line, endLine: line }])
  })

  test('a command over several lines names the first and the last', () => {
    const command = knownCommand('set -e\n\npython train.py \\\n  --img 640 \\\n  --batch 8\n')
    expect([command.line, command.endLine]).toEqual([3, 5])
  })

  test('the folder is that of train.py, the working directory that of the shell', () => {
    expect(knownCommand('cd yolov5 && python train.py')).toMatchObject({
      directory: 'yolov5',
      workingDirectory: 'yolov5'
    })
    expect(knownCommand('python yolov5/train.py')).toMatchObject({ directory: 'yolov5', workingDirectory: '' })
    expect(knownCommand('cd yolov5\npython segment/train.py')).toMatchObject({ directory: 'yolov5' })
    expect(knownCommand('(cd elsewhere)\npython train.py')).toMatchObject({ directory: '' })
    expect(knownCommand('cd "$(dirname "$0")/.."\npython train.py', 'scripts/train.sh')).toMatchObject({
      directory: ''
    })
  })
})
