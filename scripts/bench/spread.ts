import {
  intervalOf,
  type JudgedSpread,
  type Spread,
  type SpreadTables,
  spreadsOf,
  uncertaintyBytes
} from '../../src/domain/spread.ts'
import { fillsOneBatch } from '../../src/domain/validation-set.ts'
import { repositoryOf } from './findings.ts'
import { isRecent, type Judgement, type Pair } from './judgements.ts'

/** With fewer runs than this, nothing is known of a generation. */
const fewestRows = 5

/** Of n runs, the next one lies outside of all of them in 2 of n + 1 cases. With fewer than these, that is more than one in seven. */
const enoughRows = 13

/** What lies outside of the interval on either side. */
const tail = 0.05

/** Of runs on a PyTorch that predictions are judged by. Of no run at all: nothing is known. */
export function spreadTablesOf(judgements: readonly Judgement[]): SpreadTables {
  const recent = judgements.filter(isRecent)
  const all = spreadOf(recent.flatMap(({ firstEpoch }) => firstEpoch ?? []))
  const generations = [...Map.groupBy(recent, ({ architecture }) => architecture)].flatMap(([architecture, runs]) => {
    const spread = atLeast(all, spreadOf(runs.flatMap(({ firstEpoch }) => firstEpoch ?? [])))
    return architecture === null || spread.rows < fewestRows ? [] : [{ architecture, ...spread }]
  })
  const taken = Map.groupBy(recent, validatesOneBatch)
  // A validation of one batch leaves hardly anything behind.
  const takenBy = (oneBatch: boolean) =>
    atLeast(all, spreadOf((taken.get(oneBatch) ?? []).flatMap((run) => run.afterValidation ?? [])))
  return {
    needs: [
      { architecture: 'unknown', ...all },
      ...generations.toSorted((one, other) => one.architecture.localeCompare(other.architecture))
    ],
    takes: { oneBatch: takenBy(true), others: takenBy(false) }
  }
}

function atLeast(all: Spread, { low, high, rows }: JudgedSpread): JudgedSpread {
  return rows >= enoughRows
    ? { low, high, rows }
    : { low: Math.min(low, all.low), high: Math.max(high, all.high), rows }
}

/** Whether all images of its validation fit into one batch, by what is known of them. */
export function validatesOneBatch({ batch, validation }: Judgement): boolean {
  return fillsOneBatch(validation, batch)
}

/**
 * Conformal bounds, rounded outwards to tenths: of so many runs and one more, the next one lies outside of either with the probability of the tail.
 * Source: Angelopoulos and Bates, arXiv 2107.07511, section 1.
 */
function spreadOf(pairs: readonly Pair[]): JudgedSpread {
  const scores = pairs.map(
    ({ realBytes, predictedBytes }) => (realBytes - predictedBytes) / uncertaintyBytes(predictedBytes)
  )
  const low = -bound(scores.map((score) => -score))
  return { low: Math.floor(low * 10) / 10, high: Math.ceil(bound(scores) * 10) / 10, rows: pairs.length }
}

function bound(scores: readonly number[]): number {
  const sorted = scores.toSorted((one, other) => one - other)
  const place = Math.ceil((sorted.length + 1) * (1 - tail))
  return sorted[Math.min(place, sorted.length) - 1] ?? Number.NaN
}

/** Of runs whose repositories did not make the tables. */
export interface Coverage {
  readonly count: number
  /** Shares of the runs. */
  readonly inside: number
  /** Of the interval, as a share of the prediction: the median. */
  readonly width: number
}

/**
 * How good the intervals are, each run judged by the runs of other repositories.
 * @param among which runs are judged
 */
export function coverage(
  judgements: readonly Judgement[],
  when: 'firstEpoch' | 'afterValidation',
  among: (run: Judgement) => boolean = () => true
): Coverage {
  const judged = judgements.filter(among).flatMap((run) => {
    const pair = run[when]
    if (pair === null) return []
    const others = judgements.filter(({ source }) => repositoryOf(source) !== repositoryOf(run.source))
    const knowledge = { gpu: run.gpu, torch: run.torch ?? '', trainer: 'yolov5' as const, validation: run.validation }
    const { needs, takes } = spreadsOf(knowledge, run.batch, spreadTablesOf(others))
    const { lowBytes, highBytes } = intervalOf(pair.predictedBytes, when === 'firstEpoch' ? needs : takes)
    const inside = lowBytes <= pair.realBytes && pair.realBytes <= highBytes
    return [{ inside, width: (highBytes - lowBytes) / pair.predictedBytes }]
  })
  const widths = judged.map(({ width }) => width).toSorted((one, other) => one - other)
  return {
    count: judged.length,
    inside: judged.filter(({ inside }) => inside).length / judged.length,
    width: widths[Math.floor(widths.length / 2)] ?? Number.NaN
  }
}

/** The source of `src/domain/spread.ts` with these tables. Throws where it has none. */
export function writeSpreads(source: string, { needs, takes }: SpreadTables): string {
  const table = /(const spreadTables: SpreadTables = )\{[\s\S]*?\n\}/
  if (!table.test(source)) throw new Error('src/domain/spread.ts holds no `spreadTables`.')
  const rows = needs.map((row) => `    { architecture: '${row.architecture}', ${written(row)}, rows: ${row.rows} }`)
  const taken = Object.entries(takes).map(([name, row]) => `    ${name}: { ${written(row)}, rows: ${row.rows} }`)
  const text = `{\n  needs: [\n${rows.join(',\n')}\n  ],\n  takes: {\n${taken.join(',\n')}\n  }\n}`
  return source.replace(table, (_, head) => `${head}${text}`)
}

function written({ low, high }: Spread): string {
  return `low: ${low}, high: ${high}`
}
