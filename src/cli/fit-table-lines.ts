import type { Fit, FitChoice, FitTable } from '../domain/fit-table.ts'
import { assumedContextBytes } from '../domain/prediction.ts'
import { formatBytes, formatPercent, formatWithInterval } from '../domain/quantities.ts'
import { alignColumns } from './align-columns.ts'

export interface FitTableLines {
  readonly rows: readonly string[]
  /** What its figures hold. */
  readonly note: string
}

interface PresentSettings {
  /** Null where none is chosen. */
  readonly batchSize: number | null
  /** Of multi-scale's sizes. */
  readonly minimum: number
}

/** What of the training would fit which card, for a person. */
export function fitTableLines(table: FitTable, present: PresentSettings): FitTableLines {
  const heading = [
    'card',
    'usable',
    `largest batch at ${table.size} px`,
    table.rows.some(({ maximum }) => maximum !== null) ? `widest range with batch ${present.batchSize}` : ''
  ]
  const rows = table.rows.map(({ cardBytes, usableBytes, batch, maximum }) => [
    `${cardBytes / 1024 ** 3} GiB`,
    formatBytes(usableBytes),
    fitText(batch, String),
    maximum === null ? '' : fitText(maximum, (size) => `${present.minimum}–${size} px`)
  ])
  return { rows: alignColumns([heading, ...rows]), note: noteOf(table) }
}

function fitText({ sure, likely }: Fit, name: (value: number) => string): string {
  const named = ({ value, atLeast }: FitChoice) => `${atLeast ? 'at least ' : ''}${name(value)}`
  const described = (choice: FitChoice) => `${named(choice)}: ${formatWithInterval(choice.bytes, choice)}`
  if (sure === null) return likely === null ? 'none' : `likely ${described(likely)}`
  return likely === null ? described(sure) : `${described(sure)}, likely ${named(likely)}`
}

function noteOf({ margin, assumed }: FitTable): string {
  const context = assumed ? `, the CUDA context's ${formatBytes(assumedContextBytes)} are assumed` : ''
  const beyond = `beyond, PyTorch is taken to reserve as many times the tensors as it does there, in an interval that widens with the distance, up to four times the largest ("at least")`
  return `All predicted. Usable is what the leanest common card of a size has${context}. What was simulated stands as it is; between, ${formatPercent(margin)} are added on either side; ${beyond}.`
}
