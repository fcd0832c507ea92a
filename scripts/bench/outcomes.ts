import { assumedContext } from '../../src/domain/cuda-context.ts'
import { intervalOf, spreadsOf } from '../../src/domain/spread.ts'
import { anyValidationSet } from '../../src/domain/validation-set.ts'
import { distinct, type Findings, type OutcomePrediction, type OutcomeRow, repositoryOf } from './findings.ts'
import type { Judgement } from './judgements.ts'
import { spreadTablesOf } from './spread.ts'

/** All that decides a prediction of an outcome. */
export interface OutcomeConfiguration {
  readonly task: 'detect' | 'segment'
  readonly model: string
  /** Of one GPU. */
  readonly batch: number
  readonly gpus: number
  readonly image_size: number
  readonly classes: number
  readonly amp: boolean
  readonly rect: boolean
  readonly gpu: string | null
  readonly torch: string
}

/** The configurations of the rows that can judge, as JSON, and the places of the rows that judge each. Of equal rows, the first one. */
export function judgedOutcomes(rows: readonly OutcomeRow[]): ReadonlyMap<string, readonly number[]> {
  const judging = [...rows.keys()].filter((place) => canJudge(rows[place] as OutcomeRow))
  const places = distinct(judging, (place) => identityOf(rows[place] as OutcomeRow))
  return Map.groupBy(places, (place) => JSON.stringify(configurationOf(rows[place] as OutcomeRow)))
}

function identityOf(row: OutcomeRow): string {
  return JSON.stringify([configurationOf(row), row.gpu_total_gib, row.outcome])
}

/** Left out: models of one's own, sizes that change, cards or settings that are not known. */
function canJudge({ certain, model, batch_total, imgsz, multi_scale, gpu_total_gib }: OutcomeRow): boolean {
  return certain && stock.test(model) && !!batch_total && !!imgsz && !multi_scale && !!gpu_total_gib
}

const stock = /^yolov5[nsmlx]6?(-seg)?$/

function configurationOf(row: OutcomeRow): OutcomeConfiguration {
  const { task, model, batch_total: total = 0, n_gpus: gpus = 1, imgsz = 0, classes = 80, amp, rect, gpu = null } = row
  const batch = Math.ceil(total / gpus)
  return { task, model: `${model}.yaml`, batch, gpus, image_size: imgsz, classes, amp, rect, gpu, torch: torchOf(row) }
}

/** A log that does not name its PyTorch has one of its time. */
export function torchOf({ torch, date }: Pick<OutcomeRow, 'torch' | 'date'>): string {
  return torch ?? (date < '2023' ? '1.9' : '2.1')
}

export type Verdict = 'right' | 'wrong' | 'undecided'

/** A row with the verdicts of the prediction and of the rivals, each told only the card's memory. */
export interface JudgedOutcome {
  readonly row: OutcomeRow
  readonly prediction: OutcomePrediction
  /** With the assumed context. */
  readonly lowBytes: number
  readonly highBytes: number
  readonly verdict: Verdict
  readonly autoBatch: Verdict
  readonly calculator: Verdict
}

/**
 * Each row that can judge. The spread comes from the logs of other repositories.
 * @param judgements of all logs
 */
export function judgeOutcomes(
  { outcomeRows, outcomePredictions }: Findings,
  judgements: readonly Judgement[]
): readonly JudgedOutcome[] {
  return outcomePredictions.flatMap((prediction) =>
    prediction.rows.map((place, at) => {
      const row = outcomeRows[place]
      if (row === undefined) throw new Error(`outcomes.json has no row ${place}. Run \`npm run bench\` anew.`)
      const others = judgements.filter(({ source }) => repositoryOf(source) !== repositoryOf(row.source))
      return judgeOutcome(row, prediction, { autoBatch: prediction.autoBatches[at] ?? 0, others })
    })
  )
}

function judgeOutcome(
  row: OutcomeRow,
  prediction: OutcomePrediction,
  { autoBatch, others }: { readonly autoBatch: number; readonly others: readonly Judgement[] }
): JudgedOutcome {
  const { batch, gpu, torch } = configurationOf(row)
  const context = assumedContext(torch)
  const knowledge = { gpu, torch, trainer: 'yolov5', validation: anyValidationSet } as const
  const spread = spreadsOf(knowledge, 1, spreadTablesOf(others)).needs
  const needs = intervalOf(prediction.requiredBytes, spread)
  const [lowBytes, highBytes] = [needs.lowBytes + context.lowBytes, needs.highBytes + context.highBytes]
  const memoryBytes = (row.gpu_total_gib ?? 0) * 1024 ** 3
  const said = (fits: boolean): Verdict => (fits === (row.outcome === 'ran') ? 'right' : 'wrong')
  const isOpen = lowBytes <= memoryBytes && memoryBytes < highBytes
  return {
    row,
    prediction,
    lowBytes,
    highBytes,
    verdict: isOpen ? 'undecided' : said(highBytes <= memoryBytes),
    autoBatch: said(batch <= autoBatch),
    calculator: said(prediction.calculatedBytes <= memoryBytes)
  }
}
