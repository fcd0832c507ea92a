import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerArtifact, answerFile, type JobAnswer, readJobRequest } from '../../../src/review/job.ts'
import type { SeededRepository } from '../github/seeds.ts'
import type { FakeGitHub } from '../github/server.ts'
import type { Run } from '../github/state.ts'
import { runActionHere } from '../runner/run-action-here.ts'
import { runBuiltAction } from '../runner/run-built-action.ts'

export interface JobRunner {
  /** Settles when every run that was dispatched has ended. */
  idle(): Promise<void>
}

/** One step of the workflow: the Action with that request, in a checkout of the commit that it names. */
interface Step {
  readonly apiUrl: string
  readonly repository: string
  readonly token: string
  readonly event: { readonly name: string; readonly payload: object; readonly sha: string; readonly ref: string }
  readonly workspace: string
  readonly inputs: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string>>
}

/** Runs it, and says where its answer lies. */
type RunAction = (step: Step) => Promise<string | undefined>

const jobToken = 'job-token'

/** What a runner makes of its answer before it leaves it. */
export type Tamper = (answer: JobAnswer) => object

/** Runs each dispatched run in this process. */
export function runJobsHere(github: FakeGitHub, python: string, tamper: Tamper = (answer) => answer): JobRunner {
  return runJobs(github, python, async (step) => {
    const path = (await runActionHere(step)).outputs['answer-path']
    if (path !== undefined) await writeFile(path, JSON.stringify(tamper(JSON.parse(await readFile(path, 'utf8')))))
    return path
  })
}

/** Runs each dispatched run with `dist/action.js` in a child process, as a runner does. */
export function runBuiltJobs(github: FakeGitHub, python: string, onLine: (line: string) => void): JobRunner {
  return runJobs(github, python, async (step) => (await runBuiltAction({ ...step, onLine })).outputs['answer-path'])
}

/** The job's token may write nothing. */
function runJobs(github: FakeGitHub, python: string, act: RunAction): JobRunner {
  github.addToken(jobToken, { permissions: { contents: 'read', pull_requests: 'read' } })
  const running = new Set<Promise<void>>()
  github.onDispatch((repository, run) => {
    const job = runJob(github, repository, run, python, act).finally(() => running.delete(job))
    running.add(job)
  })
  return {
    async idle() {
      while (running.size > 0) await Promise.all(running)
    }
  }
}

async function runJob(
  github: FakeGitHub,
  repository: SeededRepository,
  run: Run,
  python: string,
  act: RunAction
): Promise<void> {
  const workspace = await mkdtemp(join(tmpdir(), 'job-'))
  const request = String(run.inputs.request)
  await repository.exportTo(workspace)
  if (run.status !== 'queued') return
  repository.startRun(run.id)
  execFileSync('git', ['-C', workspace, 'checkout', '--quiet', readJobRequest(request).checkout])
  const payload = { repository: { default_branch: 'main' }, inputs: run.inputs }
  const path = await act({
    apiUrl: github.url,
    repository: `${repository.owner}/${repository.name}`,
    token: jobToken,
    event: { name: 'workflow_dispatch', payload, sha: run.commit, ref: 'refs/heads/main' },
    workspace,
    inputs: { python, request },
    environment: { RUNNER_ENVIRONMENT: 'github-hosted', GITHUB_TRIGGERING_ACTOR: run.actor }
  })
  const files = path === undefined ? {} : { [answerArtifact]: { [answerFile]: await readFile(path, 'utf8') } }
  await rm(workspace, { recursive: true })
  if (!isOver(run)) repository.completeRun(run.id, { conclusion: path === undefined ? 'failure' : 'success', files })
}

/** It may have been cancelled meanwhile. */
function isOver({ status }: Run): boolean {
  return status === 'completed'
}
