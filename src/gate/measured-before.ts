import type { Review } from '../domain/review.ts'
import type { GatePorts } from './gate-ports.ts'
import { jobState } from './job-state.ts'
import { type Ground, judgeAnswer } from './judge-answer.ts'
import { knownBaselines } from './known-baselines.ts'
import type { Job, Ledger } from './ledger.ts'
import type { Question } from './question.ts'

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
  planned: Omit<Ground, 'baselines'>,
  ledger: Ledger,
  ports: GatePorts
): Promise<MeasuredBefore | null> {
  const { plan, policy } = planned
  if (policy === null || policy.code === 'head' || !plan.targets.some(({ awaitsGpu }) => awaitsGpu)) return null
  const isCandidate = (job: Job) =>
    job.purpose === 'measure' && job.commit !== head && job.base === base && job.round === ledger.round
  for (const job of ledger.jobs.filter(isCandidate).toReversed()) {
    const state = await jobState(job, ports.clock.now(), ports.jobs)
    if (state.kind !== 'answered' || state.answer.purpose !== 'measure') continue
    const { review } = state.answer
    if (review.commit !== job.commit) continue
    const ground = { ...planned, baselines: await knownBaselines(review, planned, ports) }
    const found = answerFor(ground, review)
    if (found !== null) return { commit: job.commit, review: found, url: state.url }
  }
  return null
}

/** The answer is held against this commit's plan as its own would be; a training that was not measured then is measured now. */
function answerFor(ground: Ground, review: Review): Review | null {
  const judged = judgeAnswer(moved(review, ground.plan.commit), 'measure', ground)
  if ('unbelievable' in judged) return null
  const awaited = new Set(ground.plan.targets.filter(({ awaitsGpu }) => awaitsGpu).map(({ name }) => name))
  const isMeasured = judged.review.targets.every(
    ({ name, verdict, settingsDigest }) => !awaited.has(name) || (settingsDigest !== null && verdict !== 'not-measured')
  )
  return isMeasured ? judged.review : null
}

/** Lines may have moved since: what points at some is left out. */
function moved(review: Review, commit: string): Review {
  const targets = review.targets.map((target) => ({ ...target, suggestion: null, patch: null }))
  return { ...review, commit, targets }
}
