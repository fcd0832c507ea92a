import { onEachGpu } from '../domain/measurement.ts'
import { formatBytes } from '../domain/quantities.ts'
import type { Need, Range, Recommendation } from '../domain/recommendation/recommendation.ts'
import type { TargetReview } from '../domain/review.ts'
import { accumulation, effectiveBatch } from '../domain/settings.ts'
import { atMost, isSlow } from './evidence.ts'
import type { Table } from './figure-table.ts'
import type { Ink } from './ink.ts'
import { shortFactor } from './range-text.ts'

/** A combination that fits. */
interface Row extends Need {
  readonly range: Range
  readonly batchSize: number
}

/** Every range of sizes with the largest batch that fits with it, the choice in bold; null where there is nothing to choose from. */
export function frontierTable(target: TargetReview, ink: Ink): Table | null {
  const { recommendation, settings } = target
  const rows = recommendation === null ? [] : rowsOf(recommendation, target)
  if (recommendation === null || rows.length < 2) return null
  const head = ['sizes', 'batch', 'accumulation', 'effective', `peak${onEachGpu(settings?.gpus ?? 1)}`, '']
  return [head, ...rows.map((row) => cells(row, recommendation, target, ink))]
}

/** From the widest range on; the one that keeps the present batch among them. */
function rowsOf({ frontier, range }: Recommendation, { settings }: TargetReview): readonly Row[] {
  const found = frontier.flatMap(({ batch, ...sizes }) => (batch === null ? [] : [{ ...batch, range: sizes }]))
  const present = settings?.batchSize ?? -1
  const kept = range === null || present === -1 ? [] : [{ ...range, range, batchSize: present }]
  const others = found.filter(
    ({ range: own, batchSize }) => !kept.some((row) => isSame(row, { range: own, batchSize }))
  )
  return [...others, ...kept].toSorted(
    (one, other) => other.range.maximum - one.range.maximum || other.batchSize - one.batchSize
  )
}

function isSame(row: Pick<Row, 'range' | 'batchSize'>, other: Pick<Row, 'range' | 'batchSize'>): boolean {
  return row.batchSize === other.batchSize && row.range.maximum === other.range.maximum
}

function cells(row: Row, { choice }: Recommendation, target: TargetReview, ink: Ink): readonly string[] {
  const isChoice = choice !== null && isSame(row, { range: choice.range, batchSize: choice.batch.batchSize })
  const proof = isChoice && target.proof?.proven === true ? target.proof : null
  const how = proof !== null ? 'proven' : wasMeasured(row, target) ? 'measured' : 'predicted'
  const slowly = isSlow(proof ?? row) ? ', slowly' : ''
  const texts = [
    sizes(row.range),
    String(row.batchSize),
    String(accumulation(row.batchSize)),
    String(effectiveBatch(row.batchSize)),
    `${atMost(target)}${formatBytes(row.peakBytes)}`,
    `${how}${slowly}`
  ]
  return isChoice ? texts.map((text) => ink.strong(text)) : texts
}

function sizes({ minimum, maximum, lowFactor, highFactor }: Range): string {
  if (minimum === maximum) return `${maximum} px alone`
  return `${minimum}–${maximum} px (${shortFactor(lowFactor)}–${shortFactor(highFactor)})`
}

/** The image size alone with the present batch is a point of every measurement. */
function wasMeasured({ range, batchSize }: Row, { measurement, settings }: TargetReview): boolean {
  if (measurement === null || range.minimum !== range.maximum || batchSize !== settings?.batchSize) return false
  return measurement.points.some(({ size, outOfMemory }) => size === range.maximum && !outOfMemory)
}
