import type { Repository, Run, State } from './state.ts'

// How runs of workflows go on, by a request and by a test alike.

export function addRun(
  state: State,
  repository: Repository,
  asked: Pick<Run, 'workflow' | 'event' | 'branch' | 'commit' | 'title' | 'actor' | 'inputs'>
): Run {
  const now = state.stamp()
  const run: Run = {
    id: state.nextId(),
    number: repository.runs.filter(({ workflow }) => workflow.id === asked.workflow.id).length + 1,
    ...asked,
    status: 'queued',
    conclusion: null,
    createdAt: now,
    updatedAt: now,
    labels: ['self-hosted', 'gpu'],
    artifacts: []
  }
  repository.runs.push(run)
  announce(state, repository, run, 'requested')
  for (const runner of state.runners) runner(repository, run)
  return run
}

export function startRun(state: State, repository: Repository, run: Run): void {
  if (run.status !== 'queued') throw new Error(`run ${run.id} is ${run.status} already`)
  run.status = 'in_progress'
  run.updatedAt = state.stamp()
  announce(state, repository, run, 'in_progress')
}

export function endRun(state: State, repository: Repository, run: Run, conclusion: string): void {
  if (run.status === 'completed') throw new Error(`run ${run.id} is completed already`)
  Object.assign(run, { status: 'completed', conclusion, updatedAt: state.stamp() })
  announce(state, repository, run, 'completed')
}

function announce(
  state: State,
  repository: Repository,
  run: Run,
  action: 'requested' | 'in_progress' | 'completed'
): void {
  state.announce({ event: 'workflow_run', action, repository, run, sender: run.actor })
}
