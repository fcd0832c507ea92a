import { type Command, Option } from 'commander'
import { workingTree } from '../adapters/git.ts'
import type { Review } from '../domain/review.ts'
import { renderPlain } from '../report/plain.ts'
import { renderReport } from '../report/report.ts'
import type { RepositoryReader } from '../review/ports.ts'
import { predictCommit, reviewCommit } from '../review/review-commit.ts'
import { defaultPolicyPath } from '../review/snapshot.ts'
import { colourReport } from './colour-report.ts'
import { type End, newCommand } from './new-command.ts'
import { findBase, type NamedCommit, repositoryRoot } from './repository.ts'
import { type RepositoryOptions, reviewPorts } from './review-ports.ts'
import { showProgress } from './show-progress.ts'
import type { Terminal } from './terminal.ts'
import { addTrainingOptions } from './training-options.ts'

interface ReviewOptions extends RepositoryOptions {
  readonly predict?: true
  readonly base?: string
  readonly json?: true
  readonly markdown?: true
}

/** `vram-review review` */
export function reviewCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('review', {
    summary: 'review the working tree, as a pull request would be',
    description:
      "Measures the trainings that your changes touch, and compares them with the budget and with the base's baseline. The policy is the base's. With --predict they are simulated instead, and no GPU is needed. Exit status 1 where the check would fail.",
    examples: [
      'vram-review review',
      'vram-review review --predict',
      'vram-review review --base origin/main --markdown > review.md'
    ]
  })
    .option('--base <ref>', "what to compare with (default: the remote's default branch, else main or master)")
    .addOption(
      new Option('--predict', 'simulate the trainings without a GPU: what a pull request hears first').conflicts(
        'engine'
      )
    )
    .addOption(new Option('--markdown', 'print the report as the comment would have it').conflicts('json'))
  return addRepositoryOptions(addTrainingOptions(command)).action(async (options: ReviewOptions) => {
    const root = await repositoryRoot(terminal)
    const base = await findBase(root, options.base)
    const review = await reviewWorkingTree(root, base, options, terminal)
    terminal.print(render(review, { baseBranch: base.name, ...options }, terminal))
    end(exitStatus(review))
  })
}

/** Options of every command that goes by a repository's policy. */
export function addRepositoryOptions(command: Command): Command {
  return command
    .option('--policy <path>', 'where the policy stands in the repository', defaultPolicyPath)
    .option('--baselines <folder>', 'where baselines are kept (default: .vram-review/baselines in the repository)')
}

async function reviewWorkingTree(
  root: string,
  base: NamedCommit,
  options: ReviewOptions,
  terminal: Terminal
): Promise<Review> {
  const display = showProgress(terminal)
  const ports = await reviewPorts(options, root, { terminal, display })
  const question = { base: base.sha, head: workingTree, pullRequest: null, policyPath: options.policy }
  const recordHint = `record one with \`vram-review baseline --commit ${await nameOfMergeBase(base, ports.reader)}\``
  const answer = options.predict ? predictCommit : reviewCommit
  return answer(question, { ...ports, recordHint }).finally(display.stop)
}

/** What a baseline must be of to be found: the base as it is called, or a commit below it where the base went on. */
async function nameOfMergeBase(base: NamedCommit, reader: RepositoryReader): Promise<string> {
  const mergeBase = await reader.mergeBase(base.sha, workingTree)
  return mergeBase === base.sha ? base.name : mergeBase.slice(0, 12)
}

function render(
  review: Review,
  { json, markdown, baseBranch }: Pick<ReviewOptions, 'json' | 'markdown'> & { readonly baseBranch: string },
  terminal: Terminal
): string {
  if (json) return JSON.stringify(review, null, 2)
  if (markdown) return renderReport(review, { baseBranch })
  return colourReport(renderPlain(review, { baseBranch, columns: terminal.columns }), terminal)
}

/** Without a single target, and not green, nothing could be looked at: the policy is missing or broken. */
function exitStatus({ passes, targets }: Review): 0 | 1 | 2 {
  if (passes) return 0
  return targets.length === 0 ? 2 : 1
}
