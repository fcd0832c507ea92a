import type { CpuRecommendation, TrainedBatch } from './findings.ts'
import { table } from './table.ts'

const mib = 1024 ** 2

/** What was recommended for a budget, against every batch really trained. Null where nothing was run yet. */
export function recommendCpuSection(
  trained: readonly TrainedBatch[],
  recommendations: readonly CpuRecommendation[]
): string | null {
  if (trained.length === 0) return null
  const rows = recommendations.flatMap((one) => compared(one, trained))
  const wrong = rows.filter(({ recommended, largest }) => recommended !== largest).length
  const batches = Math.max(...trained.map(({ key }) => key.batchSize))
  return `## Recommended on the CPU, against every batch trained

Every batch from 1 to ${batches} was really trained on a CPU at every size that multi-scale draws above 160 px, to its steady state. Then \`vram-review recommend --engine cpu\` had to find what fits three budgets, and to prove its choice by a run. *Recommended* is the largest batch that it found for those sizes, *largest* the largest that really fits. ${verdict(wrong, rows.length)}

${table(
  ['model', 'budget', 'sizes', 'recommended', 'largest', 'choice', 'proven'],
  rows.map(({ model, budgetMib, sizes, recommended, largest, isChoice, proof }) => [
    model,
    `${budgetMib} MiB`,
    sizes,
    String(recommended ?? 'none'),
    String(largest ?? 'none'),
    isChoice ? 'yes' : '',
    isChoice ? proof : ''
  ]),
  3
)}`
}

interface Row {
  readonly model: string
  readonly budgetMib: number
  readonly sizes: string
  readonly recommended: number | null
  readonly largest: number | null
  readonly isChoice: boolean
  readonly proof: string
}

function compared(
  { key: { model, budgetMib }, frontier, range, choice, proof }: CpuRecommendation,
  trained: readonly TrainedBatch[]
): readonly Row[] {
  const own = trained.filter(({ key }) => key.model === model)
  const present = Math.max(...own.map(({ key }) => key.batchSize))
  const kept = range === null ? [] : [{ ...range, batch: { batchSize: present } }]
  return [...frontier, ...kept].map(({ minimum, maximum, batch }) => ({
    model: model.replace('.yaml', ''),
    budgetMib,
    sizes: minimum === maximum ? `${maximum} px` : `${minimum}–${maximum} px`,
    recommended: batch?.batchSize ?? null,
    largest: largestThatFits(own, maximum, budgetMib * mib),
    isChoice: choice?.range.maximum === maximum && choice.batch.batchSize === batch?.batchSize,
    proof: proof?.proven === true ? `${((proof.peakBytes ?? 0) / mib).toFixed(1)} MiB` : 'no'
  }))
}

function largestThatFits(trained: readonly TrainedBatch[], size: number, budgetBytes: number): number | null {
  const fitting = trained.filter(({ points }) =>
    points.some((point) => point.size === size && point.allocatedBytes <= budgetBytes)
  )
  return fitting.length === 0 ? null : Math.max(...fitting.map(({ key }) => key.batchSize))
}

function verdict(wrong: number, count: number): string {
  return wrong === 0 ? `They are the same in all ${count} rows.` : `They differ in ${wrong} of ${count} rows.`
}
