import { inertCode, inertProse, oneLine } from '../report/escape.ts'
import { describeProposal } from '../report/report.ts'
import type { ProposalPublisher } from '../review/ports.ts'
import { type ProposedSettings, type ProposedTarget, proposeSettings } from '../review/propose-settings.ts'
import type { ReviewPorts } from '../review/review-commit.ts'
import { annotateProblem } from './annotate-problem.ts'
import type { Inputs } from './load-inputs.ts'
import type { Task } from './read-event.ts'
import type { Runner } from './runner.ts'

/** Opens, or brings up to date, a pull request for each training of the default branch that does not fit. */
export async function openProposals(
  task: Task & { kind: 'pull-request' },
  ports: ReviewPorts & { readonly proposals: ProposalPublisher },
  { runner, inputs }: { readonly runner: Runner; readonly inputs: Inputs }
): Promise<void> {
  const proposed = await proposeSettings(
    { ...task, policyPath: inputs.policy, only: [] },
    {
      ...ports,
      describe: (review) => describeProposal(review, task),
      say: (line) => runner.info(oneLine(line))
    }
  )
  for (const { target, outcome, detail } of proposed.targets) runner.info(oneLine(`${target}: ${outcome}. ${detail}`))
  for (const problem of proposed.problems) annotateProblem(problem, runner)
  const opened = proposed.targets.filter(isOpen)
  runner.setOutput('pull-request-urls', opened.map(({ detail }) => detail).join('\n'))
  await runner.summarise(summary(proposed))
  const failed = proposed.targets.find(({ outcome }) => outcome === 'failed')
  const first = failed === undefined ? proposed.problems[0]?.message : `${failed.target}: ${failed.detail}`
  if (first !== undefined) runner.setFailed(`Not every training could be made to fit: ${first}`)
}

function isOpen({ outcome }: ProposedTarget): boolean {
  return outcome === 'created' || outcome === 'updated' || outcome === 'unchanged'
}

function summary({ commit, targets, problems }: ProposedSettings): string {
  const rows = targets.map((one) => {
    // An address is GitHub's own word; what else is said may hold text of the repository.
    const where = isOpen(one)
      ? `pull request ${one.outcome}: ${one.detail}`
      : `${one.outcome}: ${inertProse(one.detail)}`
    return `- ${inertCode(one.target)}: ${where}`
  })
  const said = problems.map(
    ({ file, line, message }) => `- ${inertCode(`${file}:${line ?? 1}`)}: ${inertProse(message)}`
  )
  return [`### Recommended settings for ${commit.slice(0, 7)}`, '', ...rows, ...said, ''].join('\n')
}
