import { expect, test } from 'vitest'
import { runCli } from './run-cli.ts'
import { scratchFolder, scratchRepository } from './scratch.ts'

const model = (module: string, activation = '') => `nc: 3
depth_multiple: 0.33
width_multiple: 0.25
${activation}anchors: 3
backbone:
  [[-1, 1, Conv, [16, 6, 2, 2]],
   [-1, 1, ${module}, [16]]]
head:
  [[[0, 1], 1, Concat, [1]],
   [[2], 1, Detect, [nc, anchors]]]
`

const files = {
  'models/plain.yaml': model('Conv'),
  'models/own.yaml': model('CBAM'),
  'models/hostile.yaml': model('Conv', 'activation: __import__("os").system("true")\n'),
  'data/hyps/hyp.yaml': 'lr0: 0.01\nlrf: 0.01\nmomentum: 0.937\nownKey: 3\n',
  'data/data.yaml': 'train: ../train\nval: ../val\nnc: 2\nnames: [a, b]\n',
  'runs/opt.yaml': 'weights: yolov5s.pt\nimgsz: 640\nbatch_size: 16\n',
  '.github/vram-review.yml': 'version: 1\ntargets:\n  - file: train.sh\n    budgget: 14 GiB\n'
}

test('says of each file its kind and whether it is accepted, as JSON', async () => {
  const folder = scratchFolder(files)
  const { status, stdout, stderr } = await runCli(['check', '--json', ...Object.keys(files)], { folder })
  expect(status).toBe(1)
  const problem = { line: expect.any(Number), column: expect.any(Number), message: expect.any(String) }
  const accepted = { accepted: true, problems: [], unlistedModules: [] }
  expect(JSON.parse(stdout)).toStrictEqual({
    files: [
      { file: 'models/plain.yaml', kind: 'model', ...accepted },
      { file: 'models/own.yaml', kind: 'model', accepted: false, problems: [problem], unlistedModules: ['CBAM'] },
      {
        file: 'models/hostile.yaml',
        kind: 'model',
        accepted: false,
        problems: [{ ...problem, line: 4, message: expect.stringContaining('activation') }],
        unlistedModules: []
      },
      { file: 'data/hyps/hyp.yaml', kind: 'hyp', ...accepted },
      { file: 'data/data.yaml', kind: 'data', ...accepted },
      { file: 'runs/opt.yaml', kind: 'opt', ...accepted },
      {
        file: '.github/vram-review.yml',
        kind: 'policy',
        accepted: false,
        problems: [{ ...problem, line: 4, message: expect.stringContaining('budget') }],
        unlistedModules: []
      }
    ]
  })
  expect(stderr).toContain('data/hyps/hyp.yaml:4:1: ')
})

test('accepts a module of the team’s own that is allowed by name, and never a builtin', async () => {
  const folder = scratchFolder({ ...files, 'models/exec.yaml': model('exec') })
  const own = await runCli(['check', '--allow-module', 'SE', '--allow-module', 'CBAM', 'models/own.yaml'], { folder })
  expect(own).toMatchObject({ status: 0, stdout: 'accepted  models/own.yaml (model)\n' })
  const builtin = await runCli(['check', '--allow-module', 'exec', 'models/exec.yaml'], { folder })
  expect(builtin.status).toBe(2)
})

test('goes by the modules that the policy around the file lists, and by those of --allow-module too', async () => {
  const policy = 'version: 1\nmodules: [CBAM]\ntargets:\n  - file: train.sh\n'
  const folder = scratchRepository({ ...files, '.github/vram-review.yml': policy, 'models/other.yaml': model('SE') })
  expect((await runCli(['check', 'own.yaml'], { folder: `${folder}/models` })).status).toBe(0)
  expect((await runCli(['check', `${folder}/models/own.yaml`], { folder: scratchFolder() })).status).toBe(0)
  expect((await runCli(['check', 'models/other.yaml'], { folder })).status).toBe(1)
  const both = await runCli(['check', '--allow-module', 'SE', 'models/own.yaml', 'models/other.yaml'], { folder })
  expect(both.status).toBe(0)
})

test('a broken policy lists no modules', async () => {
  const folder = scratchRepository({ ...files, '.github/vram-review.yml': 'version: 1\nmodules: [CBAM]\n' })
  expect((await runCli(['check', 'models/own.yaml'], { folder })).status).toBe(1)
})

test('a name of --allow-module that no layer bears is wrong usage of that option', async () => {
  const folder = scratchFolder(files)
  const { status, stdout, stderr } = await runCli(['check', '--allow-module', 'os.system', 'models/own.yaml'], {
    folder
  })
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain("'os.system' is invalid")
  expect(stderr).not.toContain('policy')
})

test('tells a person where a file is refused and what to add', async () => {
  const { status, stdout } = await runCli(['check', 'models/own.yaml'], { folder: scratchFolder(files) })
  expect(status).toBe(1)
  expect(stdout).toContain('refused   models/own.yaml (model)')
  expect(stdout).toMatch(/models\/own\.yaml:7:\d+: /)
  expect(stdout).toContain('--allow-module CBAM')
})

test('takes the kind from --kind, and refuses a file that tells none', async () => {
  const folder = scratchFolder({ 'policy.yaml': 'targets: [{ file: train.sh }]\nversion: 1\n', 'other.yaml': 'a: 1\n' })
  expect((await runCli(['check', 'policy.yaml'], { folder })).stdout).toBe('accepted  policy.yaml (policy)\n')
  const other = await runCli(['check', 'other.yaml'], { folder })
  expect(other.status).toBe(1)
  expect(other.stdout).toContain('--kind model|ultralytics-model|hyp|data|opt|args|policy')
  const named = await runCli(['check', '--kind', 'hyp', 'policy.yaml', '--json'], { folder })
  expect(JSON.parse(named.stdout).files[0].kind).toBe('hyp')
  expect((await runCli(['check', '--kind', 'video', 'policy.yaml'], { folder })).status).toBe(2)
})

test('checks files of Ultralytics by its own rules', async () => {
  const ours = (head: string) => `nc: 3
scales: { n: [0.5, 0.25, 1024], s: [0.5, 0.5, 1024] }
backbone:
  - [-1, 1, Conv, [64, 3, 2]]
  - [-1, 1, C2f, [128, True]]
head:
  - [[1], 1, ${head}, [nc]]
`
  const folder = scratchFolder({
    'models/yolov8s-ours.yaml': ours('Detect'),
    'models/ours.yaml': ours('Detect'),
    'models/own.yaml': ours('OurDetect'),
    'runs/args.yaml': 'task: detect\nmode: train\nmodel: yolo11n.pt\nimgsz: 640\nbatch: 16\nmulti_scale: 0.5\n',
    'wrong.yaml': 'imgsz: 640\nbatch: 16.5\n'
  })
  const names = ['models/yolov8s-ours.yaml', 'models/ours.yaml', 'models/own.yaml', 'runs/args.yaml', 'wrong.yaml']
  const { status, stdout, stderr } = await runCli(['check', '--json', ...names], { folder })
  expect(status).toBe(1)
  expect(JSON.parse(stdout).files).toMatchObject([
    { kind: 'ultralytics-model', accepted: true },
    { kind: 'ultralytics-model', accepted: true },
    { kind: 'ultralytics-model', accepted: false, problems: [{ line: 7 }] },
    { kind: 'args', accepted: true },
    { kind: 'args', accepted: false, problems: [{ line: 2 }] }
  ])
  expect(stderr).toContain('models/ours.yaml:')
  expect(stderr).not.toContain('yolov8s-ours')
  const named = await runCli(['check', '--kind', 'ultralytics-model', 'models/ours.yaml'], { folder })
  expect(named.status).toBe(0)
})
