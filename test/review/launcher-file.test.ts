import { expect, test } from 'vitest'
import type { Choice } from '../../src/domain/recommendation/recommendation.ts'
import { type ReadyTarget, type ResolvedTarget, resolveTarget } from '../../src/review/resolve-target.ts'
import { takeSnapshot } from '../../src/review/snapshot.ts'
import { applyChoice } from '../../src/review/write-settings.ts'
import { buildCpuMeasurement } from '../builders/measurement.ts'
import { buildPolicy, buildTarget } from '../builders/policy.ts'
import { grammars } from '../fakes/grammars.ts'
import { createMemoryRepository, type Files } from '../fakes/memory-repository.ts'

const launcher = '# the launcher\n'
const plain = 'python train.py --weights yolov5n.pt --img 320 --batch-size 8 --multi-scale\n'
const ranged = plain.replace('train.py', 'scripts/train_in_range.py --range 0.8 1.2 -- train.py')
const beside = 'scripts/train_in_range.py'

interface Given {
  readonly path?: string
  readonly modes?: Readonly<Record<string, string>>
  readonly mayLackLauncher?: true
}

const writtenFor = { grammars: async () => grammars, ownOptions: [] }

/** The command line's file among others; `modes` of entries that are no regular files. */
async function resolve(command: string, files: Files, given: Given = {}): Promise<ResolvedTarget> {
  const { path = 'scripts/train.sh', modes = {} } = given
  const memory = createMemoryRepository([['head', { ...files, [path]: command }]])
  const reader: typeof memory = {
    ...memory,
    listTree: async (commit) => {
      const regular = (await memory.listTree(commit)).filter((file) => !(file.path in modes))
      return [...regular, ...Object.entries(modes).map(([name, mode]) => ({ path: name, mode, sha: name }))]
    },
    readFile: async (commit, name) =>
      name in modes ? { kind: 'refused', reason: `${name} is no regular file` } : memory.readFile(commit, name)
  }
  const target = buildTarget({ name: path, source: { kind: 'file', path, command: null } })
  const around = { policy: buildPolicy(), ...writtenFor, changes: [], launcher }
  const surroundings = given.mayLackLauncher ? { ...around, mayLackLauncher: true as const } : around
  return resolveTarget(target, await takeSnapshot(reader, 'head'), surroundings)
}

function apply(ready: ReadyTarget, lowFactor = 0.5, highFactor = 1.1) {
  const { path } = ready.found
  const choice: Choice = {
    keeps: 'batch',
    batch: {
      batchSize: 8,
      size: 352,
      accumulation: 8,
      effectiveBatch: 64,
      peakBytes: 1,
      retriesPerStep: 0
    } as Choice['batch'],
    range: { minimum: 320 * lowFactor, maximum: 320 * highFactor, lowFactor, highFactor }
  }
  const target = buildTarget({ source: { kind: 'file', path, command: null } })
  return applyChoice(choice, { target, ready, measurement: buildCpuMeasurement() }, { ...writtenFor, launcher })
}

async function applied(command: string, files: Files, given?: Given) {
  return apply((await resolve(command, files, given)) as ReadyTarget)
}

function editedPaths(result: Awaited<ReturnType<typeof applyChoice>>) {
  return result.kind === 'edits' ? result.edits.map(({ path }) => path) : result.why
}

test('the launcher is added where there is none, and used where it is exactly ours', async () => {
  expect(editedPaths(await applied(plain, {}))).toEqual(['scripts/train.sh', beside])
  expect(editedPaths(await applied(plain, { [beside]: launcher }))).toEqual(['scripts/train.sh'])
})

const why = '`scripts/train_in_range.py` is not the launcher of this version of vram-review: replace it, or rename it.'

test.each<[string, Files, Given['modes']]>([
  ['another program', { [beside]: 'import os\n' }, {}],
  ['ours with a byte order mark', { [beside]: `\ufeff${launcher}` }, {}],
  ['ours with something behind it', { [beside]: `${launcher}import os\n` }, {}],
  ['a link', {}, { [beside]: '120000' }],
  ['a submodule', {}, { [beside]: '160000' }],
  ['a folder', { [`${beside}/__main__.py`]: 'import os\n' }, {}]
])('%s in the launcher’s place is never recommended to be run', async (_, files, modes = {}) => {
  expect(await applied(plain, files, { modes })).toEqual({ kind: 'impossible', why })
})

test('a batch needs no launcher, whatever lies there', async () => {
  const ready = (await resolve(plain, { [beside]: 'import os\n' })) as ReadyTarget
  expect(editedPaths(await apply({ ...ready, settings: { ...ready.settings, batchSize: 16 } }, 0.5, 1.1))).toBe(why)
  expect(editedPaths(await apply(ready, 1, 1))).toEqual(['scripts/train.sh'])
})

test('a command that has the launcher gets no second one beside its file', async () => {
  const without = plain.replace('train.py', 'tools/train_in_range.py -- train.py')
  expect(editedPaths(await applied(without, { 'tools/train_in_range.py': launcher }))).toEqual(['scripts/train.sh'])
})

test.each(['..\\..\\train.sh', 'scripts\\train.sh', 'a/../train.sh'])(
  'a file named %s is not written',
  async (path) => {
    expect(await applied(plain, {}, { path })).toEqual({
      kind: 'impossible',
      why: `The name of ${path} contains a backslash or \`..\`: rename the file.`
    })
  }
)

test.each(['train.sh', 'train.ps1'])('%s keeps its byte order mark', async (path) => {
  const result = await applied(`\ufeff${plain}`, {}, { path })
  const [edit] = result.kind === 'edits' ? result.edits : []
  expect(edit).toEqual({
    path,
    before: `\ufeff${plain}`,
    after: `\ufeff${plain.replace('train.py', 'train_in_range.py --range 0.5 1.1 -- train.py')}`
  })
})

test('the launcher of a command line is a file of its target', async () => {
  const resolved = await resolve(ranged, { [beside]: launcher })
  expect(resolved).toMatchObject({ kind: 'ready', problems: [], settings: { sizeFactors: [0.8, 1.2] } })
  expect(resolved.paths).toEqual(['scripts/train.sh', beside])
  const inFolder = await resolve(`cd tools/a\n${ranged.replace('scripts/', '../')}`, {
    'tools/train_in_range.py': launcher
  })
  expect(inFolder.paths).toEqual(['scripts/train.sh', 'tools/train_in_range.py'])
  const asModule = await resolve(ranged.replace(beside, '-m scripts.train_in_range'), { [beside]: launcher })
  expect(asModule.paths).toEqual(['scripts/train.sh', beside])
})

const unknown =
  '`scripts/train_in_range.py` is not the launcher of this version of vram-review, so the sizes that it draws are unknown: replace it by that launcher.'

test.each<[string, string, Files, Given['modes']]>([
  ['another program', ranged, { [beside]: 'import os\n' }, {}],
  ['a link', ranged, {}, { [beside]: '120000' }],
  ['a file behind a link', ranged, { [beside]: launcher }, { scripts: '120000' }],
  [
    'a way through a link and out of it',
    ranged.replace(beside, `link/../${beside}`),
    { [beside]: launcher },
    { link: '120000' }
  ],
  ['another program, without a range', ranged.replace('--range 0.8 1.2 ', ''), { [beside]: 'import os\n' }, {}],
  [
    'another program at an absolute path',
    ranged.replace(beside, `/workspace/${beside}`),
    { [beside]: 'import os\n' },
    {}
  ],
  ['another program in a folder that is not known', `cd "$1"\n${ranged}`, { [beside]: 'import os\n' }, {}]
])('%s in front of a training: what is drawn is not known', async (_, command, files, modes = {}) => {
  const resolved = await resolve(command, files, { modes })
  expect(resolved.kind).toBe('problem')
  expect(resolved.problems).toMatchObject([{ severity: 'failure', file: 'scripts/train.sh', message: unknown }])
  expect(resolved.paths).toContain(beside)
})

test('to a shell a backslash is a letter of the name, so the file of that name is held against ours', async () => {
  const files = { [beside]: launcher, 'scripts\\train_in_range.py': 'import os\n' }
  const resolved = await resolve(ranged.replace(beside, "'scripts\\train_in_range.py'"), files)
  expect(resolved.kind).toBe('problem')
  const powershell = await resolve(ranged.replace('/', '\\'), { [beside]: launcher }, { path: 'train.ps1' })
  expect(powershell).toMatchObject({ kind: 'ready', problems: [] })
})

test.each([
  ['outside of the repository', ranged.replace(beside, '/opt/train_in_range.py')],
  ['above the repository', ranged.replace(beside, '../train_in_range.py')],
  ['in a folder that is not known', `cd "$1"\n${ranged}`],
  ['on the PATH', ranged.replace(`python ${beside}`, 'train_in_range.py')]
])('%s: its content was not seen, which is said', async (_, command) => {
  const resolved = await resolve(command, {})
  expect(resolved.kind).toBe('ready')
  expect(resolved.problems).toMatchObject([
    { severity: 'warning', message: expect.stringContaining('was not checked') }
  ])
})

test('a launcher that the commit lacks is missed, but not at a terminal', async () => {
  const missing = await resolve(ranged, {})
  expect(missing.problems).toMatchObject([
    { severity: 'failure', message: expect.stringContaining(`\`${beside}\` is not in this commit`) }
  ])
  expect(await resolve(ranged, {}, { mayLackLauncher: true })).toMatchObject({ kind: 'ready', problems: [] })
})

test('more files of that name than are read: one is to be kept', async () => {
  const files = Object.fromEntries([...'abcdefghi'].map((folder) => [`${folder}/train_in_range.py`, launcher]))
  const resolved = await resolve(`cd "$1"\n${ranged}`, files)
  expect(resolved.problems).toMatchObject([
    { severity: 'failure', message: expect.stringContaining('9 files named train_in_range.py') }
  ])
})
