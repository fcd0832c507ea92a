import type { Policy, Target } from '../domain/policy.ts'
import type { ProposalDraft } from '../domain/proposal.ts'
import { failure, type MeasuredTarget, type Problem, type TargetReview } from '../domain/review.ts'
import type { ReviewDeps, WritingDeps } from './context.ts'
import type { KeptProposal, ProposalPublisher } from './ports.ts'
import { type CommandReader, ownOptions, type ReadyTarget, resolveTarget } from './resolve-target.ts'
import { reviewTarget } from './review-target.ts'
import { loadPolicy, modeOf, type Snapshot, takeSnapshot } from './snapshot.ts'
import { type Applied, applyChoice, unwritableLine } from './write-settings.ts'

export interface ProposalQuestion {
  /** The tip of the branch that the pull requests go to. */
  readonly commit: string
  readonly branch: string
  readonly policyPath: string
  /** Names of targets; empty: all of the policy. */
  readonly only: readonly string[]
}

export interface ProposalDeps extends ReviewDeps {
  readonly proposals: ProposalPublisher
  /** Title, body and commit message of a pull request. */
  describe(review: MeasuredTarget): Pick<ProposalDraft, 'title' | 'body' | 'commitMessage'>
  /** A line for who waits, before it takes long. */
  say(line: string): void
}

/** The outcome of a target. `nothing`: it fits. `failed`: it does not, and nothing could be proposed. */
export interface ProposedTarget {
  readonly target: string
  readonly outcome: KeptProposal['outcome'] | 'nothing' | 'failed'
  /** A sentence for the log, or the address of the pull request. */
  readonly detail: string
  readonly review: TargetReview | null
}

export interface ProposedSettings {
  readonly commit: string
  readonly targets: readonly ProposedTarget[]
  readonly problems: readonly Problem[]
}

/**
 * Measures the targets of a commit. For each that does not fit, opens or updates a pull request with the
 * proven choice.
 */
export async function proposeSettings(question: ProposalQuestion, ports: ProposalDeps): Promise<ProposedSettings> {
  const { commit } = question
  const snapshot = await takeSnapshot(ports.reader, commit)
  const loaded = await loadPolicy(snapshot, question.policyPath)
  if ('problems' in loaded) return { commit, targets: [], problems: loaded.problems }
  const { policy } = loaded
  const reader = { grammars: ports.grammars, ownOptions: await ownOptions(policy, snapshot, ports.grammars) }
  const deps = { policy, ...reader, changes: [], launcher: ports.launcher }
  const found = await Promise.all(
    chosen(policy, question).map(async (target) => ({
      target,
      resolved: await resolveTarget(target, snapshot, deps)
    }))
  )
  const directories = found.flatMap(({ resolved }) =>
    resolved.kind === 'ready' ? [resolved.found.command.directory] : []
  )
  const refusal = directories.length === 0 ? null : await ports.refuseCode(policy, directories)
  if (refusal !== null) return { commit, targets: [], problems: [failure(refusal, { file: question.policyPath })] }
  const targets: ProposedTarget[] = []
  for (const { target, resolved } of found) {
    targets.push(
      resolved.kind === 'ready'
        ? await proposeFor({ target, ready: resolved, policy, snapshot, reader }, question, ports)
        : failed(
            target,
            resolved.problems.find(({ severity }) => severity === 'failure')?.message ??
              `${resolved.found.path} does not exist: fix the policy.`
          )
    )
  }
  return { commit, targets, problems: [] }
}

function chosen({ targets }: Policy, { only }: ProposalQuestion): readonly Target[] {
  return only.length === 0 ? targets : targets.filter(({ name }) => only.includes(name))
}

interface Subject {
  readonly target: Target
  readonly ready: ReadyTarget
  readonly policy: Policy
  readonly snapshot: Snapshot
  readonly reader: CommandReader
}

async function proposeFor(subject: Subject, question: ProposalQuestion, ports: ProposalDeps): Promise<ProposedTarget> {
  const { target, ready, policy, snapshot } = subject
  const unwritable = await unwritableLine(subject, meansOf(subject, ports))
  if (unwritable !== null) ports.say(unwritable)
  const context = {
    ...ports,
    policy,
    changes: [],
    writing: meansOf(subject, ports),
    droppedTargets: new Set<string>(),
    ancestors: () => ports.reader.ancestors(question.commit)
  }
  const review = await reviewTarget({ target, head: ready, base: ready }, context)
  if (review.kind !== 'measured' || review.verdict === 'not-measured')
    return { target: target.name, outcome: 'failed', detail: review.reason, review }
  const found = await editsOf(review, subject, ports)
  if (!('edits' in found)) return { ...found, target: target.name, review }
  const files = found.edits.map(({ path, after }) => ({ path, content: after, mode: modeOf(path, snapshot) }))
  const { branch: baseBranch, commit: baseCommit } = question
  const kept = await ports.proposals.keepProposal({
    name: target.name,
    baseBranch,
    baseCommit,
    files,
    ...ports.describe(review)
  })
  const detail = kept.outcome === 'refused' ? kept.reason : kept.url
  return { target: target.name, outcome: kept.outcome, detail, review }
}

type NoEdits = Pick<ProposedTarget, 'outcome' | 'detail'>

/** What to write, or why there is nothing. Unproven settings are not proposed. */
async function editsOf(
  { verdict, reason, measurement, advice: { recommendation, proof } }: MeasuredTarget,
  subject: Subject,
  ports: ProposalDeps
): Promise<Extract<Applied, { kind: 'edits' }> | NoEdits> {
  const { target, ready } = subject
  if (verdict !== 'over-budget') return { outcome: 'nothing', detail: reason }
  const choice = recommendation?.choice ?? null
  if (choice === null) return { outcome: 'failed', detail: `${reason} Nothing that the policy allows would fit.` }
  if (proof?.proven !== true)
    return { outcome: 'failed', detail: `${reason} The recommendation is not proven. ${proof?.reason ?? ''}`.trim() }
  const applied = await applyChoice(choice, { target, ready, measurement }, meansOf(subject, ports))
  return applied.kind === 'impossible' ? { outcome: 'failed', detail: applied.why } : applied
}

function meansOf({ reader }: Subject, { launcher }: ProposalDeps): WritingDeps {
  return { ...reader, launcher }
}

function failed({ name }: Target, detail: string): ProposedTarget {
  return { target: name, outcome: 'failed', detail, review: null }
}
