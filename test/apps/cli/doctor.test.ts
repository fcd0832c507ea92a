import { expect, test } from 'vitest'
import { runCli } from './run-cli.ts'
import { scratchFolder, scratchProgram, scratchRepository } from './scratch.ts'

const files = {
  '.github/vram-review.yml': 'version: 1\ntargets:\n  - file: train.sh\n',
  'train.sh': 'python train.py --batch 16\n'
}

const healthy = {
  version: '3.11.7',
  recent: true,
  torch: { found: '2.6.0' },
  gpu: { found: { name: 'Tesla T4', totalBytes: 15 * 1024 ** 3 }, driver: 'Tesla T4' },
  yolov5: { found: 'yolov5 7.0.14, /somewhere' }
}

/** An interpreter that reports this. */
function reportingPython(report: object): string {
  const line = `VRAM-REVIEW-DOCTOR ${JSON.stringify(report)}`
  return scratchProgram(scratchFolder(), 'python', `console.log('a banner')\nconsole.log(${JSON.stringify(line)})`)
}

test('everything is there: green', async () => {
  const folder = scratchRepository(files)
  const environment = { VRAM_REVIEW_PYTHON: reportingPython(healthy), GITHUB_TOKEN: 'secret-token' }
  const { status, stdout } = await runCli(['doctor', '--json'], { folder, environment })
  expect(status).toBe(0)
  const { healthy: verdict, findings } = JSON.parse(stdout)
  expect(verdict).toBe(true)
  expect(findings.map(({ name, status: one }: { name: string; status: string }) => `${name} ${one}`)).toStrictEqual([
    'git ok',
    'policy ok',
    'Python ok',
    'PyTorch ok',
    'YOLOv5 ok',
    'GPU ok',
    'data note',
    'token ok'
  ])
  expect(stdout).not.toContain('secret-token')
})

test('says what is missing and how to fix it', async () => {
  const python = reportingPython({
    ...healthy,
    torch: { missing: 'No module named torch' },
    gpu: { missing: 'No module named torch', driver: 'Tesla T4' },
    yolov5: { missing: 'No YOLOv5 found' }
  })
  const { status, stdout } = await runCli(['doctor'], {
    folder: scratchRepository(files),
    environment: { VRAM_REVIEW_PYTHON: python }
  })
  expect(status).toBe(2)
  expect(stdout).toContain(`→ Install it: ${python} -m pip install`.slice(0, 20))
  expect(stdout).toContain('nvidia-smi finds Tesla T4')
  expect(stdout).toMatch(/Missing: PyTorch, YOLOv5, GPU\.\n$/)
})

/** One that says which checkout it was asked for. */
function echoingPython(): string {
  const script = `const report = { ...${JSON.stringify(healthy)}, yolov5: { found: process.argv.at(-1) || 'package' } }
console.log('VRAM-REVIEW-DOCTOR ' + JSON.stringify(report))`
  return scratchProgram(scratchFolder(), 'python', script)
}

test.each(['cd yolov5\npython train.py\n', 'python yolov5/train.py\n'])(
  'looks for YOLOv5 where a review does: %j',
  async (train) => {
    const checkout = { 'yolov5/train.py': '', 'yolov5/models/yolo.py': '' }
    const policy = 'version: 1\ntargets:\n  - file: other.sh\n  - file: train.sh\n'
    const other = { '.github/vram-review.yml': policy, 'other.sh': 'cd /opt/yolov5\npython train.py\n' }
    const environment = { VRAM_REVIEW_PYTHON: echoingPython() }
    const looked = async (some: Readonly<Record<string, string>>) => {
      const folder = scratchRepository({ ...files, ...checkout, 'train.sh': train, ...some })
      const { findings } = JSON.parse((await runCli(['doctor', '--json'], { folder, environment })).stdout)
      return findings.flatMap((one: { name: string; found: string }) =>
        one.name === 'YOLOv5' ? [one.found.replace(folder, '')] : []
      )
    }
    expect(await looked({})).toStrictEqual(['/yolov5'])
    expect(await looked(other)).toStrictEqual(['package', '/yolov5'])
  }
)

test('no GPU is no lack where the policy asks for none', async () => {
  const python = reportingPython({ ...healthy, gpu: { missing: 'PyTorch 2.6.0 finds no GPU', driver: null } })
  const run = { folder: scratchRepository(files), environment: { VRAM_REVIEW_PYTHON: python } }
  expect((await runCli(['doctor'], run)).status).toBe(2)
  expect((await runCli(['doctor', '--engine', 'cpu'], run)).status).toBe(0)
})

test('a policy that is missing or broken, or whose target is gone, is a lack', async () => {
  const environment = { VRAM_REVIEW_PYTHON: reportingPython(healthy) }
  const broken = { ...files, '.github/vram-review.yml': 'version: 1\n' }
  for (const [some, message] of [
    [{ 'train.sh': files['train.sh'] }, 'vram-review init'],
    [broken, '.github/vram-review.yml:1: '],
    [{ '.github/vram-review.yml': files['.github/vram-review.yml'] }, 'train.sh does not exist']
  ] as const) {
    const { status, stdout } = await runCli(['doctor'], { folder: scratchRepository(some), environment })
    expect(status).toBe(2)
    expect(stdout).toContain(message)
  }
})

test('Python missing, or what is named is none', async () => {
  const none = await runCli(['doctor'], {
    folder: scratchRepository(files),
    environment: { VRAM_REVIEW_PYTHON: '/not/there' }
  })
  expect(none.status).toBe(2)
  expect(none.stdout).toContain('There is no Python at /not/there')
  const other = scratchProgram(scratchFolder(), 'python', "console.error('I am no Python')\nprocess.exitCode = 4")
  const wrong = await runCli(['doctor', '--python', other], { folder: scratchFolder() })
  expect(wrong.status).toBe(2)
  expect(wrong.stdout).toContain('I am no Python')
})

test('looks for YOLOv5 with the probe that a measurement runs', async () => {
  const { stdout } = await runCli(['doctor', '--json', '--python', 'python3'], { folder: scratchFolder() })
  const { found } = JSON.parse(stdout).findings.find(({ name }: { name: string }) => name === 'YOLOv5')
  // This Python may lack YOLOv5, but not a module of ours.
  expect(found).not.toContain('vram_probe')
})

/** One that also says what a data set validates with, or why it does not. */
function readingPython(answer: object | string): string {
  const line = `VRAM-REVIEW-DOCTOR ${JSON.stringify(healthy)}`
  const said =
    typeof answer === 'string'
      ? `console.error(${JSON.stringify(answer)})`
      : `console.log(${JSON.stringify(JSON.stringify(answer))})`
  return scratchProgram(
    scratchFolder(),
    'python',
    `if (process.argv.some((word) => word.endsWith('validation_set.py'))) ${said}
else console.log(${JSON.stringify(line)})`
  )
}

const dataSet = {
  images: 711,
  kinds: [
    { width: 1920, height: 1080, share: 0.83 },
    { width: 640, height: 640, share: 0.17 }
  ]
}

async function dataFindings(changes: Record<string, string>, answer: object | string = dataSet) {
  const folder = scratchRepository({ ...files, 'data.yaml': 'nc: 1\nval: images\n', ...changes })
  const { stdout } = await runCli(['doctor', '--json'], {
    folder,
    environment: { VRAM_REVIEW_PYTHON: readingPython(answer) }
  })
  const { findings } = JSON.parse(stdout) as {
    findings: { name: string; status: string; found: string; remedy: string | null }[]
  }
  return findings.filter(({ name }) => name === 'data')
}

test('names the lines that tell a validation set', async () => {
  const [finding, ...others] = await dataFindings({ 'train.sh': 'python train.py --batch 16 --data data.yaml\n' })
  expect(others).toEqual([])
  expect(finding?.found).toContain('711 images: 1920x1080 (83 %), 640x640 (17 %)')
  expect(finding?.remedy?.split('\n')).toContain('validation: { images: 711, size: [1920x1080, 640x640] }')
  expect(finding?.remedy).toContain('--val-images 711 --val-size 1920x1080 --val-size 640x640')
})

const policyWith = (validation: string) => ({
  'train.sh': 'python train.py --data data.yaml\n',
  '.github/vram-review.yml': `${files['.github/vram-review.yml']}    validation: ${validation}\n`
})

test.each([
  ['{ images: 711, size: [1920x1080, 640x640] }', 'ok'],
  ['{ images: 711, size: [1280x720, 100x100] }', 'ok'],
  ['{ images: 600, size: [1920x1080, 640x640] }', 'note'],
  ['{ images: 711 }', 'note'],
  ['{ size: 1920x1080 }', 'note']
])('compares a validation set with the policy: %s', async (validation, status) => {
  const [finding] = await dataFindings(policyWith(validation))
  expect(finding).toMatchObject({ status, found: expect.stringContaining('711 images') })
  if (status === 'note') expect(finding?.remedy).toContain('replace')
})

test('one image of one size is said in the singular', async () => {
  const one = { images: 1, kinds: [{ width: 640, height: 480, share: 1 }] }
  const [finding] = await dataFindings({ 'train.sh': 'python train.py --data data.yaml\n' }, one)
  expect(finding?.found).toBe('train.sh validates with 1 image of 640x480.')
  expect(finding?.remedy).toContain('validation: { images: 1, size: 640x480 }')
})

test.each<[string, Record<string, string>, string]>([
  ['the data YAML', { 'train.sh': 'python train.py --data elsewhere.yaml\n' }, 'elsewhere.yaml'],
  ['the data set', { 'train.sh': 'python train.py --data data.yaml\n' }, '`images` is not on this machine.']
])('says that %s is elsewhere, unless the policy says what it holds', async (_, changes, reason) => {
  const answer = '`images` is not on this machine.'
  const [finding] = await dataFindings(changes, answer)
  expect(finding).toMatchObject({ status: 'note', found: expect.stringContaining(reason) })
  expect(await dataFindings({ ...policyWith('{ images: 3 }'), ...changes }, answer)).toEqual([])
})
