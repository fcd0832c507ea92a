import { skeleton } from './openapi.ts'
import { repositoryShape, userShape } from './shapes.ts'
import { type Artifact, accountOf, type Repository, type Run, type State } from './state.ts'

// The bodies of answers about Actions.

export function runUrls({ owner, name }: Repository, { id }: Run): { readonly url: string; readonly html_url: string } {
  return {
    url: `https://api.github.test/repos/${owner}/${name}/actions/runs/${id}`,
    html_url: `https://github.test/${owner}/${name}/actions/runs/${id}`
  }
}

export function runShape(state: State, repository: Repository, run: Run): object {
  const { type } = accountOf(run.actor)
  const message = state.objects.commit(run.commit)
  return {
    ...skeleton('workflow-run'),
    ...runUrls(repository, run),
    id: run.id,
    name: run.workflow.name,
    run_number: run.number,
    run_attempt: 1,
    head_branch: run.branch,
    head_sha: run.commit,
    path: run.workflow.path,
    display_title: run.title,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflow.id,
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor: userShape(run.actor, type),
    triggering_actor: userShape(run.actor, type),
    head_commit: message && { ...simpleCommit(run.commit, message.tree), message: message.message },
    repository: repositoryShape(repository, 'minimal-repository'),
    head_repository: repositoryShape(repository, 'minimal-repository')
  }
}

function simpleCommit(id: string, tree_id: string): object {
  return { ...skeleton('simple-commit'), id, tree_id, author: null, committer: null }
}

/** Its one job. */
export function jobShape(repository: Repository, run: Run): object {
  const { url: run_url, html_url } = runUrls(repository, run)
  return {
    ...skeleton('job'),
    id: run.id,
    run_id: run.id,
    run_url,
    html_url,
    head_sha: run.commit,
    head_branch: run.branch,
    workflow_name: run.workflow.name,
    name: 'job',
    status: run.status,
    conclusion: run.conclusion,
    created_at: run.createdAt,
    started_at: run.createdAt,
    completed_at: run.status === 'completed' ? run.updatedAt : null,
    labels: [...run.labels]
  }
}

export function artifactShape({ id, name, expired, createdAt }: Artifact, size: number): object {
  const times = { created_at: createdAt, updated_at: createdAt }
  return { ...skeleton('artifact'), id, name, expired, size_in_bytes: size, ...times }
}
