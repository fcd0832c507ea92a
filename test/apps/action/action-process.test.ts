import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive } from '../../adapters/probe/is-alive.ts'
import type { SeededRepository } from '../../fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../../fakes/github/server.ts'
import { growingPython } from '../../fakes/growing-python.ts'
import { type ActionRun, runBuiltAction } from '../../fakes/runner/run-built-action.ts'

// The Action as a process of its own, as it stands in `src`: how it ends, and what reaches the job's log.

const program = new URL('../../../src/apps/action/action.ts', import.meta.url)
const policy = 'version: 1\nengine: cpu\ntargets:\n  - file: train.sh\n    budget: 500 MiB\n'
const train = (batch: number) => `python train.py --weights '' --cfg yolov5n.yaml --img 320 --batch-size ${batch}\n`

let github: FakeGitHub
let repository: SeededRepository
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'action-'))
  github = await startGitHub()
  github.addToken('writes')
  repository = github.createRepository('team/detector', { '.github/vram-review.yml': policy, 'train.sh': train(4) })
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.close()
  await rm(folder, { recursive: true })
})

/** The Action about a pull request with these files. */
async function review(files: Record<string, string>, python: string, changes: Partial<ActionRun> = {}) {
  const base = repository.ref('main') ?? ''
  const head = repository.commit({ branch: 'topic', from: base, files })
  const number = repository.openPullRequest({ branch: 'topic' })
  const workspace = join(folder, 'workspace')
  await repository.exportTo(workspace)
  execFileSync('git', ['-C', workspace, 'checkout', '--quiet', base])
  const pull = { number, base: { sha: base, ref: 'main' }, head: { sha: head } }
  const end = await runBuiltAction({
    program,
    apiUrl: github.url,
    repository: 'team/detector',
    token: 'writes',
    event: { name: 'pull_request', payload: { action: 'synchronize', pull_request: pull }, sha: head },
    workspace,
    environment: { TMPDIR: folder },
    ...changes,
    inputs: { python }
  })
  return { ...end, comments: repository.comments(number) }
}

async function pythonThat(body: string): Promise<string> {
  const path = join(folder, 'odd-python')
  await writeFile(path, `#!/bin/sh\n${body}\n`)
  await chmod(path, 0o755)
  return path
}

test('81: progress that cannot be read costs neither outputs nor the comment', async () => {
  const growing = await growingPython(folder, 100)
  const python = await pythonThat(`mkdir "$3/progress.ndjson"; exec ${growing} "$@" 2> /dev/null`)
  const answer = (await readFile(growing, 'utf8')).replace(/^ +appendFileSync.*$/gm, '')
  await writeFile(growing, answer)
  const end = await review({ 'train.sh': train(3) }, python)
  expect(end).toMatchObject({ exitCode: 0, outputs: { verdict: 'fits' }, comments: [expect.anything()] })
})

test('83: an Action that is killed takes the training with it', async () => {
  const file = join(folder, 'pids')
  const point = '{"event":"point","batch":3,"size":320,"allocatedBytes":1}'
  const python = await pythonThat(`sleep 300 &
echo $$ $! > ${file}
echo '${point}' > "$3/progress.ndjson"
wait`)
  const end = await review({ 'train.sh': train(3) }, python, {
    onLine: (line, kill) => line.includes('3 × 320 px') && kill('SIGKILL')
  })
  expect(end.exitCode).toBe(null)
  for (const pid of (await readFile(file, 'utf8')).trim().split(' '))
    await expect.poll(() => isAlive(Number(pid)), { timeout: 10_000 }).toBe(false)
})

/** The lines of a log that the runner would take for commands: none between `::stop-commands::` and its token. */
function commandsIn(log: string): string[] {
  let stop: string | undefined
  return log.split('\n').filter((line) => {
    if (stop !== undefined) {
      if (line.trim() === `::${stop}::`) stop = undefined
      return false
    }
    stop = /^::stop-commands::(\S+)$/.exec(line)?.[1]
    return stop === undefined && (/^\s*::/.test(line) || line.includes('##['))
  })
}

const command = '::set-output name=verdict::fits'

test('80: a key of a policy that is a list is no warning, and commands nothing', async () => {
  repository.commit({ branch: 'main', files: { '.github/vram-review.yml': `? ["##[add-mask]x"]\n: 1\n${policy}` } })
  const end = await review({ 'train.sh': train(3) }, 'none')
  expect(end).toMatchObject({ exitCode: 1, outputs: { verdict: 'not-measured' } })
  expect(end.log).not.toContain('(node:')
  expect(commandsIn(end.log).filter((line) => !/^::(error|warning|notice)[ :]/.test(line))).toEqual([])
})

test.each([
  ['a warning', `process.emitWarning('of anybody\\n${command}\\n##[error]x')`, 0],
  ['an error that nobody caught', `queueMicrotask(() => { throw new Error('of anybody\\n${command}') })`, 1],
  ['a rejection that nobody caught', `Promise.reject(new Error('of anybody\\n${command}'))`, 1]
])('80: %s of Node itself commands nothing', async (_, statement, exitCode) => {
  const late = `process.once('beforeExit', () => { ${statement} })`
  const end = await review({ 'README.md': 'Hello' }, 'none', {
    nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(late)}`]
  })
  expect(end.exitCode).toBe(exitCode)
  expect(end.log).toContain('of anybody')
  expect(commandsIn(end.log).filter((line) => !line.startsWith('::error::'))).toEqual([])
})
