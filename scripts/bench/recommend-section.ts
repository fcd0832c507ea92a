import type { Searched } from './findings.ts'
import { percent, table } from './table.ts'

const gib = 1024 ** 3

/** What was recommended on simulated memory: whether it fits, whether anything larger would have, and what others choose. Null where nothing was run yet. */
export function recommendSection(searched: readonly Searched[]): string | null {
  if (searched.length === 0) return null
  const models = new Set(searched.map(({ key }) => key.model)).size
  const budgets = [...new Set(searched.map(({ key }) => key.budgetGib))].toSorted((one, other) => one - other)
  return `## Recommended on simulated memory

${models} ${models === 1 ? 'model' : 'models'} that YOLOv5 ships, 640 px, multi-scale, AMP, from batch 129 on; for each budget the search that a review makes, one row a range of sizes. Each row is compared with brute force: every batch from 1 to 128 is replayed to its whole steady state, validation included, in an allocator that is held to the budget. Where a smaller batch is the largest that goes through, the row is *over-committed*; where a larger one does, memory is *left unused*.

${table(
  ['budget', 'trainings', 'rows', 'with a batch', 'over-committed', 'left unused'],
  budgets.map((budget) => budgetRow(searched.filter(({ key }) => key.budgetGib === budget))),
  1
)}

### What others would have chosen

The same trainings on the same simulated memory, by the rules of others: YOLOv5's AutoBatch (\`--batch-size -1\`, v7.0) looks at 640 px alone; Lightning's \`BatchSizeFinder\` runs three steps a trial, at the sizes that multi-scale happens to draw. *Runs out of memory*: at multi-scale's largest size, 960 px (P6 and P7 models 1024 px at most). *Unused*: of the budget at that size, median of those that do not. *Real steps*: on the GPU, median, until the batch is chosen.

${rivalTable(searched)}`
}

function budgetRow(searched: readonly Searched[]): readonly string[] {
  const rows = searched.flatMap((one) => one.rows)
  const count = (holds: (chosen: number, largest: number) => boolean) =>
    rows.filter(({ batchSize, largestFitting }) => holds(batchSize ?? 0, largestFitting ?? 0)).length
  return [
    `${searched[0]?.key.budgetGib} GiB`,
    String(searched.length),
    String(rows.length),
    String(rows.filter(({ batchSize }) => batchSize !== null).length),
    String(count((chosen, largest) => chosen > largest)),
    String(count((chosen, largest) => chosen < largest))
  ]
}

interface Chosen {
  readonly batchSize: number | null
  readonly steps: number
  readonly needsBytes: number
  readonly budgetBytes: number
  readonly runsOut: boolean
}

function rivalTable(searched: readonly Searched[]): string {
  const names = [...new Set(searched.flatMap(({ rivals }) => rivals.map(({ name }) => name)))]
  const rows = [
    ['vram-review', ...figures(searched.map(own))],
    ...names.map((name) => [name, ...figures(searched.flatMap((one) => rival(one, name)))])
  ]
  return table(['chosen by', 'trainings', 'runs out of memory', 'unused', 'real steps'], rows, 1)
}

/** The row with all of multi-scale: the others narrow no range. */
function own({ key, rows: [full] }: Searched): Chosen {
  return {
    batchSize: full?.batchSize ?? null,
    steps: 0,
    needsBytes: full?.peakBytes ?? 0,
    budgetBytes: key.budgetGib * gib,
    runsOut: (full?.batchSize ?? 0) > (full?.largestFitting ?? 0)
  }
}

function rival({ key, rivals }: Searched, name: string): readonly Chosen[] {
  const chosen = rivals.find((one) => one.name === name)
  return chosen === undefined ? [] : [{ ...chosen, budgetBytes: key.budgetGib * gib }]
}

function figures(chosen: readonly Chosen[]): readonly string[] {
  const fitting = chosen.filter(({ batchSize, runsOut }) => batchSize !== null && !runsOut)
  const unused = fitting.map(({ needsBytes, budgetBytes }) => 1 - needsBytes / budgetBytes)
  const outOf = chosen.filter(({ batchSize }) => batchSize !== null)
  return [
    String(outOf.length),
    `${chosen.filter(({ runsOut }) => runsOut).length} (${percent(chosen.filter(({ runsOut }) => runsOut).length / Math.max(1, outOf.length), 0)})`,
    unused.length === 0 ? '–' : percent(median(unused), 0),
    String(median(chosen.map(({ steps }) => steps)))
  ]
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
