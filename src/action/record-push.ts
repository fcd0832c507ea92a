import type { Clock } from '../review/ports.ts'
import { type RecordedBaselines, recordBaselines } from '../review/record-baselines.ts'
import type { ReviewPorts } from '../review/review-commit.ts'
import { annotateProblem } from './annotate-problem.ts'
import type { Inputs } from './load-inputs.ts'
import type { Task } from './read-event.ts'
import type { Runner } from './runner.ts'

/** Records the baselines of a push to the default branch. */
export async function recordPush(
  task: Task & { kind: 'baseline' },
  ports: ReviewPorts & { readonly clock: Clock },
  { runner, inputs }: { readonly runner: Runner; readonly inputs: Inputs }
): Promise<void> {
  const recorded = await recordBaselines({ ...task, policyPath: inputs.policy }, ports)
  for (const { target, outcome, detail } of recorded.outcomes) runner.info(`${target}: ${outcome}. ${detail}`)
  for (const problem of recorded.problems) annotateProblem(problem, runner)
  await runner.summarise(describeBaselines(recorded))
  const failed = recorded.outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'removed')
  const first = failed[0]?.detail ?? recorded.problems[0]?.message
  if (first !== undefined) runner.setFailed(`Not every baseline could be recorded: ${first}`)
}

/** For the job's summary. */
export function describeBaselines({ commit, outcomes }: RecordedBaselines): string {
  const rows = outcomes.map(({ target, outcome }) => `- \`${target.replaceAll('`', '')}\`: ${outcome}`)
  return [`### Baselines of ${commit.slice(0, 7)}`, '', ...(rows.length > 0 ? rows : ['None was recorded.']), ''].join(
    '\n'
  )
}
