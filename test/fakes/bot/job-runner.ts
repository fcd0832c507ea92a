import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerArtifact, answerFile } from '../../../src/review/job-answer.ts'
import { readJobRequest } from '../../../src/review/job-request.ts'
import type { SeededRepository } from '../github/seeds.ts'
import type { FakeGitHub } from '../github/server.ts'
import type { Run } from '../github/state.ts'
import { runActionHere } from '../runner/run-action-here.ts'

export const jobToken = 'job-token'

/** What a runner does with a run: checks out what is asked, runs the Action, uploads its answer. */
export interface JobRunnerHere {
  /** Settles when every run that was dispatched has ended. */
  idle(): Promise<void>
}

/** Runs each dispatched run in this process, with that interpreter. The job's token may write nothing. */
export function runJobsHere(github: FakeGitHub, python: string): JobRunnerHere {
  github.addToken(jobToken, { permissions: { contents: 'read', pull_requests: 'read' } })
  const running = new Set<Promise<void>>()
  github.onDispatch((repository, run) => {
    const job = runJob(github, repository, run, python).finally(() => running.delete(job))
    running.add(job)
  })
  return {
    async idle() {
      while (running.size > 0) await Promise.all(running)
    }
  }
}

async function runJob(github: FakeGitHub, repository: SeededRepository, run: Run, python: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'job-'))
  const request = String(run.inputs.request)
  // The run is announced before its dispatch is answered.
  await Promise.resolve()
  if (run.status === 'completed') return
  repository.startRun(run.id)
  await repository.exportTo(folder)
  execFileSync('git', ['-C', folder, 'checkout', '--quiet', readJobRequest(request).checkout])
  const told = await runActionHere({
    apiUrl: github.url,
    repository: `${repository.owner}/${repository.name}`,
    token: jobToken,
    event: {
      name: 'workflow_dispatch',
      payload: { repository: { default_branch: 'main' }, inputs: run.inputs },
      sha: run.commit,
      ref: 'refs/heads/main'
    },
    workspace: folder,
    inputs: { python, request },
    environment: { RUNNER_ENVIRONMENT: 'github-hosted' }
  })
  const path = told.outputs['answer-path']
  const files = path === undefined ? {} : { [answerArtifact]: { [answerFile]: await readFile(path, 'utf8') } }
  await rm(folder, { recursive: true })
  if ((run.status as string) !== 'completed') repository.completeRun(run.id, { files })
}
