import type { Spread } from '../../src/domain/spread.ts'
import type { Judgement } from './judgements.ts'
import { coverage, spreadTablesOf } from './spread.ts'
import { percent, table } from './table.ts'

/** The tables that a prediction's interval uses, and how well they hold. */
export function spreadSection(judgements: readonly Judgement[]): string {
  const { needs, takes } = spreadTablesOf(judgements)
  const needRows = needs.map(({ architecture, ...spread }) => [
    `needs, ${architecture === 'unknown' ? 'another or unknown generation' : architecture}`,
    ...cells(spread)
  ])
  const takeRows = [
    ['takes, a validation of one batch', ...cells(takes.oneBatch)],
    ['takes, another or unknown validation', ...cells(takes.others)]
  ]
  return `## The interval of a prediction

Real and predicted figures differ by some segments of the allocator, whatever the size of the training, and by some percent. The unit is therefore 0.2 GB and 3 % of the prediction; nine of ten real figures lie between these multiples of it, below and above. *Needs* is judged by what a training held before its first validation, which is nearly all needed; *takes* by the most that it held after one. A generation of GPUs has a row of its own where enough runs on PyTorch 1.10 or later tell. The bounds are conformal; \`npm run bench\` writes them into \`src/domain/spread.ts\`. Where hardly any log tells (older PyTorch, Kepler, Maxwell, Blackwell, Jetson), they are twice as wide, and the report says so.

${table(['interval', 'runs', 'from', 'to'], [...needRows, ...takeRows], 1)}

How well they hold, each run judged by the runs of other repositories:

${table(['figure', 'runs', 'inside', 'median width'], [coverageRow('needs: first epoch', judgements, 'firstEpoch'), coverageRow('takes: after validation', judgements, 'afterValidation')], 1)}`
}

function cells({ low, high, rows }: Spread & { readonly rows: number }): readonly string[] {
  return [String(rows), low.toFixed(1), `+${high.toFixed(1)}`]
}

function coverageRow(name: string, judgements: readonly Judgement[], when: 'firstEpoch' | 'afterValidation') {
  const { count, inside, width } = coverage(judgements, when)
  return [name, String(count), percent(inside), percent(width)]
}
