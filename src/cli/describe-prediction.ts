import type { PredictionDecision } from '../memory/decide-prediction.ts'
import { fitTable } from '../memory/fit-table.ts'
import type { Measurement } from '../memory/measurement.ts'
import { autoBatchReason, choosesBatch } from '../review/auto-batch.ts'
import type { ReadyTarget } from '../review/resolve-target.ts'
import { describeMeasurement } from './describe-measurement.ts'
import { fitTableLines } from './fit-table-lines.ts'
import type { Terminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

export interface DescribedPrediction {
  readonly judged: Measurement
  /** With the points that only the fit table needs. */
  readonly all: Measurement
  /** Null where there is no budget, or no batch is chosen. */
  readonly decision: PredictionDecision | null
  readonly ready: ReadyTarget
}

type Ink = Pick<Terminal, 'style' | 'columns'>

/** A prediction for a person: its points, what they say of the budget, and what would fit common cards. */
export function describePrediction(prediction: DescribedPrediction, ink: Ink): string {
  const { judged, ready } = prediction
  const reason = choosesBatch(ready) ? wrapText(autoBatchReason, ink.columns) : decisionLines(prediction.decision, ink)
  return [[describeMeasurement(judged, ink)], reason, cardLines(prediction, ink)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

const words = { fits: 'fits', 'over-budget': 'over budget', unsure: 'unsure' } as const
const colours = { fits: 'green', 'over-budget': 'red', unsure: 'yellow' } as const

function decisionLines(decision: PredictionDecision | null, { style, columns }: Ink): readonly string[] {
  if (decision === null) return []
  const { kind, reason } = decision
  const [first = '', ...more] = wrapText(`Predicted: ${words[kind]}. ${reason}`, columns)
  return [style(colours[kind], first), ...more]
}

function cardLines({ all, ready }: DescribedPrediction, { columns }: Ink): readonly string[] {
  const { batchSize, multiScale } = ready.settings
  const chosen = batchSize === -1 ? null : batchSize
  const table = fitTable({ measurement: all, batchSize: chosen, multiScale })
  if (table === null) return []
  const { rows, note } = fitTableLines(table, { batchSize: chosen, minimum: all.sizeRange.minimum })
  return [...rows, ...wrapText(note, columns)]
}
