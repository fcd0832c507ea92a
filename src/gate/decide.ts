import type { Policy } from '../domain/policy.ts'
import { isBroken, joinPredictions, type Review } from '../domain/review.ts'
import { isApplicable, judgeAnswer, notMeasuredReview } from './believe.ts'
import { type Acceptance, minute, type Purpose } from './ledger.ts'
import type { JobState, Observation } from './observe.ts'
import type { ButtonName, Conclusion } from './ports.ts'
import { acceptableTargets, acceptRegressions } from './question.ts'

/** How GitHub shall look, and what is to be done for it. */
export interface Desired {
  /** Null while the check is in progress. */
  readonly conclusion: Conclusion | null
  readonly review: Review
  /** Where this stands, in sentences of our own. */
  readonly notice: readonly Notice[]
  readonly buttons: readonly ButtonName[]
  readonly detailsUrl: string | null
  readonly start: Purpose | null
  /** A job that is given up, and why. */
  readonly giveUp: { readonly purpose: Purpose; readonly why: string } | null
}

/** What the report says of the way to its answer. */
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

/** So long a prediction may wait for a runner of GitHub's; a measurement as long as the policy says. */
const predictionWait = 15 * minute
/** So long it may take; the workflow's own `timeout-minutes` comes first. */
const runDeadline: Readonly<Record<Purpose, number>> = { predict: 60 * minute, measure: 360 * minute }

/**
 * What is to be seen and done, by what is known: the same at whatever event, in whatever order, however often it is asked.
 * Green is only what a measurement found of these very settings, or what no run is needed for (`docs/faults.md`, I1).
 */
export function decide(sight: Observation): Desired {
  const { question, plan, before, predict, measure, approved } = sight
  if (!awaits(plan)) return ended(plan, sight, [])
  if (question.conflicting) {
    const why =
      'It conflicts with its base branch, so there is nothing that could be merged and measured. Resolve the conflict, and it is.'
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

/** Why the policy does not let a GPU be asked yet; null where it does. */
function heldBack({ question: { subject, draft, labels }, policy }: Observation): Notice | null {
  if (policy === null || subject.kind !== 'pull') return null
  const { runs } = policy
  if (draft && runs.drafts === 'predict') return { kind: 'draft' }
  return runs.label === null || labels.includes(runs.label) ? null : { kind: 'needs-label', label: runs.label }
}

function awaits({ targets, problems }: Review): boolean {
  // A commit whose policy is broken fails whatever a GPU finds.
  return targets.some(({ awaitsGpu }) => awaitsGpu) && !isBroken(problems)
}

/** What is to be done until a job has an end; null once it has. */
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
    state.kind === 'queued' ? `no runner took the run within ${minutes} min` : `the run took longer than ${minutes} min`
  const isLate = now - run.createdAt > (state.kind === 'queued' ? deadline : deadline + mostWait)
  return { ...waiting(state.kind, run.url), giveUp: isLate ? { purpose, why: late } : null }
}

interface Answer {
  /** Null where there is none to go by. */
  readonly review: Review | null
  readonly why: string
  readonly url: string | null
}

/** The answer of a job that has ended, or why there is none to go by. */
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

/** What the prediction says; where it failed, the plan, and the word is the GPU's alone. */
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
