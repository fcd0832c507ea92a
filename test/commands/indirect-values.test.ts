import { describe, expect, test } from 'vitest'
import { mayTrain, readTrainingCommands } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'

/** The batch of each command, or 'unknown'. */
function batches(path: string, text: string): (number | 'unknown')[] {
  return readTrainingCommands({ path, text }, grammars).map((command) =>
    'unknown' in command ? 'unknown' : command.settings.batchSize
  )
}

/** The batch that make and the shell arrive at, or that nobody can know from the file. */
describe('Makefile', () => {
  const recipe = '\ntrain:\n\tpython train.py --batch-size $(B)\n'
  test.each<[string, number | 'unknown']>([
    [`B = 8\ninclude gpu.mk${recipe}`, 'unknown'],
    [`B = 8\n-include gpu.mk${recipe}`, 'unknown'],
    [`include gpu.mk\nB ?= 8${recipe}`, 'unknown'],
    [`include gpu.mk\nB = 8${recipe}`, 8],
    [`B = 8\nB != cat f${recipe}`, 'unknown'],
    [`B = 8\ndefine B\n64\nendef${recipe}`, 64],
    [`B = 8\n$(eval B = 64)${recipe}`, 'unknown'],
    [`B = 8\ntrain:\n\t$(eval B = 64)\n\tpython train.py --batch-size $(B)\n`, 'unknown'],
    [`B = 8${recipe}train: private B = 64\n`, 64],
    [`B = 8\nother: B = 64${recipe}`, 8],
    [`all: B = 64\nall: train\nB = 8${recipe}`, 'unknown'],
    [`A = 64\nB := $(A)\nA = 8${recipe}`, 64],
    [`A = 8\nB = $(A)\nA = 64${recipe}`, 64],
    [`B = 64\nifneq ($(X),)\nB = 8\nendif${recipe}`, 64],
    [`B = 64\nifneq ($(shell hostname),a)\nB = 8\nendif${recipe}`, 'unknown'],
    [`ifndef B\nB = 8\nendif${recipe}`, 8],
    [`B = 8\nN = B\n$(N) = 64${recipe}`, 'unknown'],
    [`B = 64#8${recipe}`, 64],
    [`B = $(B)${recipe}`, 'unknown'],
    ['B =\nB += 8\ntrain:\n\tpython train.py --batch-size "$(B)"\n', 8],
    [`export B = 64\ntrain:\n\tpython train.py --batch-size $\${B:-8}\n`, 64],
    ['B = 8\ntrain:\n\tB=$(B); . ./gpu.env && python train.py --batch-size $$B\n', 'unknown'],
    ['include gpu.mk\ntrain:\n\tpython train.py --batch-size 8\n', 8]
  ])('%j', (text, batch) => {
    expect(batches('Makefile', text)).toEqual([batch])
  })
})

describe('Python', () => {
  const run = "\nimport os\nos.system(f'python train.py --batch-size {B}')\n"
  test.each<[string, number | 'unknown']>([
    [`B = 8\nfrom config import *${run}`, 'unknown'],
    [`from config import *\nB = 8${run}`, 8],
    [`B = 8\nexec(open('config.py').read())${run}`, 'unknown'],
    [`B = 8\nglobals()['B'] = 64${run}`, 'unknown'],
    [`B = 8\ndef load():\n  global B\n  B = 64\nload()${run}`, 64],
    [`B = 8\ndef load():\n  exec(open('x').read())\nload()${run}`, 'unknown'],
    [`B = 64\nclass C:\n  B = 8${run}`, 64],
    [`B = 8\ntry:\n  B = 64\nexcept Exception:\n  B = 4${run}`, 64],
    [`B = 8\ntry:\n  B = load()\nexcept Exception:\n  B = 4${run}`, 'unknown'],
    [`B = 8\nif (B := 64):\n  pass${run}`, 64],
    [`B = 8\nwith open('x') as B:\n  pass${run}`, 'unknown'],
    [`B = 8\nwhile more():\n  B = B * 2${run}`, 'unknown'],
    [`for B in [8, 64]:\n  if done():\n    break${run}`, 'unknown'],
    [`B = 8\nfor i in range(300):\n  B = i${run}`, 'unknown'],
    [`B = 8\nmatch x:\n  case 1:\n    B = 4\n  case 2:\n    B = 64${run}`, 'unknown'],
    [`B = 8\ndel B${run}`, 'unknown'],
    [`B = [8]\nB[-1] = 64\nB = B[0]${run}`, 64],
    [`B = '\\x36\\x34'${run}`, 'unknown'],
    [`B = f'{64:03d}'${run}`, 'unknown'],
    [`import os\nos.environ['B'] = '64'\nos.system('python train.py --batch-size \${B:-8}')`, 64]
  ])('%j', (text, batch) => {
    expect(batches('a.py', text)).toEqual([batch])
  })

  test('a function that nothing mentions is no command beside one that runs', () => {
    const decoy = "import os\ndef decoy():\n  os.system('python train.py --batch-size 8')\n"
    expect(batches('a.py', `${decoy}os.system('python train.py --batch-size 64')\n`)).toEqual([64])
    expect(batches('a.py', decoy)).toEqual(['unknown'])
  })
})

describe('notebooks', () => {
  const notebook = (...cells: string[]) =>
    JSON.stringify({ cells: cells.map((source) => ({ cell_type: 'code', source })), nbformat: 4 })
  test.each<[string[], number | 'unknown']>([
    [['B = 8', '%run config.py', '!python train.py --batch-size {B}'], 'unknown'],
    [['%run config.py', 'B = 8', '!python train.py --batch-size {B}'], 8],
    [['B = 8', 'B = !cat batch', '!python train.py --batch-size {B}'], 'unknown'],
    [['B = 8', '%store -r B', '!python train.py --batch-size {B}'], 'unknown'],
    [['%env B=64', '!python train.py --batch-size $B'], 64],
    [['%%writefile run.sh\npython train.py --batch-size 64', '!bash run.sh'], 64],
    [['%%writefile run.sh\npython train.py \\\n', '%%writefile -a run.sh\n --batch-size 64', '%%bash\n./run.sh'], 64],
    [['B = 8', '!python train.py --batch-size 8 --epochs {B} --img $UNSET'], 'unknown'],
    [['B = 8', '!python train.py --batch-size 8 --epochs $B --name run{UNSET}'], 'unknown'],
    [['%load_ext dotenv\n%dotenv gpu.env', `!python train.py --batch-size \${B:-8}`], 'unknown']
  ])('%j', (cells, batch) => {
    expect(batches('a.ipynb', notebook(...cells))).toEqual([batch])
  })
})

describe('workflows and pipelines', () => {
  const steps = (...lines: string[]) => `on: push\nenv:\n  B: 8\njobs:\n  a:\n    steps:\n${lines.join('\n')}\n`
  const train = '      - run: python train.py --batch-size $B'
  test.each<[string, number | 'unknown']>([
    [steps(train), 8],
    [steps('      - run: cat gpu.env >> $GITHUB_ENV', train), 'unknown'],
    [steps(train, '      - run: echo B=64 >> $GITHUB_ENV'), 8],
    [steps('      - run: echo B=64 >> $GITHUB_ENV', train, '        env:\n          B: 4'), 4],
    [
      steps('      - run: echo B=64 >> $GITHUB_ENV', `      - run: python train.py --batch-size \${{ env.B || 16 }}`),
      'unknown'
    ],
    [steps('      - uses: someone/dotenv@v1', train), 'unknown'],
    [steps('      - uses: actions/checkout@v4', train), 8],
    [steps('      - run: . ./gpu.env && python train.py --batch-size $B'), 'unknown'],
    [`x: &e {B: 64}\nenv:\n  <<: *e\nrun: python train.py --batch-size \${B:-8}\n`, 'unknown'],
    [`services:\n  a:\n    env_file: gpu.env\n    command: sh -c "python train.py --batch-size \${B:-8}"\n`, 'unknown']
  ])('%j', (text, batch) => {
    expect(batches('.github/workflows/a.yml', text)).toEqual([batch])
  })

  test('a matrix of more combinations than are read one by one is one unknown command', () => {
    const list = JSON.stringify(Array.from({ length: 9 }, (_, at) => at + 1))
    const text = `jobs:\n  a:\n    strategy:\n      matrix:\n        b: ${list}\n        i: ${list}\n    steps:\n      - run: python train.py --batch-size \${{ matrix.b }} --img \${{ matrix.i }}0\n`
    expect(batches('a.yml', text)).toEqual(['unknown'])
  })
})

describe('Dockerfile', () => {
  test.each<[string, (number | 'unknown')[]]>([
    ['FROM x\nENV B=8\nRUN . /gpu.env && python train.py --batch-size $B\n', ['unknown']],
    ['FROM x\nENV B=8\nRUN python train.py --batch-size $B\n', [8]],
    ['FROM x\nENV B=64\nARG B=8\nRUN python train.py --batch-size $B\n', [64]],
    [`FROM x\nARG B=8\nCMD python train.py --batch-size \${B:-64}\n`, [64]],
    ['FROM x\nENV A=64\nENV B=$A\nRUN python train.py --batch-size $B\n', [64]],
    [`FROM x\nENV B=\${A}4\nRUN python train.py --batch-size $B\n`, ['unknown']],
    [`FROM x AS a\nENV B=8\nFROM y\nRUN python train.py --batch-size \${B:-64}\n`, [64]],
    ['FROM x AS a\nENV B=64\nFROM a\nRUN python train.py --batch-size $B\n', [64]],
    ['FROM x\nCMD python train.py --batch-size 8\nCMD python train.py --batch-size 64\n', [64]]
  ])('%j', (text, expected) => {
    expect(batches('Dockerfile', text)).toEqual(expected)
  })
})

describe('Windows scripts', () => {
  test.each<[string, string, (number | 'unknown')[]]>([
    ['a.bat', 'set B=8\ncall gpu.bat\npython train.py --batch-size %B%\n', ['unknown']],
    ['a.bat', 'set B=8\ncall conda activate x\npython train.py --batch-size %B%\n', [8]],
    ['a.bat', 'set B=8\nfor /f %%i in (gpu.env) do set %%i\npython train.py --batch-size %B%\n', ['unknown']],
    ['a.bat', 'goto end\npython train.py --batch-size 8\n:end\npython train.py --batch-size 64\n', ['unknown']],
    ['a.bat', 'set /a B=010*8\npython train.py --batch-size %B%\n', ['unknown']],
    ['a.ps1', '$B = 8\n. .\\gpu.ps1\npython train.py --batch-size $B\n', ['unknown']],
    ['a.ps1', '$B = 8\nInvoke-Expression (Get-Content gpu.env)\npython train.py --batch-size $B\n', ['unknown']],
    ['a.ps1', '. .\\venv\\Scripts\\Activate.ps1\n$B = 8\npython train.py --batch-size $B\n', [8]],
    ['a.ps1', 'python train.py --batch-size 64\nfunction Decoy {\n  python train.py --batch-size 8\n}\n', [64]]
  ])('%s %j', (path, text, expected) => {
    expect(batches(path, text)).toEqual(expected)
  })
})

describe('paths that are not followed', () => {
  const reason = (text: string, path = 'a.sh') => {
    const [command] = readTrainingCommands({ path, text }, grammars)
    return command && 'unknown' in command ? command.unknown : 'known'
  }
  test('a line break, an escape or a pattern in the name of a file', () => {
    expect(reason('python train.py --weights *.pt')).toMatch(/--weights names a pattern, not a file/)
    expect(reason("cd 'a\nb' && python train.py")).toMatch(/folder of the training .* line break/)
    expect(reason('weights: "a\\nb"\nimgsz: 640\nbatch_size: 8\n', 'opt.yaml')).toMatch(
      /line break in its name in this opt/
    )
  })
})

describe('a data YAML that only the run knows', () => {
  const read = (text: string, path = 'a.sh') => readTrainingCommands({ path, text }, grammars)[0]
  const cell = 'parts = project.download()\n!python train.py --data {parts.location}/data.yaml --batch 8'
  test.each([
    ['a.sh', 'python train.py --data "$1" --batch 8'],
    ['a.sh', "python train.py --data 'a\nb.yaml' --batch 8"],
    ['a.sh', 'python train.py --data "a[1].yaml" --batch 8'],
    ['a.ipynb', JSON.stringify({ cells: [{ cell_type: 'code', source: cell }], nbformat: 4 })],
    ['opt.yaml', 'weights: yolov5s.pt\ndata: "a\\nb.yaml"\nimgsz: 640\nbatch_size: 8\n']
  ])('%s: %j is known but for it', (path, text) => {
    expect(read(text, path)).toMatchObject({ settings: { data: '', batchSize: 8 } })
  })
})

test('the masks of a segmentation stand in its opt.yaml', () => {
  const text = 'weights: yolov5s-seg.pt\nimgsz: 640\nbatch_size: 8\nmask_ratio: 2\nno_overlap: true\n'
  const [command] = readTrainingCommands({ path: 'opt.yaml', text }, grammars)
  expect(command).toMatchObject({ settings: { task: 'segment', maskRatio: 2, noOverlap: true } })
})

describe('GPUs that are only made visible', () => {
  const read = (text: string, path = 'a.sh') => readTrainingCommands({ path, text }, grammars)[0]
  test.each([
    'CUDA_VISIBLE_DEVICES=0,1 python train.py --batch-size 9',
    'export CUDA_VISIBLE_DEVICES=0,1\npython train.py --batch-size 9',
    'env CUDA_VISIBLE_DEVICES=0,1 python train.py --batch-size 9'
  ])('%j: DataParallel on both', (text) => {
    expect(read(text)).toMatchObject({
      settings: { gpus: 2, batchSize: 9 },
      warnings: [expect.stringMatching(/CUDA_VISIBLE_DEVICES=0,1 shows train\.py 2 GPUs/)]
    })
  })

  test.each([
    'CUDA_VISIBLE_DEVICES=0 python train.py',
    'CUDA_VISIBLE_DEVICES=0,1 python train.py --device 0',
    'CUDA_VISIBLE_DEVICES=0,-1,1 python train.py',
    'CUDA_VISIBLE_DEVICES=0,1\npython train.py',
    'CUDA_VISIBLE_DEVICES=0,1 true\npython train.py'
  ])('%j: one', (text) => {
    expect(read(text)).toMatchObject({ settings: { gpus: 1 }, warnings: [] })
  })
})

describe('names that every object has', () => {
  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s', (name) => {
    const text = `${name}=8\npython train.py --batch-size $${name}\n`
    expect(batches(`train.${name}`, text)).toEqual([8])
    expect(batches(name, text)).toEqual([8])
    expect(batches('a.md', `\`\`\`${name}\n${text}\`\`\`\n`)).toEqual([8])
  })
})

describe('an opt.yaml whose values are no values', () => {
  const wandb = `wandb_version: 1
batch_size: { desc: null, value: 64 }
imgsz: { desc: null, value: 1280 }
weights: { desc: null, value: yolov5x6.pt }
device: { desc: null, value: '0' }
`
  const read = (text: string) => readTrainingCommands({ path: 'config.yaml', text }, grammars)
  test('the config.yaml of a run of W&B is none', () => {
    expect(read(wandb)).toEqual([])
  })

  test.each([
    wandb.replace('wandb_version: 1\n', ''),
    'weights: yolov5s.pt\nimgsz: 640\nbatch_size: 8\nmulti_scale: [true]\n',
    'weights: yolov5s.pt\nimgsz: 640\nbatch_size: 8\ndevice: { value: 0 }\n',
    'weights: yolov5s.pt\nimgsz: { value: 640 }\nbatch_size: 8\n'
  ])('%j is not known, and no default stands in', (text) => {
    expect(read(text)).toMatchObject([{ unknown: expect.stringContaining('in this opt.yaml') }])
  })

  test('a mapping of data leaves the rest known', () => {
    const text = 'weights: yolov5s.pt\nimgsz: 640\nbatch_size: 8\ndata: { train: a, names: [b] }\n'
    expect(read(text)).toMatchObject([{ settings: { batchSize: 8, data: '' } }])
  })
})

test.each([
  ['a.py', 'import train\ntrain.run()', true],
  ['a.py', 'import os, train', true],
  ['a.py', 'from train import run', true],
  ['a.py', 'subprocess.run(["python", "-m", "train"])', true],
  ['a.py', 'script = "train" + ".py"', true],
  ['a.py', 'os.system(f"python {root}/yolov5_train.py")', true],
  ['a.ipynb', '{"source": ["!python train.py"]}', true],
  ['a.py', 'from ultralytics import YOLO\nYOLO("yolo11n.pt").train(data="a.yaml")', true],
  ['a.py', 'import ultralytics as u\nm = u.YOLO("a.yaml")\nm.train()', true],
  ['a.py', 'os.system("yolo detect train model=yolo11n.pt")', true],
  ['a.py', 'subprocess.run(["yolo", "detect", "train"])', true],
  ['a.ipynb', '{"source": ["!yolo detect train"]}', true],
  ['a.sh', 'yolo detect train', true],
  ['a.sh', 'yolo model=yolo11n.pt batch=8', true],
  ['a.sh', 'yolo checks', false],
  ['a.py', 'model = YOLO(path)\nmodel.predict(image)', false],
  ['a.sh', 'bash run_training', true],
  ['a.py', 'def train(model):\n  model.train()', false],
  ['a.py', 'from trainer import train', false],
  ['a.sh', 'make clean', false]
])('%s with %j may train: %j', (path, text, expected) => {
  expect(mayTrain(path, text)).toBe(expected)
})
