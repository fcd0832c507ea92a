import { type Fit, type FitChoice, type FitRow, fitTable } from '../domain/fit-table.ts'
import { formatBytes, formatWithInterval } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import type { Table } from './figure-table.ts'
import { isPredicted, shownFigures } from './shown-figures.ts'
import { isAutoBatch } from './what-is-trained.ts'

/** What of this training would fit other cards, predicted; null where no GPU is imitated, or no line can be drawn. */
export function cardTable(target: TargetReview): Table | null {
  const { settings } = target
  const measurement = shownFigures(target)
  if (measurement?.deviceModel !== 'cuda' || settings === null || !isPredicted(target)) return null
  const batchSize = isAutoBatch(target) ? null : settings.batchSize
  const table = fitTable({ measurement, batchSize, multiScale: settings.multiScale })
  if (table === null) return null
  const range = table.rows.some(({ maximum }) => maximum !== null)
  const head = ['card', `largest batch at ${table.size} px`, ...(range ? [`largest size at batch ${batchSize}`] : [])]
  return [head, ...table.rows.map((row) => [card(row), cell(row.batch), ...(range ? [cell(row.maximum, ' px')] : [])])]
}

function card({ cardBytes, usableBytes }: FitRow): string {
  return `${(cardBytes / 1024 ** 3).toFixed(0)} GiB (${formatBytes(usableBytes)} usable)`
}

/** What surely fits with what it needs, and what more is likely to. */
function cell(fit: Fit | null, unit = ''): string {
  if (fit === null) return ''
  const sure = fit.sure === null ? 'none surely' : described(fit.sure, unit)
  return fit.likely === null ? (fit.sure === null ? 'none' : sure) : `${sure}; likely ${named(fit.likely, unit)}`
}

function described(choice: FitChoice, unit: string): string {
  return `${named(choice, unit)}: ${formatWithInterval(choice.bytes, choice)}`
}

function named({ value, atLeast }: FitChoice, unit: string): string {
  return `${atLeast ? 'at least ' : ''}${value}${unit}`
}
