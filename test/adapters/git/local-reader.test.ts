import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLocalReader, runGit, workingTree } from '../../../src/adapters/git.ts'

let folder: string
const git = (...parameters: string[]) => execFileSync('git', ['-C', folder, ...parameters], { encoding: 'utf8' }).trim()

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), content)
}

function commit(message: string): string {
  git('add', '--all')
  git('-c', 'user.name=A', '-c', 'user.email=a@b.test', 'commit', '--quiet', '--message', message)
  return git('rev-parse', 'HEAD')
}

const script = Array.from({ length: 30 }, (_, line) => `# line ${line + 1}`).join('\n')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reader-'))
  git('init', '--quiet', '--initial-branch', 'main')
  await write('train.sh', script)
  await write('models/ours.yaml', 'nc: 1\n')
  commit('Start')
})
afterEach(() => rm(folder, { recursive: true }))

test('reads files of a commit, and says what is absent', async () => {
  const reader = createLocalReader(folder)
  const file = await reader.readFile('main', 'models/ours.yaml')
  expect(file.kind === 'file' && new TextDecoder().decode(file.bytes)).toBe('nc: 1\n')
  expect(await reader.readFile('main', 'nothing.yaml')).toEqual({ kind: 'absent' })
})

test('the working tree counts with what is not committed and what git does not know', async () => {
  const reader = createLocalReader(folder)
  await write('models/ours.yaml', 'nc: 2\n')
  await write('new file.yaml', 'nc: 3\n')
  const file = await reader.readFile(workingTree, 'models/ours.yaml')
  expect(file.kind === 'file' && new TextDecoder().decode(file.bytes)).toBe('nc: 2\n')
  const changes = await reader.changedFiles({ base: 'main', head: workingTree, pullRequest: null })
  expect(changes).toMatchObject([
    { path: 'models/ours.yaml', status: 'modified', changedLines: [{ start: 1, end: 1 }] },
    { path: 'new file.yaml', status: 'added' }
  ])
})

test('changed lines and hunks are those of the head', async () => {
  const base = git('rev-parse', 'HEAD')
  await write('train.sh', script.replace('# line 15', '# changed'))
  const head = commit('Change')
  const [change] = await createLocalReader(folder).changedFiles({ base, head, pullRequest: null })
  expect(change).toMatchObject({ changedLines: [{ start: 15, end: 15 }], hunks: [{ start: 12, end: 18 }] })
})

test('a rename is followed, a removal is one', async () => {
  const base = git('rev-parse', 'HEAD')
  await rename(join(folder, 'train.sh'), join(folder, 'fit.sh'))
  await rm(join(folder, 'models/ours.yaml'))
  const head = commit('Move')
  const changes = await createLocalReader(folder).changedFiles({ base, head, pullRequest: null })
  expect(changes).toMatchObject([
    { path: 'fit.sh', status: 'renamed', previousPath: 'train.sh' },
    { path: 'models/ours.yaml', status: 'removed' }
  ])
})

test('51: a symbolic link is refused by its mode, committed or not', async () => {
  await symlink('/etc/passwd', join(folder, 'link.yaml'))
  const reader = createLocalReader(folder)
  expect(await reader.readFile(workingTree, 'link.yaml')).toMatchObject({ kind: 'refused' })
  const head = commit('Link')
  expect(await reader.readFile(head, 'link.yaml')).toMatchObject({ kind: 'refused' })
})

test('the merge base and its ancestors, nearest first', async () => {
  const start = git('rev-parse', 'HEAD')
  git('checkout', '--quiet', '-b', 'topic')
  await write('train.sh', 'echo topic')
  commit('Topic')
  git('checkout', '--quiet', 'main')
  await write('README.md', 'main')
  const tip = commit('Main')
  const reader = createLocalReader(folder)
  expect(await reader.mergeBase('main', 'topic')).toBe(start)
  expect(await listAll(reader.ancestors('main'))).toEqual([tip, start])
})

test('git’s own words are kept where it refuses', async () => {
  await expect(createLocalReader(folder).mergeBase('no-such-branch', 'main')).rejects.toThrow('no-such-branch')
})

async function listAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

test('a commit says when it was made, in UTC, and its whole message', async () => {
  await write('train.sh', 'python train.py\n')
  const head = commit('A title (#12)\n\nA body')
  const described = await createLocalReader(folder).describeCommit(head)
  expect(described.message).toBe('A title (#12)\n\nA body')
  expect(described.committedAt).toBe(new Date(Number(git('log', '-1', '--format=%ct')) * 1000).toISOString())
})

test('82: a pipe in the place of a file is none', async () => {
  await rm(join(folder, 'train.sh'))
  execFileSync('mkfifo', [join(folder, 'train.sh')])
  expect(await createLocalReader(folder).readFile(workingTree, 'train.sh')).toEqual({ kind: 'absent' })
})

test('82: an answer that another process holds open is an error, and is not waited for', async () => {
  const pid = join(folder, 'daemon')
  const start = `!setsid sh -c 'echo $$ > ${pid}; exec sleep 300' & while [ ! -s ${pid} ]; do :; done; echo half`
  await expect(runGit(folder, '-c', `alias.answer=${start}`, 'answer')).rejects.toThrow('holds its answer open')
  process.kill(Number(await readFile(pid, 'utf8')))
})

test('a notebook may be larger than 1 MiB, because of what its cells have shown; nothing else may', async () => {
  const content = 'x'.repeat(1024 ** 2 + 1)
  await write('big.ipynb', content)
  await write('big.py', content)
  const head = commit('Add large files')
  const reader = createLocalReader(folder)
  for (const at of [head, workingTree]) {
    expect(await reader.readFile(at, 'big.ipynb')).toMatchObject({ kind: 'file', bytes: { length: content.length } })
    expect(await reader.readFile(at, 'big.py')).toMatchObject({ kind: 'refused' })
  }
})
