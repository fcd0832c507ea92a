import type { JudgedSpread } from '../../src/domain/spread.ts'
import { isRecent, type Judgement } from './judgements.ts'
import { type Coverage, coverage, spreadTablesOf, validatesOneBatch } from './spread.ts'
import { percent, table } from './table.ts'

/** The tables that a prediction's interval uses, and how well they hold. */
export function spreadSection(judgements: readonly Judgement[]): string {
  const { needs, takes } = spreadTablesOf(judgements)
  const recent = judgements.filter(isRecent)
  const needRows = needs.map(({ architecture, ...spread }) =>
    architecture === 'unknown'
      ? ['needs, GPU not known', ...cells(spread), '', '']
      : [
          `needs, ${architecture}`,
          ...cells(spread),
          ...heldCells(coverage(recent, 'firstEpoch', (run) => run.architecture === architecture))
        ]
  )
  const takeRow = (name: string, spread: JudgedSpread, among: (run: Judgement) => boolean) => [
    `takes, ${name}`,
    ...cells(spread),
    ...heldCells(coverage(recent, 'afterValidation', among))
  ]
  const takeRows = [
    takeRow('a validation of one batch', takes.oneBatch, validatesOneBatch),
    takeRow('another or unknown validation', takes.others, (run) => !validatesOneBatch(run))
  ]
  return `## The interval of a prediction

Real and predicted figures differ by some segments of the allocator, whatever the size of the training, and by some percent. The unit is therefore 0.2 GB and 3 % of the prediction; nine of ten real figures lie between these multiples of it, below and above. *Needs* is judged by what a training held before its first validation, which is nearly all needed; *takes* by the most that it held after one. A generation of GPUs has a row of its own where five runs on PyTorch 1.10 or later tell. The bounds are conformal; of fewer than 13 runs, even the outermost leave out more than one in seven, so such an interval is at least as wide as that of all runs. \`npm run bench\` writes them into \`src/domain/spread.ts\`. Older PyTorch and generations without a row have twice the interval of a GPU that is not known, and the report says so.

${table(['interval', 'runs', 'from', 'to', 'inside', 'median width'], [...needRows, ...takeRows], 1)}

*Inside* and *width* say how well they hold, each run judged by the intervals that the runs of other repositories make. Of all runs, older PyTorch among them:

${table(['figure', 'runs', 'inside', 'median width'], [coverageRow('needs: first epoch', judgements, 'firstEpoch'), coverageRow('takes: after validation', judgements, 'afterValidation')], 1)}`
}

function cells({ low, high, rows }: JudgedSpread): readonly string[] {
  return [String(rows), low.toFixed(1), `+${high.toFixed(1)}`]
}

function coverageRow(name: string, judgements: readonly Judgement[], when: 'firstEpoch' | 'afterValidation') {
  const found = coverage(judgements, when)
  return [name, String(found.count), ...heldCells(found)]
}

function heldCells({ inside, width }: Coverage): readonly string[] {
  return [percent(inside), percent(width)]
}
