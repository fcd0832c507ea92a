import type { predictionSpread, Spread } from '../../src/domain/prediction.ts'
import { holding } from './errors.ts'
import { isRecent, type Judgement } from './judgements.ts'

type SpreadRow = (typeof predictionSpread)[number]

/** With fewer runs than this, a generation's spread is that of all. */
const fewestRows = 5

/** What lies outside the interval on either side. */
const tail = 0.05

/**
 * Between which multiples of the prediction nine of ten real figures lie, before and after the first validation: of all runs, and of each
 * generation of GPUs that has enough runs on a PyTorch that predictions are judged by.
 */
export function spreads(judgements: readonly Judgement[]): readonly SpreadRow[] {
  const recent = Map.groupBy(judgements.filter(isRecent), ({ architecture }) => architecture)
  const known = [...recent].flatMap(([architecture, runs]) =>
    architecture === null || ratios(runs, 'afterValidation').length < fewestRows ? [] : [{ architecture, runs }]
  )
  const groups = known.toSorted((one, other) => one.architecture.localeCompare(other.architecture))
  return [{ architecture: 'unknown' as const, runs: judgements }, ...groups].map(({ architecture, runs }) => ({
    architecture,
    needs: spreadOf(ratios(runs, 'firstEpoch')),
    takes: spreadOf(ratios(runs, 'afterValidation')),
    rows: ratios(runs, 'afterValidation').length
  }))
}

/** The source of `src/domain/prediction.ts` with these rows in its table. Throws where it has no such table. */
export function writeSpreads(source: string, rows: readonly SpreadRow[]): string {
  const table = /(export const predictionSpread\b[^=]*= \[\n)[^\]]*(\n\])/
  if (!table.test(source)) throw new Error('src/domain/prediction.ts holds no table `predictionSpread`.')
  const lines = rows.map(
    ({ architecture, needs, takes, rows }) =>
      `  { architecture: '${architecture}', needs: ${written(needs)}, takes: ${written(takes)}, rows: ${rows} }`
  )
  return source.replace(table, (_, head, end) => `${head}${lines.join(',\n')}${end}`)
}

function written({ low, high }: Spread): string {
  return `{ low: ${low}, high: ${high} }`
}

/** Real ÷ predicted, sorted. */
function ratios(judgements: readonly Judgement[], when: 'firstEpoch' | 'afterValidation'): readonly number[] {
  const pairs = judgements.flatMap((judgement) => judgement[when] ?? [])
  return pairs.map(({ realBytes, predictedBytes }) => realBytes / predictedBytes).sort((one, other) => one - other)
}

/** Rounded outwards to whole percents, so that nine of ten stay inside. */
function spreadOf(ratios: readonly number[]): Spread {
  const mirrored = ratios.map((ratio) => -ratio).reverse()
  return {
    low: Math.floor(-holding(mirrored, 1 - tail) * 100) / 100,
    high: Math.ceil(holding(ratios, 1 - tail) * 100) / 100
  }
}
