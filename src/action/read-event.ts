import { z } from 'zod'
import type { JobRequest } from '../review/job.ts'
import type { Inputs } from './load-inputs.ts'

const sha = z.string().regex(/^[0-9a-f]{40}$/)
const repositorySchema = z.object({ default_branch: z.string() })

const pullRequestEvent = z.object({
  action: z.string(),
  pull_request: z.object({ number: z.int(), base: z.object({ sha, ref: z.string() }), head: z.object({ sha }) })
})
const pushEvent = z.object({ ref: z.string(), before: sha, after: sha, repository: repositorySchema })
const scheduledEvent = z.object({ repository: repositorySchema })
const mergeGroupEvent = z.object({ merge_group: z.object({ base_sha: sha, base_ref: z.string(), head_sha: sha }) })

export interface WorkflowEvent {
  readonly name: string
  readonly payload: unknown
  /** GITHUB_SHA and GITHUB_REF. */
  readonly sha: string
  readonly ref: string
}

/**
 * What the workflow was started for. A prediction asks what a review asks, and runs without a GPU; pull requests with recommended
 * settings are opened for the commit that a baseline would be of.
 */
export type Task =
  | {
      readonly kind: 'review' | 'predict'
      readonly base: string
      readonly baseBranch: string
      readonly head: string
      readonly pullRequest: number | null
    }
  | { readonly kind: 'baseline'; readonly commit: string; readonly branch: string; readonly before: string | null }
  | { readonly kind: 'pull-request'; readonly commit: string; readonly branch: string }
  | { readonly kind: 'nothing'; readonly why: string }

/** What the bot asks a dispatched run for. */
export function taskOfRequest({ purpose, base, baseBranch, head, pullRequest }: JobRequest): Task {
  if (purpose === 'baseline') return { kind: 'baseline', commit: head, branch: baseBranch, before: base }
  if (base === null) throw new Error('Input `request` asks for a review without saying of which base.')
  return { kind: purpose === 'measure' ? 'review' : 'predict', base, baseBranch, head, pullRequest }
}

const noCommit = /^0+$/

/**
 * Reads the event that started the workflow.
 * @param mode `auto` goes by the event, and never predicts; the others refuse an event that does not fit
 */
export function readEvent(event: WorkflowEvent, mode: Inputs['mode']): Task {
  const { name } = event
  const task = taskOf(event)
  if (mode === 'auto' || task.kind === 'nothing' || task.kind === mode) return task
  if (mode === 'predict' && task.kind === 'review') return { ...task, kind: mode }
  if (mode === 'pull-request' && task.kind === 'baseline') return { ...task, kind: mode }
  throw new Error(
    `Input \`mode\` is \`${mode}\`, but the event \`${name}\` asks for a ${task.kind}. Leave \`mode\` out, or correct \`on:\`.`
  )
}

function taskOf({ name, payload, sha: commit, ref }: WorkflowEvent): Task {
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
      return reviewOfPullRequest(pullRequestEvent.parse(payload))
    case 'merge_group': {
      const { base_sha, base_ref, head_sha } = mergeGroupEvent.parse(payload).merge_group
      return { kind: 'review', base: base_sha, baseBranch: branchOf(base_ref), head: head_sha, pullRequest: null }
    }
    case 'push':
      return baselineOfPush(pushEvent.parse(payload))
    // Hardware and versions change without a push: then every target is measured anew.
    case 'schedule':
    case 'workflow_dispatch': {
      const { repository } = scheduledEvent.parse(payload)
      return baselineOfPush({ ref, before: '0'.repeat(40), after: commit, repository })
    }
    default:
      throw new Error(
        `The event \`${name}\` is none that vram-review answers. Use \`on: pull_request\`, \`merge_group\`, \`push\`, \`schedule\` or \`workflow_dispatch\`.`
      )
  }
}

function reviewOfPullRequest({ action, pull_request }: z.infer<typeof pullRequestEvent>): Task {
  if (action === 'closed') return { kind: 'nothing', why: 'The pull request is closed.' }
  const { number, base, head } = pull_request
  return { kind: 'review', base: base.sha, baseBranch: base.ref, head: head.sha, pullRequest: number }
}

function baselineOfPush({ ref, before, after, repository }: z.infer<typeof pushEvent>): Task {
  const branch = branchOf(ref)
  if (branch !== repository.default_branch) {
    return {
      kind: 'nothing',
      why: `Baselines and proposals are those of \`${repository.default_branch}\`; this run is for \`${branch}\`.`
    }
  }
  return { kind: 'baseline', commit: after, branch, before: noCommit.test(before) ? null : before }
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, '')
}
