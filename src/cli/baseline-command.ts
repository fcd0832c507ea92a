import type { Command } from 'commander'
import { systemClock } from '../adapters/github/client.ts'
import { type RecordedBaselines, recordBaselines } from '../review/record-baselines.ts'
import { withCodeOf } from './code-of-commit.ts'
import { type End, newCommand } from './new-command.ts'
import { repositoryRoot, resolveCommit } from './repository.ts'
import { addRepositoryOptions } from './review-command.ts'
import { type RepositoryOptions, reviewPorts } from './review-ports.ts'
import { showProgress } from './show-progress.ts'
import type { Terminal } from './terminal.ts'
import { addTrainingOptions } from './training-options.ts'

interface BaselineOptions extends RepositoryOptions {
  readonly commit: string
  readonly json?: true
}

/** `vram-review baseline` */
export function baselineCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('baseline', {
    summary: 'measure a commit and keep it as the baseline',
    description:
      "Measures every target of a commit's policy and keeps the figures, so that a review on this machine can compare. Command lines and YAMLs are read from the commit; what lies uncommitted in the folder plays no part.",
    examples: ['vram-review baseline', 'vram-review baseline --commit main']
  }).option('--commit <ref>', 'the commit to measure', 'HEAD')
  return addRepositoryOptions(addTrainingOptions(command)).action(async (options: BaselineOptions) => {
    const root = await repositoryRoot(terminal)
    const recorded = withPlainPaths(await record(root, options, terminal))
    terminal.print(options.json ? JSON.stringify(recorded, null, 2) : describe(recorded, terminal))
    end(exitStatus(recorded))
  })
}

async function record(root: string, options: BaselineOptions, terminal: Terminal): Promise<RecordedBaselines> {
  const commit = await resolveCommit(root, options.commit)
  const display = showProgress(terminal)
  const ports = await reviewPorts(options, root, { terminal, display })
  const question = { commit, before: null, policyPath: options.policy }
  return recordBaselines(question, { ...withCodeOf(commit, root, ports), clock: systemClock }).finally(display.stop)
}

/** A path that ends in a full stop is none that a person can copy. */
function withPlainPaths(recorded: RecordedBaselines): RecordedBaselines {
  const outcomes = recorded.outcomes.map((one) => {
    const isPath = one.outcome === 'recorded' || one.outcome === 'unchanged'
    return isPath && !one.detail.includes(' Set aside: ') ? { ...one, detail: one.detail.replace(/\.$/, '') } : one
  })
  return { ...recorded, outcomes }
}

function describe({ commit, outcomes, problems }: RecordedBaselines, { style }: Terminal): string {
  const lines = outcomes.flatMap(({ target, outcome, detail }) => [
    `${style(outcome === 'failed' ? 'red' : 'green', outcome.padEnd(11))}${target}`,
    `           ${detail}`
  ])
  const said = problems.map(({ file, line, message }) => `${style('red', 'failed')}     ${place(file, line)}${message}`)
  return [style('bold', `Baselines of ${commit.slice(0, 7)}`), ...lines, ...said].join('\n')
}

function place(file: string, line: number | null): string {
  if (file === '') return ''
  return line === null ? `${file}: ` : `${file}:${line}: `
}

function exitStatus({ outcomes, problems }: RecordedBaselines): 0 | 1 | 2 {
  if (problems.length > 0) return 2
  return outcomes.some(({ outcome }) => outcome === 'failed') ? 1 : 0
}
