import { describe, expect, test } from 'vitest'
import { readOptionTable, readTrainingCommands } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'
import { knownCommand, unknownReason } from './summary.ts'

describe('what cannot be known is named, with what to do', () => {
  test.each([
    ['python train.py --batch $B', /--batch takes its value from the variable B, which the file does not set: write/],
    ['python train.py --img $1', /the positional argument \$1/],
    ['python train.py --cfg $(cat cfg)', /the output of \$\(cat cfg\)/],
    ['python train.py $ARGS', /the variable ARGS, .* may be any option/],
    ['torchrun --nproc_per_node $N train.py', /number of GPUs comes from the variable N/],
    ['torchrun --nproc_per_node gpu train.py', /which depends on the machine/],
    ['python train.py --resume', /opt\.yaml of the run/]
  ])('%s', (text, reason) => {
    expect(unknownReason(text)).toMatch(reason)
  })
})

describe('a number that no training can have', () => {
  test.each([
    ['--batch-size 0', '--batch-size 0: it must be at least 1, or -1 for AutoBatch.'],
    ['--batch -2', '--batch -2: it must be at least 1, or -1 for AutoBatch.'],
    ['--batch-size 99999999999', '--batch-size 99999999999: it must be at most 65536.'],
    ['--img 0', '--img 0: it must be at least 1.'],
    ['--img 16385', '--img 16385: it must be at most 16384 px.']
  ])('%s', (words, reason) => {
    expect(unknownReason(`python train.py ${words}`)).toBe(reason)
  })

  const listed = Array.from({ length: 1025 }, (_, index) => index).join(',')
  test.each([
    ['processes', 'torchrun --nproc_per_node 100000 train.py --batch 16', 100000],
    ['nodes', 'torchrun --nnodes 1024 --nproc_per_node 8 train.py --batch 8192', 8192],
    ['--device', `python train.py --batch 1025 --device ${listed}`, 1025],
    ['CUDA_VISIBLE_DEVICES', `CUDA_VISIBLE_DEVICES=${listed} python train.py --batch 1025`, 1025]
  ])('more GPUs than any training has, by %s', (_, text, gpus) => {
    expect(unknownReason(text)).toBe(`This training would run on ${gpus} GPUs: write at most 1024.`)
  })

  test('no GPU at all', () => {
    const reason = 'This training would run on 0 GPUs: write at least 1.'
    expect(unknownReason('torchrun --nproc_per_node 0 train.py')).toBe(reason)
  })

  test('an opt.yaml is held to the same', () => {
    const text = 'weights: a.pt\nimgsz: 640\nbatch_size: 100000\nworld_size: 100000\n'
    const [command] = readTrainingCommands({ path: 'opt.yaml', text }, grammars)
    expect(command).toMatchObject({ unknown: 'This training would run on 100000 GPUs: write at most 1024.' })
  })

  test('the largest numbers are known', () => {
    const { settings } = knownCommand('python train.py --batch 65536 --img 16384')
    expect(settings).toMatchObject({ batchSize: 65536, imageSize: 16384 })
    const { settings: wide } = knownCommand('torchrun --nproc_per_node 1024 train.py --batch 1024')
    expect(wide).toMatchObject({ gpus: 1024 })
  })
})

describe('what YOLOv5 refuses is told as YOLOv5 would refuse it', () => {
  test.each([
    ['python train.py --batch_size 12', /no option --batch_size; it is --batch-size/],
    ['python train.py --adam --img 640', /--adam \(it was removed in v6\.1: write --optimizer Adam\)/],
    ['python train.py --img 640 --linear', /--linear \(since v6\.1 a linear schedule is the default/],
    ['python train.py --img 640 640', /second size 640: --img takes one since v6\.0/],
    ['python train.py --batch 16.5', /takes a whole number/],
    ['python train.py --optimizer adam', /one of SGD, Adam, AdamW/],
    ['python train.py --img', /--img has no value/],
    ['python train.py --batch $B --batch 8', /--batch has no value/],
    ['python train.py --img 640 \\ ', /a backslash before a blank is an argument/],
    ['python train.py --weights "" --img 640', /neither --cfg nor --weights/],
    ['python train.py --batch 9 --device 0,1', /must be a multiple of 2/],
    ['torchrun --nproc_per_node 2 train.py --batch -1', /AutoBatch .* on several GPUs/],
    ['torchrun --nproc_per_node 2 train.py --evolve', /--evolve on several GPUs/]
  ])('%s', (text, reason) => {
    expect(unknownReason(text)).toMatch(reason)
  })
})

describe('warnings', () => {
  test('a missing backslash is a finding: the options behind it never reach train.py', () => {
    const command = knownCommand('python train.py --img 640\n  --multi-scale --batch 8\n')
    expect(command.settings).toMatchObject({ multiScale: false, batchSize: 16 })
    expect(command.warnings).toEqual([
      'The line ends without a backslash, so the next line never reaches the command: --multi-scale --batch 8.'
    ])
  })

  test('a comment between continued lines ends the command', () => {
    const command = knownCommand('python train.py --weights "" --cfg a.yaml \\\n  # note\n  --multi-scale\n')
    expect(command.settings).toMatchObject({ multiScale: false })
    expect(command.warnings).toEqual([
      'A comment cannot stand between continued lines: it ends the command, so that what follows never reaches it: --multi-scale.'
    ])
  })

  test('AutoBatch, SyncBatchNorm without DDP and Windows line ends are said', () => {
    expect(knownCommand('python train.py --batch -1').warnings.join()).toMatch(/AutoBatch/)
    expect(knownCommand('python train.py --sync-bn').warnings.join()).toMatch(/no effect without torchrun/)
    expect(knownCommand('python train.py \\\r\n --rect\r\n').warnings.join()).toMatch(/Windows line ends/)
  })

  test('an ordinary command has none', () => {
    expect(knownCommand('python train.py --img 640 --batch 16\n').warnings).toEqual([])
  })
})

describe('options of a fork', () => {
  const trainPy = `
parser.add_argument('--teacher', type=str, default='', help='x')
parser.add_argument("--distill-ratio", type=float, default=0.5)
parser.add_argument('--kd', action='store_true')
parser.add_argument('--batch-size', '--bs', type=int, default=16)
parser.add_argument('--stages', nargs='+', type=int, choices=[1, 2])
parser.add_argument('--mode', choices=['a', 'b'])
`

  test('are read from its add_argument calls', () => {
    expect(readOptionTable(trainPy, grammars)).toEqual([
      { names: ['--teacher'], destination: 'teacher', values: 'one', type: 'text' },
      { names: ['--distill-ratio'], destination: 'distill_ratio', values: 'one', type: 'number' },
      { names: ['--kd'], destination: 'kd', values: 'none', type: 'text' },
      { names: ['--batch-size', '--bs'], destination: 'batch_size', values: 'one', type: 'integer' },
      { names: ['--stages'], destination: 'stages', values: 'many', type: 'integer' },
      { names: ['--mode'], destination: 'mode', values: 'one', type: 'text', choices: ['a', 'b'] }
    ])
  })

  test('are errors without it, and known with it', () => {
    const text = 'python train.py --img 320 --cfg a.yaml --teacher t.pt --bs 4 --kd'
    expect(unknownReason(text)).toMatch(/no option --teacher/)
    const [command] = readTrainingCommands({ path: 'a.sh', text }, grammars, readOptionTable(trainPy, grammars))
    expect(command).toMatchObject({ settings: { imageSize: 320, batchSize: 4, model: 'a.yaml' } })
  })

  test('make no abbreviation ambiguous that YOLOv5 has too', () => {
    const text = 'python train.py --batch 4'
    const [command] = readTrainingCommands({ path: 'a.sh', text }, grammars, readOptionTable(trainPy, grammars))
    expect(command).toMatchObject({ settings: { batchSize: 4 } })
  })
})
