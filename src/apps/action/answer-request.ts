import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BaselineEntry } from '../../domain/baseline.ts'
import type { ReviewDeps } from '../../review/context.ts'
import { answerFile, type BaselineAnswer, type JobRequest, type ReviewAnswer } from '../../review/job.ts'
import type { Clock } from '../../review/ports.ts'
import { recordBaselines } from '../../review/record-baselines.ts'
import { predictCommit, reviewCommit } from '../../review/review-commit.ts'
import { writeWhole } from '../../system/files.ts'
import type { Inputs, Task } from './inputs.ts'
import { annotate, render, setReviewOutputs, writeReportFiles } from './publish.ts'
import { describeBaselines } from './review.ts'
import type { Runner } from './runner.ts'

export interface AnswerDeps extends ReviewDeps {
  readonly clock: Clock
}

export interface Answering {
  readonly runner: Runner
  readonly inputs: Inputs
  readonly reportFolder: string
}

/**
 * Does what the bot asks for and leaves the answer as a file. Nothing is published here and no baseline is written, so the machine that
 * runs trainings needs no write permission. The step fails only if there is no answer.
 */
export async function answerRequest(
  request: JobRequest,
  task: Task,
  ports: AnswerDeps,
  answering: Answering
): Promise<void> {
  const { runner, reportFolder } = answering
  const answer =
    task.kind === 'baseline'
      ? await answerBaseline(request, task, ports, answering)
      : await answerReview(request, task as Task & { kind: 'review' | 'predict' }, ports, answering)
  const path = join(reportFolder, answerFile)
  await mkdir(reportFolder, { recursive: true })
  writeWhole(path, JSON.stringify(answer))
  runner.setOutput('answer-path', path)
}

async function answerReview(
  { nonce, head }: JobRequest,
  task: Task & { kind: 'review' | 'predict' },
  ports: AnswerDeps,
  { runner, inputs, reportFolder }: Answering
): Promise<ReviewAnswer> {
  const question = { ...task, policyPath: inputs.policy }
  const predicts = task.kind === 'predict'
  const review = await (predicts ? predictCommit : reviewCommit)(question, ports)
  const markdown = render(review, task.baseBranch)
  runner.setOutput('report-path', await writeReportFiles(review, markdown, reportFolder))
  setReviewOutputs(review, runner)
  annotate(review, runner)
  await runner.summarise(markdown)
  return { version: 1, nonce, commit: head, purpose: predicts ? 'predict' : 'measure', review }
}

async function answerBaseline(
  { nonce, head }: JobRequest,
  task: Task & { kind: 'baseline' },
  ports: AnswerDeps,
  { runner, inputs }: Answering
): Promise<BaselineAnswer> {
  const entries: BaselineEntry[] = []
  const collecting: ReviewDeps['baselines'] = {
    find: (query) => ports.baselines.find(query),
    record: async (entry) => {
      entries.push(entry)
      return { outcome: 'recorded', location: 'The bot stores it', setAside: [] }
    }
  }
  const recorded = await recordBaselines({ ...task, policyPath: inputs.policy }, { ...ports, baselines: collecting })
  await runner.summarise(describeBaselines(recorded))
  const failed = recorded.problems.map(({ file, message }) => ({ target: file, outcome: 'failed', detail: message }))
  const outcomes = [...recorded.outcomes, ...failed]
  return { version: 1, nonce, commit: head, purpose: 'baseline', entries: entries.map(stored), outcomes }
}

function stored(entry: BaselineEntry): BaselineAnswer['entries'][number] {
  return { ...entry, files: [...entry.files] }
}
