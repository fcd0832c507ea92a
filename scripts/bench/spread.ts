import type { predictionSpread } from '../../src/domain/prediction.ts'
import { holding } from './errors.ts'
import { isRecent, type Judgement } from './judgements.ts'

type SpreadRow = (typeof predictionSpread)[number]

/** With fewer runs than this, a generation's spread is that of all. */
const fewestRows = 5

/** What lies outside the interval on either side. */
const tail = 0.05

/**
 * Between which multiples of the prediction nine of ten real figures lie after the first validation: of all runs, and of each
 * generation of GPUs that has enough runs on a PyTorch that predictions are judged by.
 */
export function spreads(judgements: readonly Judgement[]): readonly SpreadRow[] {
  const recent = judgements.filter(isRecent)
  const architectures = [...new Set(recent.flatMap(({ architecture }) => architecture ?? []))].sort()
  const groups = architectures.map((architecture) => ({
    architecture,
    ratios: ratios(recent.filter((judgement) => judgement.architecture === architecture))
  }))
  const known = groups.filter(({ ratios }) => ratios.length >= fewestRows)
  return [{ architecture: 'unknown' as const, ratios: ratios(judgements) }, ...known].map(
    ({ architecture, ratios }) => ({
      architecture,
      ...spreadOf(ratios),
      rows: ratios.length
    })
  )
}

/** The source of `src/domain/prediction.ts` with these rows in its table. Throws where it has no such table. */
export function writeSpreads(source: string, rows: readonly SpreadRow[]): string {
  const table = /(export const predictionSpread\b[^=]*= \[\n)[^\]]*(\n\])/
  if (!table.test(source)) throw new Error('src/domain/prediction.ts holds no table `predictionSpread`.')
  const lines = rows.map(
    ({ architecture, low, high, rows }) =>
      `  { architecture: '${architecture}', low: ${low.toFixed(2)}, high: ${high.toFixed(2)}, rows: ${rows} }`
  )
  return source.replace(table, (_, head, end) => `${head}${lines.join(',\n')}${end}`)
}

/** Real ÷ predicted, sorted. */
function ratios(judgements: readonly Judgement[]): readonly number[] {
  const pairs = judgements.flatMap(({ afterValidation }) => afterValidation ?? [])
  return pairs.map(({ realBytes, predictedBytes }) => realBytes / predictedBytes).sort((one, other) => one - other)
}

/** Rounded outwards to whole percents, so that nine of ten stay inside. */
function spreadOf(ratios: readonly number[]): { low: number; high: number } {
  const mirrored = ratios.map((ratio) => -ratio).reverse()
  return {
    low: Math.floor(-holding(mirrored, 1 - tail) * 100) / 100,
    high: Math.ceil(holding(ratios, 1 - tail) * 100) / 100
  }
}
