// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell and templates of pipelines
import { describe, expect, test } from 'vitest'
import { readOptionTable, readWithOthers } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'

const TRAIN = 'python train.py --batch $BATCH --img $IMG --weights yolov5m.pt'

async function read(files: Readonly<Record<string, string>>) {
  const [[path, text] = ['', '']] = Object.entries(files)
  const asked: string[] = []
  const { commands, others } = await readWithOthers({ path, text }, grammars, [], async (name) => {
    asked.push(name)
    return files[name] ?? null
  })
  return { commands, asked, others }
}

const sizes = (batchSize: number, imageSize: number) => ({ settings: { batchSize, imageSize, weights: 'yolov5m.pt' } })

test.each([
  ['a file from where the script is run', 'scripts/train.sh', 'source train.env', 'train.env'],
  ['a file beside the script', 'scripts/train.sh', '. ./train.env', 'scripts/train.env'],
  ['a folder said by the script', 'scripts/train.sh', 'source "$(dirname "$0")/train.env"', 'scripts/train.env'],
  [
    'a folder held by a variable',
    'scripts/train.sh',
    'DIR="$( cd "$( dirname "${BASH_SOURCE[0]}" )" && pwd )"\nsource "$DIR/conf/train.env"',
    'scripts/conf/train.env'
  ],
  ['a file in the folder changed to', 'run.sh', 'cd jobs\nsource train.env', 'jobs/train.env']
])('a shell takes what %s sets', async (_, path, sourced, other) => {
  const { commands } = await read({ [path]: `${sourced}\n${TRAIN}\n`, [other]: 'BATCH=24\nexport IMG=896\n' })
  expect(commands).toMatchObject([sizes(24, 896)])
})

test('what is set behind the sourced file replaces it, and its defaults are defaults', async () => {
  const { commands } = await read({
    'train.sh': `source a.env\nIMG=640\n${TRAIN}\n`,
    'a.env': 'BATCH=${BATCH:-24}\r\nIMG=896\r\n'
  })
  expect(commands).toMatchObject([
    { ...sizes(24, 640), defaults: [{ option: '--batch', value: '24', unless: 'BATCH is set' }] }
  ])
})

test('a training that a sourced file starts is not one of the file that sources it', async () => {
  const { commands } = await read({ 'a.sh': `source b.sh\n${TRAIN}\n`, 'b.sh': `BATCH=8\nIMG=320\n${TRAIN}\n` })
  expect(commands).toMatchObject([sizes(8, 320)])
})

test('a file that is not there, outside the repository or sourced by itself leaves values unknown', async () => {
  for (const name of ['gone.env', '../outside.env', '/etc/train.env', 'a.sh', '$CONFIG']) {
    const { commands, asked } = await read({ 'a.sh': `source ${name}\n${TRAIN}\n` })
    expect(commands).toMatchObject([{ unknown: expect.stringMatching(/BATCH|nested/) }])
    expect(asked.every((path) => !path.startsWith('.') && !path.startsWith('/'))).toBe(true)
  }
})

test('files are asked for once, eight at most', async () => {
  const many = Array.from({ length: 30 }, (_, at) => `source e${at}.env`).join('\n')
  const { asked } = await read({ 'a.sh': `${many}\n${many}\n${TRAIN}\n` })
  expect(asked).toHaveLength(8)
  expect(new Set(asked).size).toBe(8)
})

test('a chain of sourced files is followed', async () => {
  const { commands, others } = await read({
    'a.sh': `source b.env\n${TRAIN}\n`,
    'b.env': 'BATCH=12\nsource c.env\n',
    'c.env': 'IMG=512\n'
  })
  expect(commands).toMatchObject([sizes(12, 512)])
  expect([...others.keys()].toSorted()).toEqual(['b.env', 'c.env', 'train.py'])
})

test('make takes the variables of an included file', async () => {
  const makefile =
    'include config.mk\nIMG ?= 640\ntrain:\n\tpython train.py --batch $(BATCH) --img $(IMG) --weights yolov5m.pt\n'
  const found = await read({ Makefile: makefile, 'config.mk': 'BATCH := 20\nIMG = 800\n' })
  expect(found.commands).toMatchObject([sizes(20, 800)])
  const missing = await read({ Makefile: makefile })
  expect(missing.commands).toMatchObject([{ unknown: expect.stringContaining('BATCH') }])
})

test('DVC takes its parameters from params.yaml and the files of vars', async () => {
  const { commands } = await read({
    'jobs/dvc.yaml':
      'vars:\n  - sizes.json\n  - workers: 4\nstages:\n  train:\n    cmd: python train.py --batch ${train.batch} --img ${sizes[1]} --weights ${weights} --workers ${workers}\n',
    'jobs/params.yaml': 'train:\n  batch: 24 # fits\nweights: yolov5m.pt\n',
    'jobs/sizes.json': '{"sizes": [640, 896]}'
  })
  expect(commands).toMatchObject([sizes(24, 896)])
})

test('DVC makes options of a map', async () => {
  const dvc = 'stages:\n  train:\n    cmd: python train.py ${train} --weights yolov5m.pt\n'
  const { commands } = await read({
    'dvc.yaml': dvc,
    'params.yaml': 'train:\n  batch: 24\n  img: 896\n  rect: true\n  quad: false\n'
  })
  expect(commands).toMatchObject([{ settings: { batchSize: 24, imageSize: 896, rect: true, quad: false } }])
  const nested = await read({ 'dvc.yaml': dvc, 'params.yaml': 'train:\n  hyp: {lr0: 1}\n' })
  expect(nested.commands).toMatchObject([{ unknown: expect.stringContaining('train') }])
})

test('Compose fills its variables in from .env, not from the environment of the container', async () => {
  const compose = [
    'services:',
    '  train:',
    '    environment: [BATCH=4, IMG=320]',
    '    command: python train.py --batch ${BATCH:-10} --img $IMG --weights ${WEIGHTS:-${MODEL:-yolov5m.pt}}',
    ''
  ].join('\n')
  const { commands } = await read({ 'compose.yaml': compose, '.env': '# ours\nIMG="896" # px\n' })
  expect(commands).toMatchObject([
    {
      ...sizes(10, 896),
      defaults: [
        { option: '--batch', value: '10', unless: 'BATCH is set' },
        { option: '--img', value: '896', unless: 'IMG is set' },
        { option: '--weights', value: 'yolov5m.pt' }
      ]
    }
  ])
  expect((await read({ 'compose.yaml': compose })).commands).toMatchObject([
    { unknown: expect.stringContaining('IMG') }
  ])
})

test('a shell in a Compose file sees the environment behind a doubled dollar', async () => {
  const { commands } = await read({
    'docker-compose.train.yml':
      'services:\n  train:\n    environment:\n      BATCH: 24\n    command: ["sh", "-c", "python train.py --batch $$BATCH --img ${IMG-896} --weights yolov5m.pt"]\n'
  })
  expect(commands).toMatchObject([sizes(24, 896)])
})

describe('the train.py of the repository', () => {
  const options = (...lines: readonly string[]) =>
    [
      'ROOT = FILE.parents[0]',
      "parser.add_argument('--weights', type=str, default=ROOT / 'yolov5m.pt')",
      "parser.add_argument('--cfg', type=str, default='')",
      "parser.add_argument('--hyp', type=str, default=ROOT / 'data/hyps/hyp.scratch-low.yaml')",
      ...lines
    ].join('\n')
  const today = options(
    "parser.add_argument('--batch-size', type=int, default=24)",
    "parser.add_argument('--imgsz', '--img', '--img-size', type=int, default=896)"
  )

  test('says what is trained where the command says nothing', async () => {
    const run = (command: string, trainer = today) =>
      read({ 'a.sh': `cd lib/yolov5\n${command}\n`, 'lib/yolov5/train.py': trainer })
    expect((await run('python train.py')).commands).toMatchObject([{ ...sizes(24, 896), defaults: [] }])
    expect((await run('python train.py --batch 4')).commands).toMatchObject([sizes(4, 896)])
    const flags = `${today}\nparser.add_argument('--multi-scale', action='store_true', default=True)\nparser.add_argument('--freeze', nargs='+', type=int, default=[10, 11])\nparser.add_argument('--rect', action='store_true')`
    expect((await run('python train.py', flags)).commands).toMatchObject([
      { settings: { multiScale: true, freeze: [10, 11], rect: false } }
    ])
  })

  test('has its own names for attributes, as versions before v6.0 do', async () => {
    const v5 = options(
      "parser.add_argument('--batch-size', type=int, default=24)",
      "parser.add_argument('--img-size', nargs='+', type=int, default=[896, 640])",
      "parser.add_argument('--adam', action='store_true')"
    )
    const own = readOptionTable(v5, grammars)
    const run = async (command: string) =>
      (await readWithOthers({ path: 'a.sh', text: command }, grammars, own, async () => v5)).commands
    expect(await run('python train.py')).toMatchObject([sizes(24, 896)])
    expect(await run('python train.py --img 1280 1024 --adam')).toMatchObject([
      { settings: { imageSize: 1280, optimizer: 'Adam' } }
    ])
  })

  test('computes a default: what the command does not give is unknown', async () => {
    const computed = options(
      "parser.add_argument('--batch-size', type=int, default=8 * gpus)",
      "parser.add_argument('--img-size', type=int, default=896)"
    )
    const found = await read({ 'a.sh': 'python train.py\npython train.py --batch 4\n', 'train.py': computed })
    expect(found.commands).toMatchObject([{ unknown: expect.stringContaining('--batch-size') }, sizes(4, 896)])
  })

  test('counts only where it is YOLOv5’s, and where the command runs it', async () => {
    const other = "parser.add_argument('--batch-size', type=int, default=24)\n"
    expect((await read({ 'a.sh': 'python train.py --img 896\n', 'train.py': other })).commands).toMatchObject([
      { settings: { batchSize: 16, imageSize: 896 } }
    ])
    const elsewhere = await read({ 'a.sh': 'cd "$HOME/yolov5"\npython train.py --img 896\n', 'train.py': today })
    expect(elsewhere.commands).toMatchObject([{ settings: { batchSize: 16 } }])
  })
})
