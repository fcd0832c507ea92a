import type { Policy } from '../domain/policy.ts'
import { isBroken, joinPredictions, type Review } from '../domain/review.ts'
import { isApplicable, judgeAnswer, notMeasuredReview } from './believe.ts'
import { type Acceptance, minute, type Purpose } from './ledger.ts'
import type { JobState, Observation } from './observe.ts'
import type { ButtonName, Conclusion } from './ports.ts'
import { acceptableTargets, acceptRegressions } from './question.ts'

/** What GitHub should show, and what to do for it. */
export interface Desired {
  /** Null while the check is in progress. */
  readonly conclusion: Conclusion | null
  readonly review: Review
  /** The state of the review. */
  readonly notice: readonly Notice[]
  readonly buttons: readonly ButtonName[]
  readonly detailsUrl: string | null
  readonly start: Purpose | null
  /** A job to give up, and why. */
  readonly giveUp: { readonly purpose: Purpose; readonly why: string } | null
}

/** What the report says about the state of a review. */
export type Notice =
  | {
      readonly kind: 'predicting' | 'measuring'
      readonly state: 'starting' | 'queued' | 'running'
      readonly url: string | null
    }
  | { readonly kind: 'prediction-failed'; readonly why: string; readonly url: string | null }
  | { readonly kind: 'needs-approval'; readonly commit: string }
  | { readonly kind: 'draft' | 'conflict' }
  | { readonly kind: 'needs-label'; readonly label: string }
  | { readonly kind: 'measured-before'; readonly commit: string; readonly url: string }
  | { readonly kind: 'accepted'; readonly acceptance: Acceptance }

/** How long a prediction may wait for a GitHub-hosted runner. For a measurement the policy says it. */
const predictionWait = 15 * minute
/** How long a run may take; the workflow's own `timeout-minutes` is shorter. */
const runDeadline: Readonly<Record<Purpose, number>> = { predict: 60 * minute, measure: 360 * minute }

/**
 * What to show and do, by what is known. The result does not depend on which events came, in which order, or how often.
 * Only a measurement of these very settings is green, or a commit that needs no run (`docs/faults.md`, I1).
 */
export function decide(sight: Observation): Desired {
  const { question, plan, before, predict, measure, approved } = sight
  if (!awaits(plan)) return ended(plan, sight, [])
  if (question.conflicting) {
    const why =
      'The pull request conflicts with its base branch, so there is no merge to measure. Resolve the conflict to have it measured.'
    return ended(notMeasuredReview(plan, why), sight, [{ kind: 'conflict' }])
  }
  if (before !== null) {
    const { commit, url } = before
    return {
      ...ended(before.review, sight, [{ kind: 'measured-before', commit, url }]),
      detailsUrl: url
    }
  }
  const predicting = goOn('predict', predict, sight, plan, [])
  if (predicting !== null) return predicting
  const { outlook, notice } = outlookOf(sight)
  if (!awaits(outlook)) return ended(outlook, sight, notice)
  if (question.fromFork && !approved) {
    const needed: Notice = { kind: 'needs-approval', commit: question.head }
    return { ...resting(outlook, [needed, ...notice]), conclusion: 'action_required', buttons: ['approve'] }
  }
  const held = heldBack(sight)
  if (held !== null) return { ...resting(outlook, [held, ...notice]), conclusion: 'action_required' }
  return goOn('measure', measure, sight, outlook, notice) ?? measured(sight, outlook, notice)
}

/** Why the policy does not allow a measurement yet; null if it does. */
function heldBack({ question: { subject, draft, labels }, policy }: Observation): Notice | null {
  if (policy === null || subject.kind !== 'pull') return null
  const { runs } = policy
  if (draft && runs.drafts === 'predict') return { kind: 'draft' }
  return runs.label === null || labels.includes(runs.label) ? null : { kind: 'needs-label', label: runs.label }
}

function awaits({ targets, problems }: Review): boolean {
  // A commit with a broken policy fails whatever a GPU measures.
  return targets.some(({ awaitsGpu }) => awaitsGpu) && !isBroken(problems)
}

/** What to do until a job has ended; null once it has. */
function goOn(
  purpose: Purpose,
  state: JobState,
  { now, policy }: Observation,
  review: Review,
  notice: readonly Notice[]
): Desired | null {
  if (state.kind === 'answered' || state.kind === 'failed') return null
  const kind = purpose === 'predict' ? 'predicting' : 'measuring'
  const waiting = (step: 'starting' | 'queued' | 'running', url: string | null) => ({
    ...resting(review, [{ kind, state: step, url }, ...notice]),
    detailsUrl: url
  })
  if (state.kind === 'none' || state.kind === 'lost') return { ...waiting('starting', null), start: purpose }
  if (state.kind === 'starting') return waiting('starting', null)
  const { run } = state
  const mostWait = purpose === 'predict' ? predictionWait : (policy?.runs.waitSeconds ?? 0) * 1000
  const deadline = state.kind === 'queued' ? mostWait : runDeadline[purpose]
  const minutes = Math.round(deadline / minute)
  const late =
    state.kind === 'queued'
      ? `no runner started the run within ${minutes} min`
      : `the run took longer than ${minutes} min`
  const isLate = now - run.createdAt > (state.kind === 'queued' ? deadline : deadline + mostWait)
  return { ...waiting(state.kind, run.url), giveUp: isLate ? { purpose, why: late } : null }
}

interface Answer {
  /** Null if there is no usable answer. */
  readonly review: Review | null
  readonly why: string
  readonly url: string | null
}

/** The answer of a job that has ended, or why there is no usable one. */
function answerOf(state: JobState, purpose: Purpose, sight: Observation): Answer {
  const url = 'url' in state ? state.url : null
  if (state.kind === 'failed') return { review: null, why: state.why, url }
  if (state.kind !== 'answered' || state.answer.purpose === 'baseline' || state.answer.purpose !== purpose)
    return { review: null, why: 'it gave no answer', url }
  const judged = judgeAnswer(state.answer.review, purpose, sight)
  return 'review' in judged
    ? { ...judged, why: '', url }
    : { review: null, why: judged.unbelievable.replace(/\.$/, ''), url }
}

/** The prediction; if it failed, the plan, and only the GPU decides. */
function outlookOf(sight: Observation): { readonly outlook: Review; readonly notice: readonly Notice[] } {
  const { review, why, url } = answerOf(sight.predict, 'predict', sight)
  if (review !== null) return { outlook: review, notice: [] }
  return { outlook: sight.plan, notice: [{ kind: 'prediction-failed', why, url }] }
}

function measured(sight: Observation, outlook: Review, notice: readonly Notice[]): Desired {
  const { review, why, url } = answerOf(sight.measure, 'measure', sight)
  const found =
    review === null ? notMeasuredReview(outlook, `Not measured: ${why}.`) : joinPredictions(review, outlook.targets)
  return { ...ended(found, sight, notice), detailsUrl: url }
}

function ended(found: Review, { question, policy, acceptances }: Observation, notice: readonly Notice[]): Desired {
  const { review, accepted } =
    policy === null ? { review: found, accepted: [] } : acceptRegressions(found, policy, acceptances)
  const said = accepted.map((acceptance): Notice => ({ kind: 'accepted', acceptance }))
  return {
    ...resting(review, [...said, ...notice]),
    conclusion: review.passes ? 'success' : 'failure',
    buttons: policy === null || question.subject.kind !== 'pull' ? [] : buttonsOf(review, policy)
  }
}

function buttonsOf(review: Review, policy: Policy): readonly ButtonName[] {
  const fails = !review.passes
  const ran = review.targets.some(({ kind, verdict }) => kind === 'measured' || verdict === 'not-measured')
  return [
    ...(fails && review.targets.some(isApplicable) ? (['apply'] as const) : []),
    ...(ran ? (['measure'] as const) : []),
    ...(fails && acceptableTargets(review, policy).length > 0 ? (['accept'] as const) : [])
  ]
}

function resting(review: Review, notice: readonly Notice[]): Desired {
  return { conclusion: null, review, notice, buttons: [], detailsUrl: null, start: null, giveUp: null }
}
