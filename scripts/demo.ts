import { execFileSync } from 'node:child_process'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SeededRepository } from '../test/fakes/github/seeds.ts'
import { type FakeGitHub, startGitHub } from '../test/fakes/github/server.ts'
import { type ActionEnd, runBuiltAction } from '../test/fakes/runner/run-built-action.ts'
import { type DemoPullRequest, demoFiles, demoPullRequests } from './demo/repository.ts'
import { pythonEnvironment } from './python-environment.ts'

const outputFolder = new URL('../demo-output/', import.meta.url).pathname
const token = 'demo-token'
const began = performance.now()

/** The main job from end to end on this machine: a baseline of `main`, then three pull requests, each reviewed by the built Action. */
async function demo(): Promise<void> {
  const python = await pythonEnvironment(say)
  await rm(outputFolder, { recursive: true, force: true })
  await mkdir(outputFolder, { recursive: true })
  const github = await startGitHub()
  try {
    github.addToken(token)
    const repository = github.createRepository('factory/sorting-line', demoFiles)
    const stage = { github, repository, python }
    await recordBaseline(stage)
    const surprises: string[] = []
    for (const pullRequest of demoPullRequests) surprises.push(...(await reviewPullRequest(pullRequest, stage)))
    if (github.violations.length > 0)
      surprises.push(`GitHub's description was violated: ${github.violations.join('; ')}`)
    conclude(surprises)
  } finally {
    await github.close()
  }
}

interface Stage {
  readonly github: FakeGitHub
  readonly repository: SeededRepository
  readonly python: string
}

async function recordBaseline(stage: Stage): Promise<void> {
  title('main: record the baseline by a real smoke training on the CPU')
  const after = stage.repository.ref('main') ?? ''
  const payload = {
    ref: 'refs/heads/main',
    before: '0'.repeat(40),
    after,
    repository: { default_branch: 'main' }
  }
  const end = await runAction(stage, { name: 'push', payload, sha: after })
  if (end.exitCode !== 0) throw new Error(`The baseline could not be recorded:\n${end.log}`)
}

async function reviewPullRequest(pullRequest: DemoPullRequest, stage: Stage): Promise<string[]> {
  const { branch, files, verdict } = pullRequest
  const { repository } = stage
  const base = repository.ref('main') ?? ''
  const head = repository.commit({ branch, from: base, files, message: pullRequest.title })
  const number = repository.openPullRequest({ branch, title: pullRequest.title })
  title(`pull request #${number}: ${pullRequest.title}`)
  const payload = {
    action: 'opened',
    pull_request: { number, base: { sha: base, ref: 'main' }, head: { sha: head, ref: branch } }
  }
  const end = await runAction(stage, { name: 'pull_request', payload, sha: head })
  const comment = repository.comments(number).at(-1)?.body ?? 'No comment was written.'
  await keep(branch, comment, end)
  process.stdout.write(`\n${comment}\n`)
  say(
    `gate: ${end.exitCode === 0 ? 'passes' : 'fails'} (exit status ${end.exitCode}), verdict \`${end.outputs.verdict}\``
  )
  const expected = end.outputs.verdict === verdict && (end.exitCode === 0) === (verdict === 'fits')
  return expected ? [] : [`#${number} was expected to end as ${verdict}; its log:\n${end.log}`]
}

async function runAction(stage: Stage, event: { name: string; payload: object; sha: string }): Promise<ActionEnd> {
  const workspace = join(outputFolder, 'workspace')
  await rm(workspace, { recursive: true, force: true })
  await stage.repository.exportTo(workspace)
  execFileSync('git', ['-C', workspace, 'checkout', '--quiet', stage.repository.ref('main') ?? ''])
  return runBuiltAction({
    apiUrl: stage.github.url,
    repository: 'factory/sorting-line',
    token,
    event,
    workspace,
    inputs: { python: stage.python },
    onLine: say
  })
}

async function keep(branch: string, comment: string, end: ActionEnd): Promise<void> {
  const folder = join(outputFolder, branch)
  await cp(join(end.temporary, 'vram-review'), folder, { recursive: true })
  await writeFile(join(folder, 'comment.md'), comment)
  await writeFile(join(folder, 'summary.md'), end.summary)
}

function conclude(surprises: readonly string[]): void {
  title(`done; reports lie in ${outputFolder}`)
  if (surprises.length === 0) return
  process.exitCode = 1
  for (const surprise of surprises) say(surprise)
}

function title(text: string): void {
  process.stdout.write(`\n── ${text} ──\n`)
}

function say(line: string): void {
  const seconds = Math.round((performance.now() - began) / 1000)
  process.stdout.write(`${String(seconds).padStart(4)} s  ${line}\n`)
}

await demo()
