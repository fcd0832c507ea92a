import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTrainingCommands } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'
import { knownCommand, onlyCommand, summaries, unknownReason } from './summary.ts'

describe('a training behind train_in_range.py', () => {
  test.each([
    ['python scripts/train_in_range.py --range 0.67 1.33 -- train.py --img 512 --multi-scale', [0.67, 1.33]],
    ['python train_in_range.py --ra 1 1.5 -- -m yolov5.train --img 512 --mul', [1, 1.5]],
    ['torchrun --nproc_per_node 1 train_in_range.py --range .5 1 -- train.py --img 512 --multi-scale', [0.5, 1]],
    ['python train_in_range.py --schedule 0:0.8-1.2 20:0.5-1.1 -- train.py --img 512 --multi-scale', [0.5, 1.2]],
    ['python train_in_range.py --range 0.9 1.1 --sched 20:0.5-1.5 --watch -- train.py --img 512 --multi', [0.5, 1.5]],
    [`LOW=0.8\npython train_in_range.py --range $LOW \${HIGH:-1.2} -- train.py --img 512 --multi`, [0.8, 1.2]],
    ['python train_in_range.py train.py --img 512 --multi-scale', null],
    ['python train_in_range.py -- train.py --img 512 --multi-scale', null],
    ['$PYTHON train_in_range.py --range 0.67 1.33 -- train.py --img 512 --multi-scale', [0.67, 1.33]],
    ['srun ./train_in_range.py --range 0.67 1.33 -- ./train.py --img 512 --multi-scale', [0.67, 1.33]]
  ])('%s', (text, sizeFactors) => {
    expect(knownCommand(text).settings).toMatchObject({ imageSize: 512, multiScale: true, sizeFactors })
  })

  test('several GPUs are counted as without it', () => {
    const text =
      'python -m torch.distributed.run --nproc_per_node 2 train_in_range.py --range 1 1.5 -- train.py --multi-scale --batch 6'
    expect(knownCommand(text).settings).toMatchObject({ gpus: 2, batchSize: 6, sizeFactors: [1, 1.5] })
  })

  test('the folders are those of train.py, wherever the launcher lies', () => {
    const text = 'cd yolov5 && python ../scripts/train_in_range.py --range 1 1.5 -- segment/train.py --multi-scale'
    expect(knownCommand(text)).toMatchObject({ directory: 'yolov5', workingDirectory: 'yolov5' })
    expect(knownCommand(text).settings.task).toBe('segment')
  })

  test('another training behind it is none of YOLOv5’s', () => {
    expect(summaries('a.sh', 'python train_in_range.py --range 0.5 1.5 -- prepare.py --multi-scale')).toEqual([])
  })
})

test.each([
  [
    'Dockerfile',
    'FROM x\nCMD ["python", "train_in_range.py", "--range", "0.67", "1.33", "--", "train.py", "--multi"]\n'
  ],
  ['Makefile', 'L = 0.67\nt:\n\tpython train_in_range.py --range $(L) 1.33 -- train.py --multi-scale\n'],
  ['a.py', 'import os\nos.system("python train_in_range.py --range 0.67 1.33 -- train.py --multi-scale")\n'],
  ['a.yml', 'command: [python, train_in_range.py, --range, 0.67, 1.33, --, train.py, --multi-scale]\n'],
  ['a.bat', 'python train_in_range.py --range 0.67 1.33 ^\r\n  -- train.py --multi-scale\r\n'],
  ['a.ps1', 'python train_in_range.py --range 0.67 1.33 -- train.py --multi-scale\n'],
  [
    'a.ipynb',
    '{"cells":[{"cell_type":"code","source":["!python train_in_range.py --range 0.67 1.33 -- train.py --mu"]}]}'
  ]
])('in a %s', (path, text) => {
  expect(onlyCommand(path, text)).toMatchObject({ settings: { multiScale: true, sizeFactors: [0.67, 1.33] } })
})

describe('what the launcher refuses, or nobody knows, is told with what to do', () => {
  test.each([
    ['--range 0.67 -- train.py --multi-scale', /write --range LOW HIGH/],
    ['--range=0.67 1.33 -- train.py --multi-scale', /write --range LOW HIGH/],
    ['--range 0.67 1.33 --epochs 3 -- train.py --multi-scale', /the training’s command line behind --/],
    ['--range 1.1 1.33 -- train.py --multi-scale', /refuses the range 1\.1 to 1\.33: write factors/],
    ['--schedule 20:0.5-1.5 -- train.py --multi-scale', /before epoch 20: begin with --range LOW HIGH/],
    ['--schedule 0:0.5-1.5 20:a -- train.py --multi-scale', /the stage 20:a: write EPOCH:LOW-HIGH/],
    ['--range 0.8 1.2 --schedule 0:0.5-1.5 -- train.py --multi-scale', /at the epochs 0, 0: write rising ones/],
    ['--range 0.8 1.2 --watch-memory -- train.py --multi-scale', /--watch-memory without a --schedule/],
    ['--range 0.67 1.33 train.py --multi-scale', /write --range LOW HIGH/],
    ['--range 0.67 1.33 --', /no training to run: write it behind --/],
    ['--range 0.67 1.33 -- train.py', /add --multi-scale behind train\.py/],
    ['--range 0.67 1.33 -- yolov5 train --multi-scale', /cannot run yolov5: .* -m yolov5\.train/],
    ['--range 0.67 1.33 -- python train.py --multi-scale', /cannot run python: write behind --/],
    ['--range 0.67 1.33 -- -m torch.distributed.run train.py --multi-scale', /write train_in_range\.py behind it/],
    ['--range $LOW 1.33 -- train.py --multi-scale', /--range takes its value from the variable LOW/],
    ['$RANGE -- train.py --multi-scale', /Arguments come from the variable RANGE/],
    ['--range 0.67 1.33 -- train.py --batch $B --multi-scale', /--batch takes its value from the variable B/]
  ])('%s', (words, reason) => {
    expect(unknownReason(`python train_in_range.py ${words}`)).toMatch(reason)
  })

  test('a launcher that hands on the rank as an argument', () => {
    const words = '--range 0.67 1.33 -- train.py --multi-scale'
    expect(unknownReason(`python -m torch.distributed.launch train_in_range.py ${words}`)).toMatch(
      /--local_rank .* torchrun/
    )
    expect(unknownReason(`deepspeed train_in_range.py ${words}`)).toMatch(/--local_rank/)
    const told = knownCommand(`python -m torch.distributed.launch --use_env train_in_range.py ${words}`)
    expect(told.settings.sizeFactors).toEqual([0.67, 1.33])
  })
})

const WORDS = (
  '--range 0.67 1.33 --range 0.5 1.5 2 -1 nan --range=0.5 --ra --schedule --sched 0:0.8-1.2 20:0.5-1.5 5:x --watch-memory ' +
  '--w -- -- -- train.py train.py train.py --multi-scale --multi-scale --multi -m yolov5.train --resume yolov5 --bogus'
).split(' ')

test('every list of words is taken and refused as the launcher itself does', () => {
  const own = fc
    .constantFrom('--range 0.67 1.33 --', '--schedule 0:0.8-1.2 20:0.5-1.5 --', '--range 1 1', '')
    .map(split)
  const tail = fc.constantFrom('train.py --multi-scale', '-m yolov5.train --multi', 'train.py', '').map(split)
  const list = fc.tuple(own, tail, fc.array(fc.constantFrom(...WORDS), { maxLength: 5 })).map((parts) => parts.flat())
  const lists = fc.sample(list, { numRuns: 600, seed: 5 })
  const answers = askLauncher(lists)
  expect(answers.filter((answer) => answer !== null).length).toBeGreaterThan(30)
  for (const [at, words] of lists.entries()) {
    const answer = answers[at]
    const [command] = read(`python train_in_range.py ${words.join(' ')}`)
    const settings = command && !('unknown' in command) ? command.settings : null
    if (!answer) expect(settings, words.join(' ')).toBeNull()
    else expect(settings, words.join(' ')).toEqual(expectedSettings(answer))
  }
})

interface Answer {
  readonly stages: readonly [number, number, number][]
  readonly training: readonly string[]
}

/** Those of the training itself, with the widest of the stages. */
function expectedSettings({ stages, training }: Answer) {
  const [command] = read(`python ${training.join(' ')}`)
  if (!command || 'unknown' in command) return null
  const sizeFactors =
    stages.length === 0
      ? null
      : [Math.min(...stages.map(([, low]) => low)), Math.max(...stages.map(([, , high]) => high))]
  return { ...command.settings, sizeFactors }
}

function split(text: string): string[] {
  return text.split(' ').filter((word) => word !== '')
}

function read(text: string) {
  return readTrainingCommands({ path: 'a.sh', text }, grammars)
}

function askLauncher(lists: readonly (readonly string[])[]): (Answer | null)[] {
  const input = JSON.stringify([join(import.meta.dirname, '../../probe'), lists])
  const oracle = join(import.meta.dirname, 'size_launcher_oracle.py')
  return JSON.parse(execFileSync('python3', [oracle], { input, encoding: 'utf8' })) as (Answer | null)[]
}
