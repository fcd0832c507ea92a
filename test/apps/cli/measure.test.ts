import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { measurementSchema } from '../../../src/domain/measurement.ts'
import { failingPython, hangingPython, measuringPython } from './fake-python.ts'
import { runCli } from './run-cli.ts'
import { scratchFolder } from './scratch.ts'

const training = ['--', '--weights', 'yolov5n.pt', '--img', '640', '--batch', '2']
const hostile =
  'nc: 3\ndepth_multiple: 0.33\nwidth_multiple: 0.25\nanchors: 3\nbackbone: [[-1, 1, exec, [1]]]\nhead: []\n'

test('prints the measurement of the points that were asked for', async () => {
  const points = ['--point', '2x320', '--point', '1xmaximum']
  const run = { folder: scratchFolder(), environment: { VRAM_REVIEW_PYTHON: measuringPython() } }
  const { status, stdout, stderr } = await runCli(['measure', '--engine', 'cpu', '--json', ...points, ...training], run)
  expect(status).toBe(0)
  const measured = measurementSchema.parse(JSON.parse(stdout))
  expect(measured).toMatchObject({
    engine: 'cpu',
    points: [
      { batch: 2, size: 320 },
      { batch: 1, size: 960 }
    ]
  })
  expect(stderr).toBe(
    'measure: loading PyTorch and the trainer\nmeasure: 2 × 320 px, 640 MiB allocated\nmeasure: 1 × 960 px, 960 MiB allocated\n'
  )
})

test('measures smallest and fixed size by itself, the largest too with multi-scale, and shows a table', async () => {
  const run = { folder: scratchFolder(), environment: { VRAM_REVIEW_PYTHON: measuringPython() } }
  const { status, stdout } = await runCli(['measure', '--engine', 'cpu', ...training, '--multi-scale'], run)
  expect(status).toBe(0)
  expect(stdout).toContain('point       allocated\n2 × 320 px    640 MiB\n')
  expect(stdout).toContain('2 × 960 px    1.9 GiB\n')
})

test.each([
  [[], 'cuda', 642],
  [['--device-model', 'none'], 'none', null]
])('simulates a GPU, or tensors alone with %j', async (parameters, deviceModel, reservedMib) => {
  const run = { folder: scratchFolder(), environment: { VRAM_REVIEW_PYTHON: measuringPython() } }
  const own = ['measure', '--engine', 'simulated', ...parameters, '--json', '--point', '2x320']
  const { status, stdout } = await runCli([...own, ...training], run)
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    engine: 'simulated',
    deviceModel,
    points: [{ allocatedBytes: 640 * 2 ** 20, reservedBytes: reservedMib === null ? null : reservedMib * 2 ** 20 }]
  })
})

test('calls what was simulated predicted', async () => {
  const run = { folder: scratchFolder(), environment: { VRAM_REVIEW_PYTHON: measuringPython() } }
  const { stdout } = await runCli(['measure', '--engine', 'simulated', ...training], run)
  expect(stdout).toContain('predicted by simulating the training')
  expect(stdout).not.toContain('on a GPU')
})

test('takes a whole command line too', async () => {
  const run = { folder: scratchFolder(), environment: { VRAM_REVIEW_PYTHON: measuringPython() } }
  const words = [
    'torchrun',
    '--nproc_per_node',
    '2',
    'yolov5/segment/train.py',
    '--weights',
    'yolov5n-seg.pt',
    '--batch',
    '8'
  ]
  const { stdout } = await runCli(['measure', '--engine', 'cpu', '--json', '--', ...words], run)
  expect(JSON.parse(stdout).points).toMatchObject([
    { batch: 4, size: 320 },
    { batch: 4, size: 640 }
  ])
})

const script =
  'cd yolov5\npython train.py --weights yolov5n.pt --batch 3\npython train.py --weights yolov5n.pt --batch 5\n'

test('measures the command of a file', async () => {
  const folder = scratchFolder({
    'scripts/one.sh': script.split('\n').slice(0, 2).join('\n'),
    'scripts/two.sh': script
  })
  const run = { folder, environment: { VRAM_REVIEW_PYTHON: measuringPython() } }
  const own = ['measure', '--engine', 'cpu', '--json', '--file']
  expect(JSON.parse((await runCli([...own, 'scripts/one.sh'], run)).stdout).points[0]).toMatchObject({ batch: 3 })
  const second = await runCli([...own, `${folder}/scripts/two.sh`, '--command', '2'], run)
  expect(JSON.parse(second.stdout).points[0]).toMatchObject({ batch: 5 })
})

test.each([
  [['--file', 'train.sh'], /train\.sh .*lines 2, 3.*--command 1 to --command 2\./],
  [['--file', 'train.sh', '--command', '3'], /, not 3: .*--command/],
  [['--file', 'gone.sh'], /gone\.sh: no such file/],
  [['--file', 'empty.sh'], /empty\.sh contains no train\.py command line/],
  [['--file', '../train.sh'], /\.\.\/train\.sh is outside this folder/],
  [['--file', 'train.sh', ...training], /either --file .* not both/],
  [['--command', '2', ...training], /add --file/],
  [[], /--file scripts\/train\.sh/],
  [['--', 'train.sh'], /measure --file train\.sh/],
  [['--', 'bash', 'train.sh'], /measure --file train\.sh/]
])('measure %j says how a file is measured', async (parameters, message) => {
  const run = { folder: scratchFolder({ 'train.sh': script, 'empty.sh': '' }) }
  const { status, stderr } = await runCli(['measure', ...parameters], run)
  expect(status).toBe(2)
  expect(stderr).toMatch(message)
  expect(stderr).not.toContain('policy')
})

test('names its own option where the deadline was too short', async () => {
  const run = { folder: scratchFolder(), environment: { VRAM_REVIEW_PYTHON: hangingPython() } }
  const { status, stderr } = await runCli(['measure', '--deadline', '1 s', ...training], run)
  expect(status).toBe(1)
  expect(stderr).toContain('within 1 s: increase --deadline')
  expect(stderr).not.toContain('policy')
})

test('refuses a hostile YAML before anything runs', async () => {
  const run = { folder: scratchFolder({ 'ours.yaml': hostile }), environment: { VRAM_REVIEW_PYTHON: '/not/there' } }
  const { status, stderr } = await runCli(['measure', '--', '--cfg', 'ours.yaml'], run)
  expect(status).toBe(1)
  expect(stderr).toMatch(/^vram-review: ours\.yaml:5:\d+: /)
})

test.each([
  [['--', '--weights', 'best.pt'], /best\.pt/],
  [['--', '--batch', 'many'], /--batch/],
  [['--', '--no-such-option'], /--no-such-option/],
  [['--policy', 'gone.yml', ...training], /gone\.yml: no such file/]
])('%j cannot be measured: exit status 2', async (parameters, message) => {
  const run = { folder: scratchFolder(), environment: { VRAM_REVIEW_PYTHON: '/not/there' } }
  const { status, stdout, stderr } = await runCli(['measure', ...parameters], run)
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(message)
})

test('says which Python is missing, and how to name another', async () => {
  const named = await runCli(['measure', '--python', './no/python', ...training], { folder: scratchFolder() })
  expect(named.status).toBe(2)
  expect(named.stderr).toMatch(/There is no Python at \.\/no\/python: .*--python or VRAM_REVIEW_PYTHON/)
  const environment = { PATH: '/nowhere', HOME: scratchFolder() }
  const none = await runCli(['measure', ...training], { folder: scratchFolder(), environment })
  expect(none.status).toBe(2)
  expect(none.stderr).toContain('There is no python3 on the PATH')
})

test('shows the end of the log of a training that failed, harmless', async () => {
  const environment = { VRAM_REVIEW_PYTHON: failingPython('training-failed', 'The training stopped with ValueError.') }
  const { status, stderr } = await runCli(['measure', ...training], { folder: scratchFolder(), environment })
  expect(status).toBe(1)
  expect(stderr).toContain('  | Traceback of the training\n')
  expect(stderr).toContain('vram-review: The training stopped with ValueError.\n')
})

test('exit status 2 where the GPU is missing, and says what there is in its place', async () => {
  const environment = { VRAM_REVIEW_PYTHON: failingPython('gpu-missing', 'PyTorch finds no GPU here.') }
  const { status, stderr } = await runCli(['measure', ...training], { folder: scratchFolder(), environment })
  expect(status).toBe(2)
  expect(stderr).toContain('--engine cpu')
})

test('Ctrl+C ends the training too', async () => {
  const python = hangingPython()
  const { status, stdout, stderr } = await runCli(['measure', ...training], {
    folder: scratchFolder(),
    environment: { VRAM_REVIEW_PYTHON: python },
    onStderr: (said, kill) => {
      if (said.endsWith('loading PyTorch and the trainer\n')) kill('SIGINT')
    }
  })
  expect(status).toBe(130)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/vram-review: cancelled\n$/)
  const pid = Number(readFileSync(join(dirname(python), 'pid'), 'utf8'))
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})
