import type { Review } from '../domain/review.ts'
import { GitHubError } from '../github/github-error.ts'
import type { Plan } from '../review/review-commit.ts'
import type { Sight } from './decide.ts'
import type { GatePorts } from './gate-ports.ts'
import { type JobState, jobState } from './job-state.ts'
import type { Ground } from './judge-answer.ts'
import { knownBaselines } from './known-baselines.ts'
import { jobOf, type Ledger, type Purpose } from './ledger.ts'
import { mayPass } from './may-pass.ts'
import { measuredBefore } from './measured-before.ts'
import { isApproved, type Question } from './question.ts'
import { unplanned } from './unplanned.ts'

/** Looks at all that decides how a commit's check ends. */
export async function look(question: Question, ledger: Ledger, ports: GatePorts): Promise<Sight> {
  const { head, baseBranch, policy } = question
  const now = ports.clock.now()
  const stateOf = (purpose: Purpose) =>
    jobState(jobOf(ledger, { purpose, commit: head, baseBranch, policy }), now, ports.jobs)
  const [plan, predict, measure] = await Promise.all([planned(question, ports), stateOf('predict'), stateOf('measure')])
  const before = measure.kind === 'none' ? await measuredBefore(question, plan, ledger, ports) : null
  const baselines = await baselinesFor(measure, plan, ports)
  const approved = isApproved(ledger, head)
  return { now, question, ...plan, baselines, before, predict, measure, approved, acceptances: ledger.acceptances }
}

async function baselinesFor(
  measure: JobState,
  planned: Omit<Ground, 'baselines'>,
  ports: GatePorts
): Promise<Ground['baselines']> {
  if (measure.kind !== 'answered' || measure.answer.purpose === 'baseline') return new Map()
  return knownBaselines(measure.answer.review, planned, ports)
}

async function planned(question: Question, ports: GatePorts): Promise<Omit<Ground, 'baselines'>> {
  const {
    review,
    policy,
    ownLoops = []
  } = await ports.plan(question).catch((error: unknown) => ifItStays(error, question))
  if (policy === 'absent') return { plan: withoutPolicy(review), policy: null, ownLoops }
  return { plan: review, policy, ownLoops }
}

/** What passes is asked again; what stays is said, so that the check comes to its end. */
function ifItStays(error: unknown, { head }: Question): Plan {
  if (mayPass(error) || !(error instanceof GitHubError)) throw error
  return unplanned(head, `${error.message}. ${error.remedy}`)
}

/** An organisation requires the check everywhere: where nobody has named a training, there is nothing to hold up. */
function withoutPolicy(review: Review): Review {
  const summary = `The base branch has no policy (\`${review.policyPath}\`), so no training is under review. \`vram-review init\` writes one.`
  return { ...review, verdict: 'fits', passes: true, summary, problems: [] }
}
