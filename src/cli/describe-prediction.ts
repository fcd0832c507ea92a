import { fitTable } from '../domain/fit-table.ts'
import type { Measurement } from '../domain/measurement.ts'
import { autoBatchReason, choosesBatch } from '../review/measure.ts'
import type { ReadyTarget } from '../review/resolve-target.ts'
import { describeMeasurement } from './describe-measurement.ts'
import { fitTableLines } from './fit-table-lines.ts'
import { outcomeText, type PredictionOutcome } from './judge-prediction.ts'
import type { Terminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

export interface DescribedPrediction {
  readonly judged: Measurement
  /** With the points that only the fit table needs. */
  readonly all: Measurement
  /** Null where there is no budget. */
  readonly outcome: PredictionOutcome | null
  readonly ready: ReadyTarget
}

type Ink = Pick<Terminal, 'style' | 'columns'>

/** A prediction for a person: its points, what they say of the budget, and what would fit common cards. */
export function describePrediction(prediction: DescribedPrediction, ink: Ink): string {
  const { judged, outcome, ready } = prediction
  const reason = outcome === null ? unjudgedLines(ready, ink) : outcomeLines(outcome, ink)
  return [[describeMeasurement(judged, ink)], reason, cardLines(prediction, ink)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

const colours: Readonly<Record<PredictionOutcome['kind'], 'green' | 'red' | 'yellow'>> = {
  fits: 'green',
  'over-budget': 'red',
  unsure: 'yellow',
  'auto-batch': 'red',
  'named-points': 'yellow'
}

function outcomeLines(outcome: PredictionOutcome, { style, columns }: Ink): readonly string[] {
  const [first = '', ...more] = wrapText(outcomeText(outcome), columns)
  return [style(colours[outcome.kind], first), ...more]
}

/** AutoBatch is worth a word also where there is no budget. */
function unjudgedLines(ready: ReadyTarget, { columns }: Ink): readonly string[] {
  return choosesBatch(ready) ? wrapText(autoBatchReason, columns) : []
}

function cardLines({ all, ready }: DescribedPrediction, { columns }: Ink): readonly string[] {
  const { batchSize, multiScale } = ready.settings
  const chosen = batchSize === -1 ? null : batchSize
  const table = fitTable({ measurement: all, batchSize: chosen, multiScale })
  if (table === null) return []
  const { rows, note } = fitTableLines(table, { batchSize: chosen, minimum: all.sizeRange.minimum })
  return [...rows, ...wrapText(note, columns)]
}
