import type { LoadGrammars } from '../commands/index.ts'
import { affectedTargets, touchesAny } from '../domain/affected-targets.ts'
import type { Policy, Target } from '../domain/policy.ts'
import { conclude, failure, type Problem, type Review, type TargetReview, warning } from '../domain/review.ts'
import type { CommitContext, TargetPair } from './context.ts'
import type { MeasureContext } from './measure.ts'
import type { BaselineStore, ChangedFile, RepositoryReader } from './ports.ts'
import { predictTarget } from './predict-target.ts'
import { codeOf, ownOptions, type ResolveDeps, resolveTarget } from './resolve-target.ts'
import { reviewTarget } from './review-target.ts'
import { settingsDigest } from './settings-digest.ts'
import { type LoadedPolicy, loadPolicy, type Snapshot, takeSnapshot } from './snapshot.ts'
import { blank, withoutRunning } from './unmeasured.ts'

/** What is read from a repository to find the affected trainings: functions with plain data. */
export type PlanReader = Pick<RepositoryReader, 'mergeBase' | 'changedFiles' | 'listTree' | 'readFile'>

/** The ports of a plan. */
export interface PlanPorts {
  readonly reader: PlanReader
  readonly grammars: LoadGrammars
  /** The text of `train_in_range.py`, which a recommendation may put beside a command line. */
  readonly launcher: string
}

/** The ports of a review. The base's policy applies, never the head's. */
export interface ReviewPorts extends PlanPorts, Omit<MeasureContext, 'policy'> {
  readonly reader: RepositoryReader
  readonly baselines: BaselineStore
  /** How to record a missing baseline, as the end of a sentence. */
  readonly recordHint?: string | undefined
  /** Why the checked-out code may not run; null if it may. `directories`: YOLOv5's folders according to the command lines. */
  refuseCode(policy: Policy, directories: readonly string[]): Promise<string | null>
}

export interface ReviewQuestion {
  /** The tip of the base branch, and the commit under review. */
  readonly base: string
  readonly head: string
  readonly pullRequest: number | null
  readonly policyPath: string
}

/** Reviews one commit: which targets it affects, whether each still fits, and what would. */
export async function reviewCommit(question: ReviewQuestion, ports: ReviewPorts): Promise<Review> {
  return (await answer(question, withAncestors(ports), reviewTarget)).review
}

/** Predicts the same without a GPU: only hopeless targets fail, all others await the measurement. */
export async function predictCommit(question: ReviewQuestion, ports: ReviewPorts): Promise<Review> {
  return (await answer(question, withAncestors(ports), predictTarget)).review
}

function withAncestors(ports: ReviewPorts) {
  return { ...ports, ancestorsOf: (commit: string) => ports.reader.ancestors(commit) }
}

/** The targets that a commit affects, before anything runs. */
export interface Plan {
  /** Some targets fail already; all others await the measurement. */
  readonly review: Review
  /** The base's; null if it cannot be read, and `absent` if there is none. */
  readonly policy: Policy | 'absent' | null
  /** Names of targets whose training loop is in the repository and may draw sizes by its own factors. */
  readonly ownLoops?: readonly string[]
}

/** `base` null: nothing is compared, and every target counts as affected. */
export type PlanQuestion = Omit<ReviewQuestion, 'base'> & { readonly base: string | null }

/** Finds the targets that a commit affects, and runs nothing. */
export function planCommit(question: PlanQuestion, ports: PlanPorts): Promise<Plan> {
  // A plan needs no baseline.
  return answer(question, { ...ports, refuseCode: async () => null, ancestorsOf: none }, planTarget)
}

async function planTarget(pair: TargetPair, context: CommitContext): Promise<TargetReview> {
  const ready = withoutRunning(pair, context)
  if (!('kind' in ready)) return ready
  return { ...blank(pair, context), awaitsGpu: true, reason: 'It has not been measured yet.' }
}

async function* none(): AsyncGenerator<string> {}

type AnswerPorts = PlanPorts & Pick<ReviewPorts, 'refuseCode'> & { ancestorsOf(commit: string): AsyncIterable<string> }

async function answer<Ports extends AnswerPorts>(
  question: PlanQuestion,
  ports: Ports,
  answerTarget: (pair: TargetPair, context: Ports & CommitContext) => Promise<TargetReview>
): Promise<Plan> {
  const against = question.base ?? question.head
  const mergeBase = await ports.reader.mergeBase(against, question.head)
  const [policySource, base, head] = await Promise.all([
    takeSnapshot(ports.reader, against),
    takeSnapshot(ports.reader, mergeBase),
    takeSnapshot(ports.reader, question.head)
  ])
  const loaded = await loadPolicy(policySource, question.policyPath)
  const about = { ...question, mergeBase }
  if ('problems' in loaded)
    return { review: unreadable(about, loaded.problems), policy: loaded.absent ? 'absent' : null }
  const { policy } = loaded
  const proposed = await loadPolicy(head, question.policyPath)
  const changes = await ports.reader.changedFiles({
    base: mergeBase,
    head: question.head,
    pullRequest: question.pullRequest
  })
  // With `code: base` the head's Python does not run, so its options are unknown.
  const code = policy.code === 'head' ? head : base
  const commandReader = {
    grammars: ports.grammars,
    ownOptions: await ownOptions(policy, code, ports.grammars)
  }
  const pairs = await resolvePairs({ base, head, changes }, { policy, ...commandReader, launcher: ports.launcher })
  const affected =
    question.base === null ? pairs : await affectedPairs(pairs, changes, policy, question.policyPath, head)
  const problems = [
    ...policyNotice(proposed, changes, question.policyPath, head),
    ...(await codeNotice(pairs, changes, policy, head))
  ]
  const refusal = affected.length === 0 ? null : await ports.refuseCode(policy, directoriesOf(affected))
  if (refusal !== null)
    return { review: unreadable(about, [...problems, { ...warning(refusal), severity: 'failure' }]), policy }
  const context = {
    ...ports,
    policy,
    changes,
    writing: { ...commandReader, launcher: ports.launcher },
    droppedTargets: droppedBy(proposed, policy),
    ancestors: () => ports.ancestorsOf(mergeBase)
  }
  const targets: TargetReview[] = []
  // One after the other, because they share a GPU.
  for (const pair of affected) targets.push(await answerTarget(pair, context))
  const concluded = conclude(
    { commit: question.head, baseCommit: mergeBase, policyPath: question.policyPath },
    targets,
    problems,
    policy
  )
  return { review: concluded, policy, ownLoops: await ownLoops(affected, policy, code) }
}

interface Snapshots {
  readonly base: Snapshot
  readonly head: Snapshot
  readonly changes: readonly ChangedFile[]
}

async function resolvePairs(
  { base, head, changes }: Snapshots,
  around: Omit<ResolveDeps, 'changes'>
): Promise<TargetPair[]> {
  return Promise.all(
    around.policy.targets.map(async (target) => ({
      target,
      head: await resolveTarget(target, head, { ...around, changes }),
      base: await resolveTarget(target, base, { ...around, changes: [] })
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

type About = PlanQuestion & { readonly mergeBase: string }

function unreadable(about: About, problems: readonly Problem[]): Review {
  return {
    version: 1,
    commit: about.head,
    baseCommit: about.mergeBase,
    verdict: 'not-measured',
    passes: false,
    summary: 'Nothing was measured.',
    targets: [],
    problems,
    policyPath: about.policyPath
  }
}

/** Targets that the head's policy no longer names; an unreadable policy drops none. */
function droppedBy(proposed: LoadedPolicy, policy: Policy): ReadonlySet<string> {
  if ('problems' in proposed) return new Set()
  const kept = new Set(proposed.policy.targets.map((target) => target.name))
  return new Set(policy.targets.map((target) => target.name).filter((name) => !kept.has(name)))
}
