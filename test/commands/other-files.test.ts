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

test('files are asked for once, and eight at most are read', async () => {
  const names = Array.from({ length: 30 }, (_, at) => `e${at}.env`)
  const many = names.map((name) => `source ${name}`).join('\n')
  const files = Object.fromEntries(names.map((name, at) => [name, `X${at}=1\n`]))
  const { asked, others } = await read({ 'a.sh': `${many}\n${many}\n${TRAIN}\n`, ...files })
  expect(asked).toEqual(names.slice(0, 8))
  expect([...others.values()].filter((text) => text !== null)).toHaveLength(8)
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

  test('stands beside the script: it is run there', async () => {
    const { commands } = await read({
      'lib/yolov5/jobs/a.sh': 'cd ..\npython train.py --cfg models/ours.yaml\n',
      'lib/yolov5/train.py': today
    })
    expect(commands).toMatchObject([{ ...sizes(24, 896), directory: 'lib/yolov5', workingDirectory: 'lib/yolov5' }])
    const fromRoot = await read({ 'lib/a.sh': 'python train.py\n', 'train.py': today, 'lib/train.py': '' })
    expect(fromRoot.commands).toMatchObject([{ ...sizes(24, 896), directory: '' }])
  })

  test('counts only where it is YOLOv5’s, and where the command runs it', async () => {
    const other = "p.add_argument('--batch-size', type=int)\np.add_argument('--lr', type=float)\n"
    expect((await read({ 'a.sh': 'python train.py --batch-size 8\n', 'train.py': other })).commands).toEqual([])
    const elsewhere = await read({ 'a.sh': 'cd "$HOME/yolov5"\npython train.py --img 896\n', 'train.py': today })
    expect(elsewhere.commands).toMatchObject([{ settings: { batchSize: 16 } }])
  })
})

describe('a program in Python', () => {
  const program = (...lines: readonly string[]) => [...lines, ''].join('\n')
  const run = (batch: string, img: string) =>
    `subprocess.run(["python", "train.py", "--batch", str(${batch}), "--img", str(${img}), "--weights", "yolov5m.pt"])`

  test.each([
    ['import settings', run('settings.BATCH', 'settings.IMG')],
    ['import settings as cfg', run('cfg.BATCH', 'cfg.IMG')],
    ['from settings import BATCH, IMG as size', run('BATCH', 'size')],
    ['from settings import *', run('BATCH', 'IMG')],
    ['from .settings import BATCH, IMG', run('BATCH', 'IMG')]
  ])('takes constants of a module beside it: %s', async (imported, command) => {
    const { commands } = await read({
      'tools/launch.py': program('import os, subprocess, torch', imported, command),
      'tools/settings.py': 'import os\nBATCH = 24\nIMG = int(os.environ.get("IMG", 896))\n'
    })
    expect(commands).toMatchObject([sizes(24, 896)])
  })

  test('takes constants of a module in a package, and of a class', async () => {
    const { commands } = await read({
      'launch.py': program(
        'import subprocess',
        'from conf import sizes',
        'from conf.all import Config',
        run('Config.batch', 'sizes.IMG')
      ),
      'conf/sizes.py': 'IMG = 896\n',
      'conf/all.py': 'from conf import sizes\nclass Config:\n    batch = 24\n'
    })
    expect(commands).toMatchObject([sizes(24, 896)])
  })

  test('what a module starts, and its functions, are its own', async () => {
    const { commands } = await read({
      'launch.py': program('import subprocess, lib', 'lib.go(8)', run('lib.BATCH', '896')),
      'lib.py': program('import subprocess', 'BATCH = 24', 'def go(b):', `    ${run('b', '1')}`, run('2', '2'))
    })
    expect(commands).toMatchObject([sizes(24, 896)])
  })

  test.each([
    ['yaml', 'with open("conf/train.yaml") as f:\n    cfg = yaml.safe_load(f)'],
    ['yaml at once', 'cfg = yaml.load(open("conf/train.yaml"), Loader=yaml.FullLoader)'],
    ['the text of a path', 'cfg = yaml.safe_load((Path(__file__).parent / "conf" / "train.yaml").read_text())'],
    ['json', 'cfg = json.load(open("conf/train.json", "r"))'],
    ['the text of a file', 'cfg = json.loads(open("conf/train.json").read())'],
    ['OmegaConf', 'cfg = OmegaConf.load("conf/train.yaml")']
  ])('takes what a data file says: %s', async (_, loads) => {
    const { commands } = await read({
      'launch.py': program(
        'import subprocess, yaml, json',
        'from pathlib import Path',
        loads,
        run("cfg['train']['batch']", "cfg['img'][0]")
      ),
      'conf/train.yaml': 'img: [896, 640]\ntrain: {batch: 24}\n',
      'conf/train.json': '{"img": [896, 640], "train": {"batch": 24}}'
    })
    expect(commands).toMatchObject([sizes(24, 896)])
  })

  test('every entry of a file as an option', async () => {
    const { commands } = await read({
      'launch.py': program(
        'import os, json',
        'cmd = "python train.py"',
        'for name, value in json.load(open("args.json")).items():',
        '    cmd += f" --{name} {value}"',
        'os.system(cmd)'
      ),
      'args.json': '{"batch": 24, "img": 896, "weights": "yolov5m.pt"}'
    })
    expect(commands).toMatchObject([sizes(24, 896)])
  })

  test('what it writes itself is not what the repository holds', async () => {
    const { commands } = await read({
      'launch.py': program(
        'import subprocess, yaml',
        'yaml.dump({"batch": n}, open("a.yaml", "w"))',
        'cfg = yaml.safe_load(open("a.yaml"))',
        run("cfg['batch']", '896')
      ),
      'a.yaml': 'batch: 24\n'
    })
    expect(commands).toMatchObject([{ unknown: expect.any(String) }])
  })

  test('load_dotenv: the environment goes before the file', async () => {
    const launch = program(
      'import os, subprocess',
      'from dotenv import load_dotenv',
      'load_dotenv()',
      run('os.getenv("BATCH", "4")', 'os.environ["IMG"]')
    )
    const { commands } = await read({ 'launch.py': launch, '.env': 'BATCH=24\nIMG=896\n' })
    expect(commands).toMatchObject([
      {
        ...sizes(24, 896),
        defaults: [
          { option: '--batch', value: '24' },
          { option: '--img', value: '896' }
        ]
      }
    ])
    expect((await read({ 'launch.py': launch })).commands).toMatchObject([{ unknown: expect.any(String) }])
  })

  test('modules that import each other, a malformed file and a data file of aliases end in what is not known', async () => {
    const loops = { 'a.py': 'import launch\nfrom b import B\n', 'b.py': 'from a import A\nB = 24\n' }
    const found = await read({
      'launch.py': program('import subprocess', 'from b import B', run('B', '896')),
      ...loops
    })
    expect(found.commands).toMatchObject([sizes(24, 896)])
    for (const text of ['batch: [', `a: &a [x]\n${'b: [*a, *a]\n'.repeat(3)}batch: *gone\n`, '- 24\n']) {
      const launch = program(
        'import subprocess, yaml',
        'cfg = yaml.safe_load(open("c.yaml"))',
        run("cfg['batch']", '896')
      )
      expect((await read({ 'launch.py': launch, 'c.yaml': text })).commands).toMatchObject([
        { unknown: expect.any(String) }
      ])
    }
  })
})

test.each([
  ['blanks', `A=${' '.repeat(200_000)}x\n`],
  ['lexemes', '[,'.repeat(60_000)],
  ['nests', '['.repeat(100_000)],
  [
    'aliases',
    `a: &a [x, x]\n${Array.from({ length: 20 }, (_, at) => `b${at}: &b${at} [*${at ? `b${at - 1}` : 'a'}, *${at ? `b${at - 1}` : 'a'}]\n`).join('')}`
  ],
  ['braces', `B=$${'{B:-'.repeat(40_000)}\n`],
  ['options', "parser.add_argument('--batch-size', default=".repeat(5_000)]
])('another file of %s costs no more than its length', async (_, text) => {
  const loads = 'import subprocess, yaml\nfrom dotenv import load_dotenv\nload_dotenv()\n'
  const program = `${loads}cfg = yaml.safe_load(open("a.yaml"))\nimport m\nsubprocess.run(["python", "train.py", "--batch", str(cfg["b"])])\n`
  const files = { '.env': text, 'a.yaml': text, 'm.py': text, 'train.py': text, 'params.yaml': text }
  for (const [path, own] of [
    ['launch.py', program],
    ['a.sh', 'source .env\npython train.py --batch $A\n'],
    ['compose.yaml', 'services:\n  a:\n    command: python train.py --batch ${A}\n'],
    ['dvc.yaml', 'stages:\n  a:\n    cmd: python train.py --batch ${a.b}\n']
  ] as const) {
    const { commands } = await read({ [path]: own, ...files })
    expect(commands.length).toBeGreaterThan(0)
  }
})

test('YAML is read as PyYAML reads it', async () => {
  const program = [
    'import os, yaml',
    'cfg = yaml.safe_load(open("a.yaml"))',
    'cmd = f"python train.py --batch {cfg[\'batch\']} --img 896 --weights yolov5m.pt"',
    'cmd += " --rect" if cfg["rect"] else ""',
    'cmd += " --quad" if cfg["quad"] else ""',
    'os.system(cmd)'
  ]
  const files = { 'launch.py': `${program.join('\n')}\n`, 'a.yaml': 'batch: 030\nrect: yes\nquad: off\n' }
  expect((await read(files)).commands).toMatchObject([{ settings: { batchSize: 24, rect: true, quad: false } }])
})

test('a file that is one only by default gives defaults', async () => {
  const launch = [
    'import argparse, subprocess, yaml',
    'p = argparse.ArgumentParser()',
    'p.add_argument("--config", default="base.yaml")',
    'cfg = yaml.safe_load(open(p.parse_args().config))',
    'subprocess.run(["python", "train.py", "--batch", str(cfg["batch"])])'
  ]
  const { commands } = await read({ 'launch.py': `${launch.join('\n')}\n`, 'base.yaml': 'batch: 24\n' })
  expect(commands).toMatchObject([{ defaults: [{ value: '24', unless: '--config of launch.py is given' }] }])
})

test('what a function of a module sets is not known', async () => {
  const { commands } = await read({
    'launch.py': 'import conf, os\nconf.big()\nos.system(f"python train.py --batch {conf.B} --img {conf.I}")\n',
    'conf.py': 'B = 8\nI = 640\ndef big():\n    global B\n    B = 64\n'
  })
  expect(commands).toMatchObject([{ unknown: expect.stringContaining('conf.B') }])
})

test('a file that the script writes is not what the repository holds', async () => {
  const committed = { 'a.env': 'BATCH=64\nIMG=640\n' }
  const heredoc = await read({
    'a.sh': `cat > a.env <<EOF\nBATCH=24\nIMG=896\nEOF\n. ./a.env\n${TRAIN}\n`,
    ...committed
  })
  expect(heredoc.commands).toMatchObject([sizes(24, 896)])
  const printed = await read({ 'a.sh': `make_env > a.env\nsource a.env\n${TRAIN}\n`, ...committed })
  expect(printed.commands).toMatchObject([{ unknown: expect.any(String) }])
})

test('what one module sets in another is not known', async () => {
  const { commands } = await read({
    'launch.py':
      'import conf, os\nfrom changes import apply\napply()\nos.system(f"python train.py --batch {conf.B} --img {conf.I}")\n',
    'conf.py': 'B = 8\nI = 640\n',
    'changes.py': 'import conf\ndef apply():\n    conf.B = 64\n'
  })
  expect(commands).toMatchObject([{ unknown: expect.stringContaining('conf.B, which changes.py may set') }])
})

test('a file of the repository is there, unless somebody removes it', async () => {
  const sourced = `BATCH=16\nIMG=896\n[ -f a.env ] && . ./a.env\n${TRAIN}\n`
  expect((await read({ 'a.sh': sourced, 'a.env': 'BATCH=24\n' })).commands).toMatchObject([
    { ...sizes(24, 896), defaults: [{ option: '--batch', unless: 'a.env is missing' }] }
  ])
  expect((await read({ 'a.sh': sourced })).commands).toMatchObject([{ unknown: expect.any(String) }])
})
