import type { Judgement } from './judgements.ts'
import { spreads } from './spread.ts'
import { table } from './table.ts'

/** The factors that a prediction's interval uses. */
export function spreadSection(judgements: readonly Judgement[]): string {
  const rows = spreads(judgements).map(({ architecture, low, high, rows }) => [
    architecture === 'unknown' ? 'unknown, or another' : architecture,
    String(rows),
    `× ${low.toFixed(2)}`,
    `× ${high.toFixed(2)}`
  ])
  return `## The interval of a prediction

Nine of ten real figures after a validation lie between these multiples of the prediction. A generation of GPUs has a row of its own where enough runs on PyTorch 1.10 or later tell; *unknown* is all runs together. \`npm run bench\` writes the same figures into \`src/domain/prediction.ts\`. They are taken from the runs above, so other runs have to judge them.

${table(['generation', 'runs', 'low', 'high'], rows, 1)}`
}
