import { z } from 'zod'
import type { Shape } from '../../domain/shape.ts'
import { type JobRequest, readJobRequest } from '../../review/job.ts'

const yesOrNo = z.enum(['true', 'false'], { error: 'must be `true` or `false`' }).transform((text) => text === 'true')

/** Every input of action.yml; a test holds the two against each other. */
export const inputsSchema = z.object({
  token: z.string().min(1, 'is empty: leave it out to take the workflow’s own token'),
  mode: z.enum(['auto', 'review', 'predict', 'baseline', 'pull-request'], {
    error: 'must be `auto`, `review`, `predict`, `baseline` or `pull-request`'
  }),
  policy: z.string().min(1, 'is empty: leave it out to take `.github/vram-review.yml`'),
  python: z.string().transform((path) => path || 'python3'),
  yolov5: z.string().transform((path) => path || null),
  comment: yesOrNo,
  'baseline-branch': z.string().min(1, 'is empty: leave it out to take `vram-review-baselines`'),
  'approved-sha': z.string().regex(/^([0-9a-f]{40})?$/, 'must be a full commit sha of 40 hexadecimal digits'),
  /** Data of another job: read, and refused, where it is used (`carried-predictions.ts`). */
  prediction: z.string(),
  /** What the bot asks for: read, and refused, in `job-request.ts`. */
  request: z.string(),
  'report-folder': z.string()
})

export type Inputs = Shape<typeof inputsSchema>

/** The only function that reads inputs. Throws with every wrong input, and what it must be. */
export function loadInputs(readInput: (name: string) => string): Inputs {
  const raw = Object.fromEntries(Object.keys(inputsSchema.shape).map((name) => [name, readInput(name)]))
  const parsed = inputsSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `Input \`${issue.path.join('.')}\` ${issue.message}.`)
  throw new Error(lines.join(' '))
}

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
 * The task of a run. A prediction is a review without a GPU; pull requests with recommended settings
 * are for the commit that a baseline would be for.
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

/** The task of a run that the bot dispatched. */
export function taskOfRequest({ purpose, base, baseBranch, head, pullRequest }: JobRequest): Task {
  if (purpose === 'baseline') return { kind: 'baseline', commit: head, branch: baseBranch, before: base }
  if (base === null) throw new Error('The input `request` asks for a review but has no `base`.')
  return { kind: purpose === 'measure' ? 'review' : 'predict', base, baseBranch, head, pullRequest }
}

const noCommit = /^0+$/

/**
 * Reads the event that started the workflow.
 * @param mode `auto` follows the event and never predicts; the others refuse an event that does not match
 */
export function readEvent(event: WorkflowEvent, mode: Inputs['mode']): Task {
  const { name } = event
  const task = taskOf(event)
  if (mode === 'auto' || task.kind === 'nothing' || task.kind === mode) return task
  if (mode === 'predict' && task.kind === 'review') return { ...task, kind: mode }
  if (mode === 'pull-request' && task.kind === 'baseline') return { ...task, kind: mode }
  throw new Error(
    `The input \`mode\` is \`${mode}\`, but the event \`${name}\` means \`${task.kind}\`. Leave \`mode\` out, or change \`on:\`.`
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
    // Hardware and versions change without a push, so every target is measured again.
    case 'schedule':
    case 'workflow_dispatch': {
      const { repository } = scheduledEvent.parse(payload)
      return baselineOfPush({ ref, before: '0'.repeat(40), after: commit, repository })
    }
    default:
      throw new Error(
        `vram-review does not support the event \`${name}\`. Use \`on: pull_request\`, \`merge_group\`, \`push\`, \`schedule\` or \`workflow_dispatch\`.`
      )
  }
}

function reviewOfPullRequest({ action, pull_request }: Shape<typeof pullRequestEvent>): Task {
  if (action === 'closed') return { kind: 'nothing', why: 'The pull request is closed.' }
  const { number, base, head } = pull_request
  return { kind: 'review', base: base.sha, baseBranch: base.ref, head: head.sha, pullRequest: number }
}

function baselineOfPush({ ref, before, after, repository }: Shape<typeof pushEvent>): Task {
  const branch = branchOf(ref)
  if (branch !== repository.default_branch) {
    return {
      kind: 'nothing',
      why: `Baselines and proposals are for \`${repository.default_branch}\`, but this run is for \`${branch}\`.`
    }
  }
  return { kind: 'baseline', commit: after, branch, before: noCommit.test(before) ? null : before }
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, '')
}

/**
 * The bot's request; null in a workflow without the bot. Throws if the run was not started by an App: a request names the code that
 * runs on the GPU, and anyone who may write may dispatch a workflow, even with a workflow's token.
 */
export function readRequest(
  input: string,
  { GITHUB_TRIGGERING_ACTOR: actor = '' }: Readonly<Record<string, string | undefined>>
): JobRequest | null {
  if (input === '') return null
  if (!actor.endsWith('[bot]') || actor === 'github-actions[bot]')
    throw new Error(
      `Only the vram-review bot may set the input \`request\`, but ${actor || 'nobody'} started this run, so nothing runs. Use \`/vram review\` instead.`
    )
  return readJobRequest(input)
}
