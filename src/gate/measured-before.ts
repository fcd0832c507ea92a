import type { Policy } from '../policy/policy.ts'
import type { Review } from '../review/review.ts'
import type { GatePorts } from './gate-ports.ts'
import { jobState } from './job-state.ts'
import type { Job, Ledger } from './ledger.ts'
import type { Question } from './question.ts'
import { unbelievable } from './unbelievable.ts'

/** A measurement of an older commit of the same pull request that answers for this one, too. */
export interface MeasuredBefore {
  readonly commit: string
  readonly review: Review
  readonly url: string
}

/**
 * Looks for an older commit that was measured with the very same settings, against the same base: then a GPU would only say the same again.
 * Null where the head's own code runs (`code: head`), which may be another, and where somebody asked to measure again.
 */
export async function measuredBefore(
  { head, base }: Question,
  { plan, policy }: { readonly plan: Review; readonly policy: Policy | null },
  ledger: Ledger,
  { jobs, clock }: GatePorts
): Promise<MeasuredBefore | null> {
  if (policy === null || policy.code === 'head' || !plan.targets.some(({ awaitsGpu }) => awaitsGpu)) return null
  const isCandidate = (job: Job) =>
    job.purpose === 'measure' && job.commit !== head && job.base === base && job.round === ledger.round
  for (const job of ledger.jobs.filter(isCandidate).toReversed()) {
    const state = await jobState(job, clock.now(), jobs)
    if (state.kind !== 'answered' || state.answer.purpose !== 'measure') continue
    const { review } = state.answer
    if (answersFor(plan, review, policy))
      return { commit: job.commit, review: moved(review, plan.commit), url: state.url }
  }
  return null
}

/** The answer is held against this commit's plan as its own would be; a training that was not measured then is measured now. */
function answersFor(plan: Review, review: Review, policy: Policy): boolean {
  if (unbelievable({ ...review, commit: plan.commit }, plan, 'measure', policy) !== null) return false
  const unmeasured = new Set(review.targets.filter(({ verdict }) => verdict === 'not-measured').map(({ name }) => name))
  return plan.targets.every(
    ({ name, awaitsGpu, settingsDigest }) => !awaitsGpu || (settingsDigest !== null && !unmeasured.has(name))
  )
}

/** Lines may have moved since: what points at some is left out. */
function moved(review: Review, commit: string): Review {
  const targets = review.targets.map((target) => ({ ...target, suggestion: null, patch: null, place: null }))
  return { ...review, commit, targets }
}
