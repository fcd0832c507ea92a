import { coveredBytes } from '../domain/measurement.ts'
import { multiScaleCost } from '../domain/memory-model.ts'
import type { Wishes } from '../domain/policy.ts'
import { formatBytes } from '../domain/quantities.ts'
import type {
  BatchChoice,
  Choice,
  Range,
  RangeChoice,
  Recommendation
} from '../domain/recommendation/recommendation.ts'
import type { TargetReview } from '../domain/review.ts'
import { ampLines } from './amp-lines.ts'
import { batchEffect, cautions } from './batch-effect.ts'
import { evidence } from './evidence.ts'
import { growLines } from './grow-lines.ts'
import type { Ink } from './ink.ts'
import { nothingFitsLines } from './nothing-fits-lines.ts'
import { howToDraw, sizesOf } from './range-text.ts'
import type { ReportOptions } from './report-options.ts'
import { isTooSmall } from './too-small.ts'

/** What to change so that it fits, or what room there is; each a sentence that says whether it was run. */
export function recommendationLines(
  target: TargetReview,
  ink: Ink,
  { notice, accepted = [] }: ReportOptions = {}
): readonly string[] {
  const { recommendation } = target
  if (target.verdict === 'regressed') return accepted.includes(target.name) ? [] : [intended(notice !== undefined, ink)]
  return [...(recommendation === null ? [] : adviceLines(recommendation, target, ink)), ...ampLines(target, ink)]
}

function adviceLines(recommendation: Recommendation, target: TargetReview, ink: Ink): readonly string[] {
  if (recommendation.purpose === 'grow')
    return [...growLines(recommendation, target, ink), ...unprovenLines(target, ink)]
  const offers = offersOf(recommendation, target, ink)
  const measured = fixedSizeLines(target, ink)
  if (offers.length === 0)
    return [...measured, ...nothingFitsLines(recommendation, target, { fixedSizeFits: measured.length > 0, ink })]
  const unmet = unmetLines(recommendation, ink)
  // Behind that sentence, the first is no alternative to anything.
  const [first = '', ...others] = offers
  const shown = unmet.length === 0 ? offers : [first.replace(/^Or (.)/, (_, letter) => letter.toUpperCase()), ...others]
  return [...measured, ...unmet, ...shown, ...unprovenLines(target, ink)]
}

/** A run that showed something else than it should is worth a sentence. */
function unprovenLines({ proof }: TargetReview, ink: Ink): readonly string[] {
  return proof === null || proof.reason === null ? [] : [`The choice is not proven. ${ink.prose(proof.reason)}`]
}

const wishNames: Readonly<Record<keyof Wishes, string>> = {
  keepBatch: 'keep-batch',
  keepRange: 'keep-range',
  minimumBatch: 'minimum-batch',
  minimumRange: 'minimum-range'
}

/** Wishes that leave none of what fits are named, and what they leave out is offered behind. */
function unmetLines({ unmet }: Recommendation, ink: Ink): readonly string[] {
  if (unmet.length === 0) return []
  const names = unmet.map((wish) => ink.code(wishNames[wish])).join(' and ')
  return [
    `${ink.strong(`Nothing that fits meets ${names}`)}. Without ${unmet.length === 1 ? 'it' : 'them'}, this would fit:`
  ]
}

/** The choice first; beside it what keeps the range, and what keeps the batch. */
function offersOf(recommendation: Recommendation, target: TargetReview, ink: Ink): readonly string[] {
  const { batch, range, choice } = recommendation
  const batchOffer = batch === null ? [] : [batchLine(batch, choice?.keeps === 'range', target, ink)]
  const rangeOffer = range === null ? [] : [rangeLine(range, choice?.keeps === 'batch', target, ink)]
  if (choice?.keeps === 'batch' && range !== null) return [...rangeOffer, ...batchOffer]
  if (choice?.keeps === 'neither') return [bothLine(choice, target, ink), ...batchOffer, ...rangeOffer]
  return batch === null && range === null ? refusedRows(recommendation, target, ink) : [...batchOffer, ...rangeOffer]
}

/** What fits only with another batch and another range, and the wishes refuse. */
function refusedRows({ frontier }: Recommendation, target: TargetReview, ink: Ink): readonly string[] {
  const row = frontier.find(({ batch }) => batch !== null)
  if (row === undefined || row.batch === null) return []
  return [`Or ${useOf(row, row.batch, ink)} ${batchEffect(row.batch, false, target, ink)}${cautions(row.batch, ink)}`]
}

/** The one alternative that was really run: the fixed size, where only multi-scale's larger ones do not fit. */
function fixedSizeLines({ measurement, settings, budgetBytes, verdict }: TargetReview, ink: Ink): readonly string[] {
  if (measurement === null || verdict !== 'over-budget' || budgetBytes === null || settings?.multiScale !== true)
    return []
  const { fixed } = multiScaleCost(measurement)
  if (fixed === null || fixed.outOfMemory || coveredBytes(fixed) > budgetBytes) return []
  const measured = ink.emphasis(`measured: ${formatBytes(coveredBytes(fixed))}`)
  return [`Without ${ink.code('--multi-scale')} it fits: ${measured}.`]
}

/** The bot lets a person answer for it; elsewhere only the policy does. */
function intended(isBot: boolean, ink: Ink): string {
  return ink.prose(
    isBot
      ? 'Intended? Someone who may write here presses Accept on the check, or comments `/vram accept <why>`.'
      : 'Intended? Widen `tolerance` in the policy on the base branch first, or drop `regressed` from `fail-on`.'
  )
}

function batchLine(batch: BatchChoice, isChoice: boolean, target: TargetReview, ink: Ink): string {
  const option = ink.code(`--batch-size ${batch.batchSize}`)
  if (!isChoice) return `Or ${option} ${batchEffect(batch, false, target, ink)}${cautions(batch, ink)}`
  return choiceLine(option, batch, target, ink)
}

/** A batch that the report warns of is no advice, but may be all that there is. */
function choiceLine(use: string, batch: BatchChoice, target: TargetReview, ink: Ink): string {
  const effect = batchEffect(batch, true, target, ink)
  if (isTooSmall(batch, target)) return `Only ${use} would fit ${effect}${cautions(batch, ink)}`
  return `${ink.strong(`Use ${use}`)} ${effect}${cautions(batch, ink)}`
}

function rangeLine(range: RangeChoice, isChoice: boolean, target: TargetReview, ink: Ink): string {
  const present = target.settings === null ? 'the batch' : `batch ${target.settings.batchSize}`
  const offer = `eep ${present} and draw ${sizesOf(range)}`
  const start = isChoice ? ink.strong(`K${offer}`) : `Or k${offer}`
  return `${start}: ${evidence(range, null, isChoice, target, ink)}. ${howToDraw(range, ink)}`
}

function bothLine({ batch, range }: Choice, target: TargetReview, ink: Ink): string {
  const line = choiceLine(useOf(range, batch, ink), batch, target, ink)
  return range.minimum === range.maximum ? line : `${line} ${howToDraw(range, ink)}`
}

function useOf(range: Range, { batchSize }: BatchChoice, ink: Ink): string {
  const option = ink.code(`--batch-size ${batchSize}`)
  if (range.minimum === range.maximum) return `${option} without ${ink.code('--multi-scale')}`
  return `${option} with ${sizesOf(range)}`
}
