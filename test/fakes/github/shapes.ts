import { createHash } from 'node:crypto'
import type { FileDiff } from './diff.ts'
import { type Exchange, isSameLogin } from './exchange.ts'
import type { Commit, GitObjects } from './git-objects.ts'
import { skeleton } from './openapi.ts'
import { placeNow } from './review-lines.ts'
import {
  type Account,
  type App,
  type CheckRun,
  type Comment,
  headOf,
  type Pull,
  type Reaction,
  type Repository,
  type ReviewComment
} from './state.ts'

// The answers' bodies. The skeleton brings what GitHub's schema requires and nobody here reads.

/** The same number for the same text. */
export function identifier(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32BE() >>> 4
}

export function userShape(login: string, type: string): object {
  return {
    ...skeleton('simple-user'),
    login,
    id: identifier(login),
    type,
    html_url: `https://github.test/${encodeURIComponent(login)}`
  }
}

export function accountShape(account: Account): object {
  return userShape(account.login, account.type)
}

export function repositoryShape(repository: Repository, schema = 'full-repository'): object {
  return {
    ...skeleton(schema),
    id: repository.id,
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: userShape(repository.owner, 'Organization'),
    private: false,
    fork: repository.parent !== null,
    default_branch: repository.defaultBranch,
    html_url: `https://github.test/${repository.owner}/${repository.name}`
  }
}

export function pullShape(repository: Repository, pull: Pull, schema = 'pull-request'): object {
  const side = (of: Repository, ref: string, sha: string) => ({
    label: `${of.owner}:${ref}`,
    ref,
    sha,
    user: userShape(of.owner, 'Organization'),
    repo: repositoryShape(of, 'repository')
  })
  return {
    ...skeleton(schema),
    id: pull.number,
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    ...(schema === 'pull-request' ? { merged: pull.merged, mergeable: pull.mergeable } : {}),
    merged_at: pull.merged ? '2026-01-01T00:00:00Z' : null,
    // While it is open, that of GitHub's test merge: never to be taken for a merge.
    merge_commit_sha: pull.mergeCommit ?? headOf(repository, pull),
    draft: pull.draft,
    labels: pull.labels.map(labelShape),
    html_url: `https://github.test/${repository.owner}/${repository.name}/pull/${pull.number}`,
    user: userShape(pull.author, 'User'),
    head: side(pull.headRepository, pull.headBranch, headOf(repository, pull)),
    base: side(repository, pull.baseBranch, pull.baseSeen ?? '')
  }
}

/** In answers and in payloads alike. */
export function labelShape(name: string): object {
  const url = `https://github.test/labels/${encodeURIComponent(name)}`
  return { id: identifier(name), node_id: name, url, name, description: '', color: 'ededed', default: false }
}

export function fileShape(exchange: Exchange, repository: Repository, head: string, diff: FileDiff): object {
  const path = diff.path.split('/').map(encodeURIComponent).join('/')
  const web = `https://github.test/${repository.owner}/${repository.name}`
  return {
    sha: diff.sha,
    filename: diff.path,
    status: diff.status,
    additions: diff.additions,
    deletions: diff.deletions,
    changes: diff.additions + diff.deletions,
    blob_url: `${web}/blob/${head}/${path}`,
    raw_url: `${web}/raw/${head}/${path}`,
    contents_url: `${exchange.url}/repos/${repository.owner}/${repository.name}/contents/${path}?ref=${head}`,
    ...(diff.patch ? { patch: diff.patch } : {}),
    ...(diff.previousPath ? { previous_filename: diff.previousPath } : {})
  }
}

export function commentShape(repository: Repository, comment: Comment): object {
  const issue = `https://github.test/${repository.owner}/${repository.name}/issues/${comment.issue}`
  return {
    ...skeleton('issue-comment'),
    id: comment.id,
    body: comment.body,
    user: accountShape(comment.author),
    html_url: `${issue}#issuecomment-${comment.id}`,
    issue_url: issue,
    author_association: associationOf(repository, comment.author.login),
    reactions: reactionsShape(comment.reactions),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt
  }
}

/** What somebody is to a repository, as GitHub writes it beside what they say. */
export function associationOf(repository: Repository, login: string): string {
  if (isSameLogin(login, repository.owner)) return 'OWNER'
  return repository.collaborators.has(login) ? 'COLLABORATOR' : 'NONE'
}

/** How often each was given. */
export function reactionsShape(reactions: readonly Reaction[]): object {
  const counts = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'eyes', 'rocket'].map((content) => [
    content,
    reactions.filter((reaction) => reaction.content === content).length
  ])
  return { url: 'https://github.test/', total_count: reactions.length, ...Object.fromEntries(counts) }
}

export function reactionShape({ id, author, content, createdAt }: Reaction): object {
  return { ...skeleton('reaction'), id, user: accountShape(author), content, created_at: createdAt }
}

export function reviewCommentShape(objects: GitObjects, repository: Repository, comment: ReviewComment): object {
  const pull = `https://github.test/${repository.owner}/${repository.name}/pull/${comment.pull}`
  const { line, startLine, commit } = placeNow(objects, repository, comment)
  return {
    ...skeleton('pull-request-review-comment'),
    id: comment.id,
    body: comment.body,
    user: accountShape(comment.author),
    path: comment.path,
    commit_id: commit,
    original_commit_id: comment.commit,
    side: comment.side,
    // GitHub says null for what is outdated; its description allows only to leave it out.
    ...(line === null ? {} : { line }),
    start_line: startLine,
    original_line: comment.line,
    original_start_line: comment.startLine,
    html_url: `${pull}#discussion_r${comment.id}`,
    pull_request_url: pull,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt
  }
}

export function gitCommitShape(sha: string, commit: Commit): object {
  return {
    ...skeleton('git-commit'),
    sha,
    message: commit.message,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: 'https://github.test/' },
    parents: commit.parents.map(parentShape)
  }
}

export function commitShape(sha: string, commit: Commit): object {
  return {
    ...skeleton('commit'),
    sha,
    commit: {
      url: 'https://github.test/',
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: 'https://github.test/' }
    },
    parents: commit.parents.map(parentShape)
  }
}

function parentShape(sha: string): object {
  return { sha, url: 'https://github.test/', html_url: 'https://github.test/' }
}

export function checkRunShape(repository: Repository, check: CheckRun): object {
  const output = (check.fields.output ?? {}) as Record<string, unknown>
  const { actions: _actions, output: _output, ...fields } = check.fields
  return {
    ...skeleton('check-run'),
    status: 'queued',
    ...fields,
    id: check.id,
    html_url: `https://github.test/${repository.owner}/${repository.name}/runs/${check.id}`,
    app: appShape(check.app),
    output: {
      title: output.title ?? null,
      summary: output.summary ?? null,
      text: output.text ?? null,
      annotations_count: check.annotations.length,
      annotations_url: 'https://github.test/'
    }
  }
}

export function appShape({ id, slug }: CheckRun['app'], permissions: App['permissions'] = {}): object {
  return { ...skeleton('integration'), id, slug, name: slug, permissions }
}
