import type { App, CheckRun, Comment, Installation, MergeGroup, Pull, Repository, Run } from './state.ts'

interface Somewhere {
  readonly repository: Repository
  /** The login of who did it. */
  readonly sender: string
}

/** Null where the branch was made or deleted. */
export interface Push extends Somewhere {
  readonly event: 'push'
  readonly ref: string
  readonly before: string | null
  readonly after: string | null
}

export type PullChange = Somewhere & { readonly event: 'pull_request'; readonly pull: Pull } & (
    | { readonly action: 'opened' | 'closed' | 'reopened' | 'ready_for_review' }
    | { readonly action: 'synchronize'; readonly before: string; readonly after: string }
    | { readonly action: 'edited'; readonly fromBase: { readonly ref: string; readonly sha: string } }
  )

export type MergeGroupChange = Somewhere & { readonly event: 'merge_group'; readonly group: MergeGroup } & (
    | { readonly action: 'checks_requested' }
    | { readonly action: 'destroyed'; readonly reason: 'merged' | 'dequeued' | 'invalidated' }
  )

export type CheckRequest = Somewhere & { readonly event: 'check_run'; readonly check: CheckRun } & (
    | { readonly action: 'rerequested' }
    | { readonly action: 'requested_action'; readonly identifier: string }
  )

/** "Re-run all checks": of all that the App has at a commit. */
export interface SuiteRequest extends Somewhere {
  readonly event: 'check_suite'
  readonly action: 'rerequested'
  readonly app: Pick<App, 'id' | 'slug'>
  readonly commit: string
}

export interface NewComment extends Somewhere {
  readonly event: 'issue_comment'
  readonly action: 'created'
  readonly comment: Comment
}

export interface RunChange extends Somewhere {
  readonly event: 'workflow_run'
  readonly action: 'requested' | 'in_progress' | 'completed'
  readonly run: Run
}

export interface NewInstallation {
  readonly event: 'installation'
  readonly action: 'created'
  readonly installation: Installation
  readonly sender: string
}

/** Something that GitHub tells Apps. */
export type Happening =
  | Push
  | PullChange
  | MergeGroupChange
  | CheckRequest
  | SuiteRequest
  | NewComment
  | RunChange
  | NewInstallation
