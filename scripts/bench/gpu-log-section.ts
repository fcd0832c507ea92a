import { type ErrorSummary, errorOf, summarizeErrors } from './errors.ts'
import { gb, isRecent, type Judgement, type Pair } from './judgements.ts'
import { percent, signedPercent, table } from './table.ts'

/** Predicted reserved memory against what real GPUs printed. */
export function gpuLogSection(judgements: readonly Judgement[]): string {
  return `## Predicted against real GPUs

\`GPU_mem\` of YOLOv5's log is what PyTorch's allocator has reserved, in GB of 10⁹ bytes; this section keeps that unit. *First epoch* is the figure before any validation; *after validation* is the most of all later epochs, since a validation leaves the pool larger. Runs judge where nothing but known settings decides the figure: one GPU, a model that YOLOv5 ships, square images of one size, no cuDNN benchmark mode, and a card with memory to spare: ${clipped(judgements)} figures of runs that filled their card are left out, because PyTorch then gives back its cache. (That leaves out runs that are large for their card; [whether such a training runs](#will-it-run) is judged below.)

![Predicted against real](benchmarks/predicted-against-real.svg)

Absolute errors, and the largest with its sign:

${summaryTable(judgements)}

<details><summary>All ${judgements.length} runs</summary>

${runsTable(judgements)}

Row: the run's place in [gpu-logs.json](benchmarks/gpu-logs.json), counted from 0.

</details>`
}

function summaryTable(judgements: readonly Judgement[]): string {
  const recent = judgements.filter(isRecent)
  const architectures = [...new Set(judgements.flatMap(({ architecture }) => architecture ?? []))].sort()
  const groups: readonly (readonly [string, readonly Judgement[]])[] = [
    ['all', judgements],
    ['PyTorch 1.10 or later', recent],
    ['PyTorch 2.0 or later', recent.filter(({ torch }) => !torch?.startsWith('1.'))],
    ...architectures.map(
      (name) => [`${name}, PyTorch 1.10 or later`, recent.filter(({ architecture }) => architecture === name)] as const
    )
  ]
  const head = [
    'runs',
    'first epoch: count',
    'median',
    'nine of ten',
    'worst',
    'after validation: count',
    'median',
    'nine of ten',
    'worst'
  ]
  const rows = groups.map(([name, group]) => [
    name,
    ...summaryCells(summarizeErrors(group.flatMap(({ firstEpoch }) => firstEpoch ?? []))),
    ...summaryCells(summarizeErrors(group.flatMap(({ afterValidation }) => afterValidation ?? [])))
  ])
  return table(head, rows, 1)
}

function clipped(judgements: readonly Judgement[]): number {
  return judgements.reduce((sum, run) => sum + run.clipped, 0)
}

function summaryCells(summary: ErrorSummary | null): readonly string[] {
  if (summary === null) return ['0', '', '', '']
  const { count, median, nineOfTen, worst } = summary
  return [String(count), percent(median), percent(nineOfTen), signedPercent(worst)]
}

function runsTable(judgements: readonly Judgement[]): string {
  const head = [
    'row',
    'model',
    'batch × size',
    'classes',
    'GPU',
    'PyTorch',
    'first epoch: real',
    'predicted',
    'error',
    'after validation: real',
    'predicted',
    'error'
  ]
  const rows = judgements.map((judgement) => [
    String(judgement.row),
    judgement.model,
    `${judgement.batch} × ${judgement.imageSize}`,
    String(judgement.classes),
    judgement.gpu ?? 'not known',
    judgement.torch ?? 'not known',
    ...pairCells(judgement.firstEpoch),
    ...pairCells(judgement.afterValidation)
  ])
  return table(head, rows, 6)
}

function pairCells(pair: Pair | null): readonly string[] {
  if (pair === null) return ['', '', '']
  return [inGb(pair.realBytes), inGb(pair.predictedBytes), signedPercent(errorOf(pair))]
}

function inGb(bytes: number): string {
  return `${(bytes / gb).toFixed(2)} GB`
}
