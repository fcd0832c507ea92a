import { execFileSync } from 'node:child_process'
import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SeededRepository } from '../../test/fakes/github/seeds.ts'
import type { FakeGitHub } from '../../test/fakes/github/server.ts'
import { type ActionEnd, runBuiltAction } from '../../test/fakes/runner/run-built-action.ts'
import type { DemoPullRequest } from './pull-request.ts'
import { say, title } from './say.ts'

/** A repository on the GitHub stand-in, and what the Action needs to run there. */
export interface Stage {
  readonly github: FakeGitHub
  readonly name: string
  readonly repository: SeededRepository
  readonly token: string
  readonly python: string
  readonly outputFolder: string
}

/** Runs the built Action on a push of the default branch. Throws where it fails. */
export async function recordBaseline(stage: Stage): Promise<void> {
  const after = stage.repository.ref('main') ?? ''
  const payload = { ref: 'refs/heads/main', before: '0'.repeat(40), after, repository: { default_branch: 'main' } }
  const end = await runAction(stage, { name: 'push', payload, sha: after }, 'auto')
  if (end.exitCode !== 0) throw new Error(`The baseline could not be recorded:\n${end.log}`)
}

/**
 * Opens a pull request, runs the built Action on it, prints the comment and keeps it as a file.
 * @returns what ended otherwise than a person who reads the diff would expect
 */
export async function openPullRequest(
  pullRequest: DemoPullRequest,
  mode: 'auto' | 'predict',
  stage: Stage
): Promise<readonly string[]> {
  const { branch, files, outcome } = pullRequest
  const { repository } = stage
  const base = repository.ref('main') ?? ''
  const head = repository.commit({ branch, from: base, files, message: pullRequest.title })
  const number = repository.openPullRequest({ branch, title: pullRequest.title })
  title(`${stage.name}, pull request #${number}: ${pullRequest.title}`)
  const payload = {
    action: 'opened',
    pull_request: { number, base: { sha: base, ref: 'main' }, head: { sha: head, ref: branch } }
  }
  const end = await runAction(stage, { name: 'pull_request', payload, sha: head }, mode)
  const comment = repository.comments(number).at(-1)?.body ?? 'No comment was written.'
  await keep(join(stage.outputFolder, branch), comment, end)
  process.stdout.write(`\n${comment}\n`)
  const { verdict, measure } = end.outputs
  const passes = end.exitCode === 0
  const gpu = measure ? `, a GPU ${measure === 'true' ? 'measures next' : 'is not asked'}` : ''
  say(`gate: ${passes ? 'passes' : 'fails'} (exit status ${end.exitCode}), verdict \`${verdict}\`${gpu}`)
  const expected =
    verdict === outcome.verdict && passes === outcome.passes && (measure ?? '') === (outcome.measure ?? '')
  return expected ? [] : [`#${number} (${branch}) ended otherwise than expected; its log:\n${end.log}`]
}

async function runAction(
  stage: Stage,
  event: { name: string; payload: object; sha: string },
  mode: string
): Promise<ActionEnd> {
  const workspace = join(stage.outputFolder, 'workspace')
  await rm(workspace, { recursive: true, force: true })
  await stage.repository.exportTo(workspace)
  execFileSync('git', ['-C', workspace, 'checkout', '--quiet', stage.repository.ref('main') ?? ''])
  return runBuiltAction({
    apiUrl: stage.github.url,
    repository: stage.name,
    token: stage.token,
    event,
    workspace,
    inputs: { python: stage.python, mode },
    onLine: say
  })
}

async function keep(folder: string, comment: string, end: ActionEnd): Promise<void> {
  await cp(join(end.temporary, 'vram-review'), folder, { recursive: true })
  await writeFile(join(folder, 'comment.md'), comment)
  await writeFile(join(folder, 'summary.md'), end.summary)
}
