import type { Spread } from '../../src/domain/prediction.ts'
import type { Judgement } from './judgements.ts'
import { spreads } from './spread.ts'
import { table } from './table.ts'

/** The factors that a prediction's interval uses. */
export function spreadSection(judgements: readonly Judgement[]): string {
  const rows = spreads(judgements).map(({ architecture, needs, takes, rows }) => [
    architecture === 'unknown' ? 'unknown, or another' : architecture,
    String(rows),
    between(needs),
    between(takes)
  ])
  return `## The interval of a prediction

Nine of ten real figures lie between these multiples of the prediction. *Needs* is judged by what a training held before its first validation, which is nearly all needed; *takes* by the most that it held after one. A generation of GPUs has a row of its own where enough runs on PyTorch 1.10 or later tell; *unknown* is all runs together. \`npm run bench\` writes the same figures into \`src/domain/prediction.ts\`. They are taken from the runs above, so other runs have to judge them.

${table(['generation', 'runs', 'needs', 'takes'], rows, 1)}`
}

function between({ low, high }: Spread): string {
  return `× ${low.toFixed(2)} to × ${high.toFixed(2)}`
}
