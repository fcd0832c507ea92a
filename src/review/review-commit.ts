import { affectedTargets, touchesAny } from '../domain/affected-targets.ts'
import type { Policy, Target } from '../domain/policy.ts'
import { conclude, failure, type Problem, type Review, type TargetReview, warning } from '../domain/review.ts'
import type { CommitFacts, PlanDeps, ReviewDeps, TargetContext, TargetPair } from './context.ts'
import type { ChangedFile } from './ports.ts'
import { predictTarget } from './predict-target.ts'
import { codeOf, ownOptions, type ResolveDeps, resolveTarget } from './resolve-target.ts'
import { reviewTarget } from './review-target.ts'
import { settingsDigest } from './settings-digest.ts'
import { type LoadedPolicy, loadPolicy, type Snapshot, takeSnapshot } from './snapshot.ts'
import { pending, withoutRunning } from './subject.ts'

export interface ReviewQuestion {
  /** The tip of the base branch, and the commit under review. */
  readonly base: string
  readonly head: string
  readonly pullRequest: number | null
  readonly policyPath: string
}

/** Reviews one commit: which targets it touches, whether each still fits, and what would. */
export function reviewCommit(question: ReviewQuestion, deps: ReviewDeps): Promise<Review> {
  return reviewEach(question, deps, reviewTarget)
}

/** Predicts the same without a GPU: only what is hopeless fails already, all else awaits the measurement. */
export function predictCommit(question: ReviewQuestion, deps: ReviewDeps): Promise<Review> {
  return reviewEach(question, deps, predictTarget)
}

async function reviewEach(
  question: ReviewQuestion,
  deps: ReviewDeps,
  reviewOne: (pair: TargetPair, context: TargetContext) => Promise<TargetReview>
): Promise<Review> {
  const commit = await readCommit(question, deps)
  if (commit.kind === 'unreadable') return commit.review
  const { facts, affected } = commit
  const refusal = affected.length === 0 ? null : await deps.refuseCode(facts.policy, directoriesOf(affected))
  if (refusal !== null) return unreadable(commit.about, [...commit.problems, failure(refusal)])
  const context = { ...deps, ...facts, ancestors: () => deps.reader.ancestors(commit.about.baseCommit) }
  const targets: TargetReview[] = []
  // One after the other: they share a GPU.
  for (const pair of affected) targets.push(await reviewOne(pair, context))
  return conclude(commit.about, targets, commit.problems, facts.policy)
}

/** The targets that a commit affects, before anything runs. */
export interface Plan {
  /** Some targets fail already; all others await the measurement. */
  readonly review: Review
  /** The base's; null if it cannot be read, and `absent` if there is none. */
  readonly policy: Policy | 'absent' | null
  /** Names of targets whose training loop is in the repository: it may draw sizes by factors of its own. */
  readonly ownLoops?: readonly string[]
}

/** `base` null: nothing is compared, and every target counts as affected. */
export type PlanQuestion = Omit<ReviewQuestion, 'base'> & { readonly base: string | null }

/** Says which targets a commit touches, and runs nothing. */
export async function planCommit(question: PlanQuestion, deps: PlanDeps): Promise<Plan> {
  const commit = await readCommit(question, deps)
  if (commit.kind === 'unreadable') return { review: commit.review, policy: commit.policy }
  const { facts, affected, code } = commit
  const targets = affected.map((pair) => planTarget(pair, facts))
  const review = conclude(commit.about, targets, commit.problems, facts.policy)
  return { review, policy: facts.policy, ownLoops: await ownLoops(affected, facts.policy, code) }
}

function planTarget(pair: TargetPair, facts: CommitFacts): TargetReview {
  const ready = withoutRunning(pair, facts)
  return ready.kind === 'ready' ? pending(pair, facts, 'It is to be measured.') : ready
}

/** A commit's trainings, as far as they can be read. */
type CommitRead = ReadableCommit | UnreadableCommit

interface ReadableCommit {
  readonly kind: 'readable'
  readonly about: About
  readonly facts: CommitFacts
  readonly affected: readonly TargetPair[]
  readonly problems: readonly Problem[]
  /** The commit whose Python runs. */
  readonly code: Snapshot
}

interface UnreadableCommit extends Pick<Plan, 'review'> {
  readonly kind: 'unreadable'
  readonly policy: 'absent' | null
}

async function readCommit(question: PlanQuestion, { reader, grammars, launcher }: PlanDeps): Promise<CommitRead> {
  const { head, policyPath, pullRequest } = question
  const against = question.base ?? head
  const mergeBase = await reader.mergeBase(against, head)
  const about = { commit: head, baseCommit: mergeBase, policyPath }
  const [policySource, baseSnapshot, headSnapshot] = await Promise.all([
    takeSnapshot(reader, against),
    takeSnapshot(reader, mergeBase),
    takeSnapshot(reader, head)
  ])
  const loaded = await loadPolicy(policySource, policyPath)
  if ('problems' in loaded)
    return { kind: 'unreadable', review: unreadable(about, loaded.problems), policy: loaded.absent ? 'absent' : null }
  const { policy } = loaded
  const proposed = await loadPolicy(headSnapshot, policyPath)
  const changes = await reader.changedFiles({ base: mergeBase, head, pullRequest })
  // With `code: base` the head's Python does not run, so its options are not known.
  const code = policy.code === 'head' ? headSnapshot : baseSnapshot
  const writing = { grammars, ownOptions: await ownOptions(policy, code, grammars), launcher }
  const pairs = await resolvePairs({ base: baseSnapshot, head: headSnapshot, changes }, { policy, ...writing })
  const affected =
    question.base === null ? pairs : await affectedPairs(pairs, changes, policy, policyPath, headSnapshot)
  const problems = [
    ...policyNotice(proposed, changes, policyPath, headSnapshot),
    ...(await codeNotice(pairs, changes, policy, headSnapshot))
  ]
  const facts = { policy, changes, writing, droppedTargets: droppedBy(proposed, policy) }
  return { kind: 'readable', about, facts, affected, problems, code }
}

interface Snapshots {
  readonly base: Snapshot
  readonly head: Snapshot
  readonly changes: readonly ChangedFile[]
}

async function resolvePairs(
  { base, head, changes }: Snapshots,
  deps: Omit<ResolveDeps, 'changes'>
): Promise<TargetPair[]> {
  return Promise.all(
    deps.policy.targets.map(async (target) => ({
      target,
      head: await resolveTarget(target, head, { ...deps, changes }),
      base: await resolveTarget(target, base, { ...deps, changes: [] })
    }))
  )
}

/** Targets whose memory a change may affect: a comment in a script costs no GPU time. */
async function affectedPairs(
  pairs: readonly TargetPair[],
  changes: readonly ChangedFile[],
  policy: Policy,
  policyPath: string,
  snapshot: Snapshot
): Promise<readonly TargetPair[]> {
  const touching = (target: Target, files: readonly string[]) =>
    affectedTargets(changes, [{ name: target.name, files }], policyPath).length > 0
  const { paths } = policy.runs
  // A change of the policy always counts.
  if (paths !== null && !touchesAny(changes, [...paths, policyPath])) return []
  const affected: TargetPair[] = []
  for (const pair of pairs) {
    const { target, head, base } = pair
    // With `code: base` the head's Python does not run, so it does not affect the measurement.
    const code = policy.code === 'head' ? await codeOf(head, policy, snapshot) : []
    const settings = touching(target, [...head.paths, ...base.paths]) && !isSameTraining(target, pair, policy)
    // A target whose file is missing is reported at every review.
    if (settings || head.kind === 'removed' || touching(target, code)) affected.push(pair)
  }
  return affected
}

async function ownLoops(pairs: readonly TargetPair[], policy: Policy, code: Snapshot): Promise<readonly string[]> {
  const own: string[] = []
  for (const { target, head } of pairs) if ((await codeOf(head, policy, code)).length > 0) own.push(target.name)
  return own
}

function directoriesOf(pairs: readonly TargetPair[]): readonly string[] {
  return pairs.flatMap(({ head }) => (head.found.kind === 'found' ? [head.found.command.directory] : []))
}

function isSameTraining(target: Target, { head, base }: Omit<TargetPair, 'target'>, policy: Policy): boolean {
  if (head.kind !== 'ready' || base.kind !== 'ready') return false
  if (head.found.commands !== base.found.commands) return false
  return settingsDigest(head, target, policy) === settingsDigest(base, target, policy)
}

/** The pull request may change the policy. It applies once merged, and must be readable then. */
function policyNotice(
  proposed: LoadedPolicy,
  changes: readonly ChangedFile[],
  policyPath: string,
  head: Snapshot
): readonly Problem[] {
  const changed = changes.find((change) => change.path === policyPath || change.previousPath === policyPath)
  if (changed === undefined) return []
  if ('problems' in proposed) return proposed.problems
  const gone = proposed.policy.targets.flatMap(({ source, line }) =>
    source.kind === 'file' && !head.has(source.path) ? [{ path: source.path, line }] : []
  )
  const missing = gone.map(({ path, line }) =>
    failure(`The new policy names ${path}, which is not in this commit.`, { file: policyPath, line })
  )
  const message =
    'This pull request changes the policy. The review uses the policy of the base branch; the new one applies once it is merged.'
  return [...missing, warning(message, { file: policyPath })]
}

/** With `code: base` changed Python does not run, so a review does not show its effect. */
async function codeNotice(
  pairs: readonly TargetPair[],
  changes: readonly ChangedFile[],
  policy: Policy,
  snapshot: Snapshot
): Promise<readonly Problem[]> {
  if (policy.code === 'head') return []
  for (const { target, head } of pairs) {
    const files = await codeOf(head, policy, snapshot)
    if (affectedTargets(changes, [{ name: target.name, files }], '').length === 0) continue
    return [
      warning(
        "This pull request changes the code of YOLOv5, but the policy (`code: base`) measures the base's code. The effect of the change shows once it is merged, or with `code: head`."
      )
    ]
  }
  return []
}

interface About extends Pick<Review, 'commit' | 'policyPath'> {
  readonly baseCommit: string
}

function unreadable(about: About, problems: readonly Problem[]): Review {
  return {
    version: 1,
    ...about,
    verdict: 'not-measured',
    passes: false,
    summary: 'Nothing was measured.',
    targets: [],
    problems
  }
}

/** Targets that the head's policy no longer names; an unreadable policy drops none. */
function droppedBy(proposed: LoadedPolicy, policy: Policy): ReadonlySet<string> {
  if ('problems' in proposed) return new Set()
  const kept = new Set(proposed.policy.targets.map((target) => target.name))
  return new Set(policy.targets.map((target) => target.name).filter((name) => !kept.has(name)))
}
