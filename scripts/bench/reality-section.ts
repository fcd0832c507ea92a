import { errorsOf } from './errors.ts'
import type { Findings } from './findings.ts'
import { isRecent, type Judgement } from './judgements.ts'
import { judgeOutcomes } from './outcomes.ts'
import { coverage, validatesOneBatch } from './spread.ts'
import { percent, table } from './table.ts'

/** What real GPUs say of the predictions, in one table, beside what we want. `npm run bench -- --reality` prints it. */
export function realitySection(findings: Findings, judgements: readonly Judgement[]): string {
  const recent = judgements.filter(isRecent)
  const oneBatch = recent.filter(validatesOneBatch)
  const verdicts = judgeOutcomes(findings, judgements).map(({ verdict }) => verdict)
  const decided = verdicts.filter((verdict) => verdict !== 'undecided')
  const wrong = decided.filter((verdict) => verdict === 'wrong')
  const inside = [coverage(judgements, 'firstEpoch'), coverage(judgements, 'afterValidation')]
  const widths = [coverage(recent, 'firstEpoch'), coverage(recent, 'afterValidation', validatesOneBatch)]
  const rows = [
    ['first epoch, PyTorch 1.10 or later: error, median and nine of ten', errorsOf(recent, 'firstEpoch'), '2 %, 6 %'],
    ['after a validation of one batch: the same', errorsOf(oneBatch, 'afterValidation'), '4 %, 12 %'],
    [
      'after another or unknown validation: the same',
      errorsOf(
        recent.filter((run) => !validatesOneBatch(run)),
        'afterValidation'
      ),
      ''
    ],
    [
      'inside the interval: first epoch, after validation',
      inside.map((one) => percent(one.inside)).join(', '),
      '85 to 95 %'
    ],
    [
      'median width of the interval: first epoch, after a validation of one batch',
      widths.map((one) => percent(one.width)).join(', '),
      '20 %'
    ],
    ['trainings that ran or ran out of memory: wrong of those decided', percent(wrong.length / decided.length), '3 %'],
    ['the same: decided', percent(decided.length / verdicts.length), '75 %']
  ]
  return `## What real GPUs say, in short

${table(['figure', 'found', 'wanted'], rows, 1)}

Errors are those of the prediction itself. No figure in it is fitted to these runs, but two choices were made with them in view: cuDNN's algorithms where its version does not tell them ([workspaces](#cudnn-asked-without-a-gpu)), and the shapes of a validation set that nobody described. Intervals and verdicts are cross-validated: each run is judged by the runs of other repositories.`
}
