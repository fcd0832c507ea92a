import { diffCommits } from './diff.ts'
import { type Commit, type GitObjects, history } from './git-objects.ts'
import type { Push, SuiteRequest } from './happening.ts'
import { associationOf, identifier, labelShape, reactionsShape } from './shapes.ts'
import {
  accountOf,
  type CheckRun,
  type Comment,
  headOf,
  type Installation,
  type MergeGroup,
  type Pull,
  type Repository,
  type Run,
  type State
} from './state.ts'
import { webhookSkeleton } from './webhook-schema.ts'

// The parts of payloads. They are stricter than the bodies of answers: nothing may be in them that GitHub does not send.

export function webhookUser(login: string, type: string = accountOf(login).type): object {
  const html_url = `https://github.test/${encodeURIComponent(login)}`
  return { ...webhookSkeleton('user'), login, id: identifier(login), type, html_url }
}

function webOf({ owner, name }: Repository): string {
  return `https://github.test/${owner}/${name}`
}

export function webhookRepository(repository: Repository, definition = 'repository'): object {
  return {
    ...webhookSkeleton(definition),
    id: repository.id,
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: webhookUser(repository.owner, 'Organization'),
    html_url: webOf(repository),
    fork: repository.parent !== null,
    ...(definition === 'repository' ? { default_branch: repository.defaultBranch } : {})
  }
}

export function webhookPull(repository: Repository, pull: Pull): object {
  const side = (of: Repository, ref: string, sha: string) => ({
    label: `${of.owner}:${ref}`,
    ref,
    sha,
    user: webhookUser(of.owner, 'Organization'),
    repo: webhookRepository(of)
  })
  return {
    ...webhookSkeleton('pull-request'),
    id: pull.number,
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    user: webhookUser(pull.author),
    author_association: associationOf(repository, pull.author),
    created_at: pull.createdAt,
    closed_at: pull.state === 'closed' ? pull.createdAt : null,
    merged: pull.merged,
    merged_at: pull.merged ? pull.createdAt : null,
    merge_commit_sha: pull.mergeCommit,
    mergeable: pull.mergeable,
    draft: pull.draft,
    labels: pull.labels.map(labelShape),
    html_url: `${webOf(repository)}/pull/${pull.number}`,
    head: side(pull.headRepository, pull.headBranch, headOf(repository, pull)),
    base: side(repository, pull.baseBranch, repository.refs.get(`refs/heads/${pull.baseBranch}`) ?? '')
  }
}

export function webhookIssue(repository: Repository, number: number): object {
  const pull = repository.pulls.get(number)
  const html_url = `${webOf(repository)}/pull/${number}`
  return {
    ...webhookSkeleton('issue'),
    id: number,
    number,
    title: pull?.title ?? '',
    body: pull?.body ?? null,
    user: webhookUser(pull?.author ?? repository.owner),
    state: pull?.state ?? 'open',
    locked: false,
    labels: (pull?.labels ?? []).map(labelShape),
    assignee: null,
    draft: pull?.draft ?? false,
    html_url,
    pull_request: { url: html_url, html_url, merged_at: pull?.merged ? pull.createdAt : null }
  }
}

export function webhookComment(repository: Repository, comment: Comment): object {
  return {
    ...webhookSkeleton('issue-comment'),
    id: comment.id,
    body: comment.body,
    user: webhookUser(comment.author.login, comment.author.type),
    author_association: associationOf(repository, comment.author.login),
    reactions: reactionsShape(comment.reactions),
    html_url: `${webOf(repository)}/pull/${comment.issue}#issuecomment-${comment.id}`,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt
  }
}

export function webhookCheck(repository: Repository, { id, app, fields, annotations }: CheckRun): object {
  const output = (fields.output ?? {}) as Record<string, string | undefined>
  const { head_sha, name, status = 'queued', conclusion = null, completed_at = null, started_at } = fields
  const owner = { ...webhookSkeleton('app'), id: app.id, slug: app.slug, name: app.slug }
  const head_branch = branchAt(repository, String(head_sha))
  const pull_requests = pullsAt(repository, String(head_sha))
  const uris = { url: 'https://github.test/', html_url: `${webOf(repository)}/runs/${id}` }
  const times = { created_at: started_at, updated_at: started_at }
  return {
    ...{ id, node_id: `check ${id}`, ...uris, head_sha, name, status, conclusion, started_at, completed_at },
    external_id: fields.external_id ?? '',
    output: {
      title: output.title ?? null,
      summary: output.summary ?? null,
      text: output.text ?? null,
      annotations_count: annotations.length,
      annotations_url: 'https://github.test/'
    },
    check_suite: {
      ...{ id, url: uris.url, head_sha, head_branch, status, conclusion, before: null, after: null, pull_requests },
      ...{ app: owner, ...times }
    },
    app: owner,
    pull_requests
  }
}

export function webhookSuite({ objects }: State, { repository, app, commit }: SuiteRequest): object {
  const here = { head_sha: commit, head_branch: branchAt(repository, commit), before: null, after: null }
  const head_commit = { ...webhookSkeleton('commit-simple'), ...namedCommit(commit, objects.commit(commit) as Commit) }
  return {
    ...{ id: 1, node_id: 'suite', url: 'https://github.test/', check_runs_url: 'https://github.test/', ...here },
    ...{ status: 'completed', conclusion: 'failure', latest_check_runs_count: 1, head_commit },
    ...{ created_at: head_commit.timestamp, updated_at: head_commit.timestamp },
    pull_requests: pullsAt(repository, commit),
    app: { ...webhookSkeleton('app'), id: app.id, slug: app.slug, name: app.slug }
  }
}

function branchAt(repository: Repository, sha: string): string | null {
  const [ref] = [...repository.refs].find(([name, tip]) => tip === sha && name.startsWith('refs/heads/')) ?? []
  return ref?.replace('refs/heads/', '') ?? null
}

/** Open ones whose branch is here: GitHub names none from forks beside a check. */
function pullsAt(repository: Repository, sha: string): object[] {
  const repo = { id: repository.id, url: 'https://github.test/', name: repository.name }
  return [...repository.pulls.values()]
    .filter(({ headRepository, state }) => headRepository === repository && state === 'open')
    .filter((pull) => headOf(repository, pull) === sha)
    .map(({ number, headBranch, baseBranch }) => ({
      url: 'https://github.test/',
      id: number,
      number,
      head: { ref: headBranch, sha, repo },
      base: { ref: baseBranch, sha: repository.refs.get(`refs/heads/${baseBranch}`) ?? '', repo }
    }))
}

export function webhookWorkflow({ workflow }: Run): object {
  return { ...webhookSkeleton('workflow'), ...workflow, state: 'active' }
}

export function webhookRun({ objects }: State, repository: Repository, run: Run): object {
  const commit = objects.commit(run.commit) as Commit
  const actor = webhookUser(run.actor)
  return {
    ...webhookSkeleton('workflow-run'),
    id: run.id,
    name: run.workflow.name,
    display_title: run.title,
    path: run.workflow.path,
    workflow_id: run.workflow.id,
    run_number: run.number,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    head_branch: run.branch,
    head_sha: run.commit,
    head_commit: { ...webhookSkeleton('commit-simple'), ...namedCommit(run.commit, commit) },
    html_url: `${webOf(repository)}/actions/runs/${run.id}`,
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor,
    triggering_actor: actor,
    repository: webhookRepository(repository, 'repository-lite'),
    head_repository: webhookRepository(repository, 'repository-lite')
  }
}

export function webhookMergeGroup({ objects }: State, { ref, head, base, baseBranch }: MergeGroup): object {
  const head_commit = namedCommit(head, objects.commit(head) as Commit)
  const refs = { head_ref: `refs/heads/${ref}`, base_ref: `refs/heads/${baseBranch}` }
  return { head_sha: head, base_sha: base, ...refs, head_commit }
}

export function webhookInstallation({ id, app, owner }: Installation): object {
  return {
    ...webhookSkeleton('installation'),
    id,
    app_id: app.id,
    app_slug: app.slug,
    account: webhookUser(owner, 'Organization'),
    target_id: identifier(owner),
    target_type: 'Organization',
    repository_selection: 'all',
    permissions: app.permissions
  }
}

/** Beside what an event is about: which of its installations an App is told as. */
export function installationReference({ id }: Installation): object {
  return { id, node_id: Buffer.from(`Installation${id}`).toString('base64') }
}

function namedCommit(id: string, { tree, message, author, committer }: Commit) {
  const person = ({ name, email }: Commit['author']) => ({ name, email })
  const who = { author: person(author), committer: person(committer) }
  return { id, tree_id: tree, message, timestamp: committer.date, ...who }
}

const nothing = '0'.repeat(40)

/** GitHub shows no more commits of one push. */
const mostCommits = 2048

export function webhookPush({ objects }: State, { ref, before, after, repository, sender }: Push): object {
  const present = after === null ? [] : history(objects, after)
  const known = new Set(before === null ? [] : history(objects, before))
  const commits = before === null ? present.slice(0, 1) : present.filter((sha) => !known.has(sha))
  const shown = commits.slice(0, mostCommits).map((sha) => pushedCommit(objects, sha))
  return {
    ref,
    before: before ?? nothing,
    after: after ?? nothing,
    created: before === null,
    deleted: after === null,
    forced: before !== null && after !== null && !present.includes(before),
    base_ref: null,
    compare: `${webOf(repository)}/compare`,
    commits: shown.reverse(),
    head_commit: after === null ? null : pushedCommit(objects, after),
    pusher: { name: sender, email: null }
  }
}

function pushedCommit(objects: GitObjects, sha: string): object {
  const commit = objects.commit(sha) as Commit
  const files = diffCommits(objects, commit.parents[0] ?? '', sha)
  const paths = (...kinds: readonly string[]) =>
    files.filter(({ status }) => kinds.includes(status)).map(({ path }) => path)
  return {
    ...namedCommit(sha, commit),
    distinct: true,
    url: 'https://github.test/',
    added: paths('added', 'renamed'),
    modified: paths('modified'),
    removed: [
      ...paths('removed'),
      ...files.flatMap(({ previousPath }) => (previousPath === undefined ? [] : [previousPath]))
    ]
  }
}
