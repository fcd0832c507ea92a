import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { measuringPython } from './fake-python.ts'
import { runCli } from './run-cli.ts'
import { commitAll, git, scratchFolder, scratchRepository, writeFiles } from './scratch.ts'

const policy = 'version: 1\nengine: cpu\ntargets:\n  - file: train.sh\n    budget: 8 GiB\n'
const train = (batch: number) => `python train.py --weights yolov5n.pt --img 640 --batch ${batch} --multi-scale\n`
const files = { '.github/vram-review.yml': policy, 'train.sh': train(4) }

/** YOLOv5 in the repository itself: what its trainings name must be there too. */
const checkout = {
  'train.py': '',
  'models/yolo.py': '',
  'models/yolov5n.yaml':
    'nc: 80\ndepth_multiple: 0.33\nwidth_multiple: 0.25\nanchors: 3\nbackbone:\n  [[-1, 1, Conv, [16, 6, 2, 2]]]\nhead:\n  [[[0], 1, Detect, [nc, anchors]]]\n',
  'data/coco128.yaml': 'train: images\nval: images\nnc: 80\n',
  'data/hyps/hyp.scratch-low.yaml': 'lr0: 0.01\n'
}

test('nothing that changes memory: green, and no Python is asked for', async () => {
  const folder = scratchRepository(files)
  writeFiles(folder, { 'README.md': 'More words.\n', 'train.sh': `# a comment\n${train(4)}` })
  const { status, stdout } = await runCli(['review', '--json', '--python', '/not/there'], { folder })
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    commit: 'working tree',
    verdict: 'fits',
    passes: true,
    targets: []
  })
})

test('baseline, then a change that regresses: exit status 1, and the report names the batch', async () => {
  const folder = scratchRepository(files)
  const environment = { VRAM_REVIEW_PYTHON: measuringPython() }
  const recorded = await runCli(['baseline', '--json'], { folder, environment })
  expect(recorded.status).toBe(0)
  expect(JSON.parse(recorded.stdout)).toMatchObject({
    commit: git(folder, 'rev-parse', 'HEAD'),
    outcomes: [{ target: 'train.sh', outcome: 'recorded' }],
    problems: []
  })
  expect(existsSync(JSON.parse(recorded.stdout).outcomes[0].detail)).toBe(true)
  expect(existsSync(join(folder, '.vram-review', 'baselines'))).toBe(true)
  expect(git(folder, 'status', '--porcelain')).toBe('')
  writeFiles(folder, { 'train.sh': train(12) })
  const reviewed = await runCli(['review'], { folder, environment })
  expect(reviewed.status).toBe(1)
  expect(reviewed.stdout).toContain('❌ train.sh does not fit into 8.0 GiB')
  expect(reviewed.stdout).toContain('main (')
  expect(reviewed.stdout).not.toContain('\u001b[')
  const markdown = await runCli(['review', '--markdown'], { folder, environment })
  expect(markdown.stdout).toMatch(/^### ❌ /)
  const roomier = await runCli(['review', '--json', '--base', 'main'], { folder, environment })
  expect(JSON.parse(roomier.stdout).targets[0]).toMatchObject({ name: 'train.sh', verdict: 'over-budget' })
})

test('predicts without a GPU: what is hopeless fails, all else is for a GPU to say', async () => {
  const folder = scratchRepository({ ...files, '.github/vram-review.yml': policy.replace('engine: cpu\n', '') })
  const run = { folder, environment: { VRAM_REVIEW_PYTHON: measuringPython() } }
  writeFiles(folder, { 'train.sh': train(5) })
  const fitting = await runCli(['review', '--predict'], run)
  expect(fitting.status).toBe(0)
  expect(fitting.stdout).toContain('Predicted, not measured')
  expect(fitting.stdout).toMatch(/without\s+--predict/)
  expect(fitting.stdout).toMatch(/5 × 960 +5\.1 GiB \(/)
  writeFiles(folder, { 'train.sh': train(12) })
  const hopeless = await runCli(['review', '--predict', '--json'], run)
  expect(hopeless.status).toBe(1)
  expect(JSON.parse(hopeless.stdout).targets[0]).toMatchObject({
    kind: 'predicted',
    verdict: 'over-budget',
    prediction: { measurement: { engine: 'simulated' } }
  })
})

test('goes by the base’s policy, whatever the working tree’s says', async () => {
  const folder = scratchRepository(files)
  writeFiles(folder, { 'train.sh': train(12), '.github/vram-review.yml': policy.replace('8 GiB', '80 GiB') })
  const { status, stdout } = await runCli(['review', '--json'], {
    folder,
    environment: { VRAM_REVIEW_PYTHON: measuringPython() }
  })
  expect(status).toBe(1)
  expect(JSON.parse(stdout).targets[0].budgetBytes).toBe(8 * 1024 ** 3)
})

test('the remote’s default branch is the base, else main or master, else it asks', async () => {
  const folder = scratchRepository(files)
  git(folder, 'branch', '--move', 'main', 'trunk')
  const asked = await runCli(['review'], { folder })
  expect(asked).toMatchObject({ status: 2, stdout: '' })
  expect(asked.stderr).toContain('Name it with --base.')
  git(folder, 'update-ref', 'refs/remotes/origin/trunk', 'HEAD')
  git(folder, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk')
  expect((await runCli(['review'], { folder })).status).toBe(0)
  expect((await runCli(['review', '--base', 'gone'], { folder })).stderr).toMatch(/There is no commit gone in /)
})

test('no policy, or a broken one: exit status 2, with the place', async () => {
  const folder = scratchRepository({ 'train.sh': train(4) })
  const without = await runCli(['review'], { folder })
  expect(without.status).toBe(2)
  expect(without.stdout).toContain('vram-review init')
  expect((await runCli(['baseline'], { folder })).status).toBe(2)
  writeFiles(folder, { '.github/vram-review.yml': `${policy}    tolerence: 5 %\n` })
  commitAll(folder)
  const broken = await runCli(['review', '--json'], { folder })
  expect(broken.status).toBe(2)
  expect(JSON.parse(broken.stdout).problems[0]).toMatchObject({ file: '.github/vram-review.yml', line: 6 })
})

test('names the command that records a missing baseline', async () => {
  const folder = scratchRepository(files)
  writeFiles(folder, { 'train.sh': train(2) })
  const run = { folder, environment: { VRAM_REVIEW_PYTHON: measuringPython() } }
  const note = async () => JSON.parse((await runCli(['review', '--json'], run)).stdout).targets[0].baselineNote
  const wanted = 'There is no baseline yet: record one with `vram-review baseline --commit'
  expect(await note()).toBe(`${wanted} main\`.`)
  const below = git(folder, 'rev-parse', 'HEAD').slice(0, 12)
  git(folder, 'stash')
  writeFiles(folder, { 'notes.txt': 'main goes on' })
  commitAll(folder)
  git(folder, 'checkout', '--quiet', '-b', 'topic', 'HEAD~1')
  git(folder, 'stash', 'pop')
  expect(await note()).toBe(`${wanted} ${below}\`.`)
})

test('a missing Python ends a review that has to measure', async () => {
  const folder = scratchRepository(files)
  writeFiles(folder, { 'train.sh': train(12) })
  const { status, stderr } = await runCli(['review', '--python', '/not/there'], { folder })
  expect(status).toBe(2)
  expect(stderr).toContain('There is no Python at /not/there')
})

test('a baseline is of its commit: changed code of YOLOv5 in the repository is refused', async () => {
  const folder = scratchRepository({ ...files, ...checkout })
  writeFiles(folder, { 'models/yolo.py': 'changed = True\n' })
  const { status, stderr } = await runCli(['baseline'], {
    folder,
    environment: { VRAM_REVIEW_PYTHON: measuringPython() }
  })
  expect(status).toBe(2)
  expect(stderr).toContain('models/yolo.py')
})

test('a folder of baselines that was named stays as the person has it', async () => {
  const folder = scratchRepository(files)
  const kept = scratchFolder()
  const { status } = await runCli(['baseline', '--baselines', kept], {
    folder,
    environment: { VRAM_REVIEW_PYTHON: measuringPython() }
  })
  expect(status).toBe(0)
  expect(existsSync(join(kept, 'baselines'))).toBe(true)
  expect(existsSync(join(folder, '.vram-review'))).toBe(false)
})

test.each(['review', 'baseline', 'init'])('%s outside a repository says so', async (command) => {
  const { status, stderr } = await runCli([command], { folder: scratchFolder() })
  expect(status).toBe(2)
  expect(stderr).toMatch(/^vram-review: .* is not in a git repository: .*\n$/)
})

test('works from a folder below the root', async () => {
  const folder = scratchRepository({ ...files, 'docs/notes.txt': '' })
  expect((await runCli(['review', '--json'], { folder: join(folder, 'docs') })).status).toBe(0)
  expect(readFileSync(join(folder, 'train.sh'), 'utf8')).toBe(train(4))
})
