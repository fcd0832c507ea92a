import { smallestCardGb } from '../domain/gpus.ts'
import { fixedCostBytes, judgedBytes, type Measurement, ultralyticsVersion } from '../domain/measurement.ts'
import { multiScaleCost } from '../domain/memory-model.ts'
import { defaultBudget, type Wishes } from '../domain/policy.ts'
import { predictedNeed } from '../domain/prediction.ts'
import { formatBytes } from '../domain/quantities.ts'
import { defaultEpochs } from '../domain/recommendation/choose.ts'
import { isYolov5s } from '../domain/recommendation/ranges.ts'
import type {
  AmpSaving,
  BatchChoice,
  Choice,
  FrontierRow,
  ImageSizeChoice,
  NearestMiss,
  Range,
  RangeChoice,
  Recommendation
} from '../domain/recommendation/recommendation.ts'
import { figuresOf, hasFigures, type TargetReview, type TargetWithFigures } from '../domain/review.ts'
import { nominalBatch, effectiveBatch as presentEffectiveBatch } from '../domain/settings.ts'
import { isAtLeast } from '../domain/versions.ts'
import type { Format } from './escape.ts'
import {
  atMost,
  evidence,
  isPredicted,
  isTooSmall,
  largestPoint,
  type ReportOptions,
  shortFactor,
  sizesOf
} from './figures.ts'
import { wordingOf } from './wording.ts'

/** What to change so that it fits, or what room there is; each a sentence that says whether it was run. */
export function recommendationLines(
  target: TargetReview,
  format: Format,
  { notice, accepted = [] }: ReportOptions = {}
): readonly string[] {
  if (!hasFigures(target)) return []
  if (target.verdict === 'regressed')
    return accepted.includes(target.name) ? [] : [intended(notice !== undefined, format)]
  const { recommendation } = target.advice
  return [...(recommendation === null ? [] : adviceLines(recommendation, target, format)), ...ampLines(target, format)]
}

function adviceLines(recommendation: Recommendation, target: TargetWithFigures, format: Format): readonly string[] {
  if (recommendation.purpose === 'grow')
    return [...growLines(recommendation, target, format), ...unprovenLines(target, format)]
  const offers = offersOf(recommendation, target, format)
  const measured = fixedSizeLines(target, format)
  if (offers.length === 0)
    return [...measured, ...nothingFitsLines(recommendation, target, { fixedSizeFits: measured.length > 0, format })]
  const unmet = unmetLines(recommendation, format)
  // Behind that sentence, the first is no alternative to anything.
  const [first = '', ...others] = offers
  const shown = unmet.length === 0 ? offers : [first.replace(/^Or (.)/, (_, letter) => letter.toUpperCase()), ...others]
  return [...measured, ...halvingLines(target), ...unmet, ...shown, ...unprovenLines(target, format)]
}

/** In the first epoch, on one GPU. Source: the handler of CUDA's out-of-memory error in `engine/trainer.py`, from 8.4.20 on. */
function halvingLines(target: TargetWithFigures): readonly string[] {
  const { verdict, settings } = target
  const version = ultralyticsVersion(figuresOf(target))
  const halves = version !== null && isAtLeast(version, [8, 4, 20]) && settings?.gpus === 1 && settings.batchSize > 1
  if (!halves || verdict !== 'over-budget') return []
  const least = Math.max(1, Math.floor(settings.batchSize / 8))
  return [
    `Ultralytics would not stop: in the first epoch it halves the batch (down to ${least}) and goes on, and the run ends green with another batch than is written.`
  ]
}

/** A run that showed something else than it should is worth a sentence. */
function unprovenLines({ advice: { proof } }: TargetWithFigures, format: Format): readonly string[] {
  return proof === null || proof.reason === null ? [] : [`The choice is not proven. ${format.prose(proof.reason)}`]
}

const wishNames: Readonly<Record<keyof Wishes, string>> = {
  keepBatch: 'keep-batch',
  keepRange: 'keep-range',
  minimumBatch: 'minimum-batch',
  minimumRange: 'minimum-range'
}

/** Wishes that leave none of what fits are named, and what they leave out is offered behind. */
function unmetLines({ unmet }: Recommendation, format: Format): readonly string[] {
  if (unmet.length === 0) return []
  const names = unmet.map((wish) => format.code(wishNames[wish])).join(' and ')
  return [
    `${format.strong(`Nothing that fits meets ${names}`)}. Without ${unmet.length === 1 ? 'it' : 'them'}, this would fit:`
  ]
}

/** The choice first; beside it what keeps the range, and what keeps the batch. */
function offersOf(recommendation: Recommendation, target: TargetWithFigures, format: Format): readonly string[] {
  const { batch, range, choice } = recommendation
  const batchOffer = batch === null ? [] : [batchLine(batch, choice?.keeps === 'range', target, format)]
  const rangeOffer = range === null ? [] : [rangeLine(range, choice?.keeps === 'batch', target, format)]
  if (choice?.keeps === 'batch' && range !== null) return [...rangeOffer, ...batchOffer]
  if (choice?.keeps === 'neither') return [bothLine(choice, target, format), ...batchOffer, ...rangeOffer]
  return batch === null && range === null ? refusedRows(recommendation, target, format) : [...batchOffer, ...rangeOffer]
}

/** What fits only with another batch and another range, and the wishes refuse. */
function refusedRows({ frontier }: Recommendation, target: TargetWithFigures, format: Format): readonly string[] {
  const row = frontier.find(({ batch }) => batch !== null)
  if (row === undefined || row.batch === null) return []
  return [
    `Or ${useOf(row, row.batch, target, format)} ${batchEffect(row.batch, false, target, format)}${cautions(row.batch, format)}`
  ]
}

/** The one alternative that was really run: the fixed size, where only multi-scale's larger ones do not fit. */
function fixedSizeLines(target: TargetWithFigures, format: Format): readonly string[] {
  const { settings, budgetBytes, verdict } = target
  if (isPredicted(target) || verdict !== 'over-budget' || budgetBytes === null || !settings?.multiScale) return []
  const { fixed } = multiScaleCost(target.measurement)
  if (fixed === null || fixed.outOfMemory || judgedBytes(fixed) > budgetBytes) return []
  const measured = format.emphasis(`measured: ${formatBytes(judgedBytes(fixed))}`)
  return [`Without ${format.code(wordingOf(settings).multiScale)} it fits: ${measured}.`]
}

/** The bot lets a person answer for it; elsewhere only the policy does. */
function intended(isBot: boolean, format: Format): string {
  if (isBot)
    return `Intended? A maintainer can press ${format.strong('Accept')} on the check, or comment ${format.code('/vram accept <why>')}.`
  return format.prose(
    'Intended? First widen `tolerance` in the policy on the base branch, or remove `regressed` from `fail-on` there.'
  )
}

function batchLine(batch: BatchChoice, isChoice: boolean, target: TargetWithFigures, format: Format): string {
  const option = format.code(wordingOf(target.settings).batch(batch.batchSize))
  if (!isChoice) return `Or ${option} ${batchEffect(batch, false, target, format)}${cautions(batch, format)}`
  return choiceLine(option, batch, target, format)
}

/** A batch that the report warns of is no advice, but may be all that there is. */
function choiceLine(use: string, batch: BatchChoice, target: TargetWithFigures, format: Format): string {
  const effect = batchEffect(batch, true, target, format)
  if (isTooSmall(batch, target)) return `Only ${use} would fit ${effect}${cautions(batch, format)}`
  return `${format.strong(`Use ${use}`)} ${effect}${cautions(batch, format)}`
}

function rangeLine(range: RangeChoice, isChoice: boolean, target: TargetWithFigures, format: Format): string {
  const present = target.settings === null ? 'the batch' : `batch ${target.settings.batchSize}`
  const isOne = range.minimum === range.maximum
  const sizes = isOne ? `leave ${format.code(wordingOf(target.settings).multiScale)} out` : `draw ${sizesOf(range)}`
  const offer = `eep ${present} and ${sizes}`
  const start = isChoice ? format.strong(`K${offer}`) : `Or k${offer}`
  return `${start}: ${evidence(range, null, isChoice, target, format)}.${howToDraw(range, target, format)}`
}

function bothLine({ batch, range }: Choice, target: TargetWithFigures, format: Format): string {
  const line = choiceLine(useOf(range, batch, target, format), batch, target, format)
  return `${line}${howToDraw(range, target, format)}`
}

/** A sentence to stand behind others; '' where there is nothing to draw. */
function howToDraw(range: Range, { settings }: TargetWithFigures, format: Format): string {
  return range.minimum === range.maximum ? '' : ` ${wordingOf(settings).howToDraw(range, format)}`
}

function useOf(range: Range, { batchSize }: BatchChoice, { settings }: TargetWithFigures, format: Format): string {
  const words = wordingOf(settings)
  const option = format.code(words.batch(batchSize))
  if (range.minimum === range.maximum) return `${option} without ${format.code(words.multiScale)}`
  return `${option} with ${sizesOf(range)}`
}

/** That nothing fits, what comes closest and how far it is off, and which cards would take it. */
function nothingFitsLines(
  { nearestMiss, smaller }: Recommendation,
  target: TargetWithFigures,
  { fixedSizeFits, format }: { readonly fixedSizeFits: boolean; readonly format: Format }
): readonly string[] {
  if (fixedSizeFits) return ['With it, no batch fits this budget, not even one image per GPU.']
  const fixed = fixedSentence(target)
  const remedy =
    fixed === null ? 'a smaller model or image size is needed' : 'a smaller model or a larger budget is needed'
  const none = format.strong(`No batch fits this budget, not even one image per GPU: ${remedy}.`)
  return [
    [none, fixed, missSentence(nearestMiss, target)].filter((sentence) => sentence !== null).join(' '),
    ...cardLines(nearestMiss, target),
    ...(smaller === null ? [] : [smallerLine(smaller, target, format)])
  ]
}

/** Where not even what every batch and size needs is in the budget. */
function fixedSentence(target: TargetWithFigures): string | null {
  const figures = figuresOf(target)
  const fixedBytes = fixedCostBytes(figures)
  if (fixedBytes === null || target.budgetBytes === null || fixedBytes <= target.budgetBytes) return null
  return `Weights, gradients, optimizer, EMA${isOfGpu(figures) ? ' and CUDA context' : ''} alone need ${formatBytes(fixedBytes)}, at any batch and size.`
}

function missSentence(miss: NearestMiss | null, target: TargetWithFigures): string | null {
  if (miss === null) return null
  const known = target.budgetBytes === null || miss.bytes > target.budgetBytes
  const need = known ? `${atMost(target)}${formatBytes(miss.bytes)}` : 'more than the budget'
  return `Batch ${miss.batchSize} at ${miss.size} px would need ${need}, predicted.`
}

/** What is sold that would take it: bytes of a CPU say nothing of that. */
function cardLines(miss: NearestMiss | null, target: TargetWithFigures): readonly string[] {
  if (!isOfGpu(figuresOf(target))) return []
  const cards = [
    cardOf(miss?.bytes ?? null, miss === null ? '' : `batch ${miss.batchSize} at ${miss.size} px`),
    cardOf(presentBytes(target), 'the current settings')
  ].filter((card) => card !== null)
  return cards.length === 0 ? [] : [`Smallest card with 10 % headroom, predicted: ${cards.join('; ')}.`]
}

function cardOf(bytes: number | null, whatFor: string): string | null {
  const gb = bytes === null ? null : smallestCardGb(bytes / defaultBudget.deviceShare)
  return gb === null ? null : `${gb} GB for ${whatFor}`
}

function presentBytes(target: TargetWithFigures): number | null {
  const peak = largestPoint(target)
  return peak === null || peak.outOfMemory ? null : predictedNeed(peak).highBytes
}

function isOfGpu({ engine, deviceModel }: Measurement): boolean {
  return engine === 'cuda' || deviceModel === 'cuda'
}

function smallerLine({ imageSize, maximum }: ImageSizeChoice, { settings }: TargetWithFigures, format: Format): string {
  return `${format.code(wordingOf(settings).imageSize(imageSize))}, whose largest size is ${maximum} px, would fit with the current batch: ${format.emphasis('predicted')}.`
}

/** What room there is: the larger batch, and the wider range. */
function growLines(
  { batch, range, choice }: Recommendation,
  target: TargetWithFigures,
  format: Format
): readonly string[] {
  if (target.verdict === 'over-budget' || target.verdict === 'regressed') return []
  const offers = [
    ...(batch === null ? [] : [batchOffer(batch, choice?.keeps === 'range', target, format)]),
    ...(range === null ? [] : [rangeOffer(range, choice?.keeps === 'batch', target, format)])
  ]
  return offers.map((offer, index) => `${index === 0 ? 'There is room: ' : 'Or '}${offer}`)
}

function batchOffer(batch: BatchChoice, isChoice: boolean, target: TargetWithFigures, format: Format): string {
  const option = format.code(wordingOf(target.settings).batch(batch.batchSize))
  const most =
    batch.batchSize === nominalBatch
      ? ` A larger batch would change the training: ${wordingOf(target.settings).trainer} does not scale the learning rate with the batch.`
      : ''
  return `${option} would also fit ${batchEffect(batch, isChoice, target, format)}${cautions(batch, format)}${most}`
}

function rangeOffer(range: RangeChoice, isChoice: boolean, target: TargetWithFigures, format: Format): string {
  const isOff = target.settings?.multiScale === false
  const use = isOff ? `${format.code(wordingOf(target.settings).multiScale)} with ${sizesOf(range)}` : sizesOf(range)
  const need = evidence(range, null, isChoice, target, format)
  const isOwn = target.settings?.trainer !== 'ultralytics' && isYolov5s(range)
  return `${use} would also fit at the current batch: ${need}.${isOwn ? '' : howToDraw(range, target, format)}`
}

/** What mixed precision would save, where it is off and the GPU can: a sentence, predicted. */
function ampLines(target: TargetWithFigures, format: Format): readonly string[] {
  const { amp, recommendation } = target.advice
  if (amp === null) return []
  const isOnlyWay = amp.fits && recommendation?.purpose === 'fit' && recommendation.choice === null
  const start = isOnlyWay ? format.strong('Turn AMP on') : 'AMP is off'
  return [`${start}: with it, this training ${needOf(amp, target, format)}. ${format.prose(remedies[amp.offBy])}`]
}

function needOf(amp: AmpSaving, target: TargetWithFigures, format: Format): string {
  const { size, batchSize, peakBytes, presentBytes, fits } = amp
  if (!fits) return `would not fit either, ${format.emphasis('predicted')}`
  const before = presentBytes === null ? '' : ` instead of ${formatBytes(presentBytes)}`
  const need = format.emphasis(`predicted: ${atMost(target)}${formatBytes(peakBytes)}`)
  return `would fit with batch ${batchSize} at ${size} px (${need}${before})`
}

const remedies: Readonly<Record<AmpSaving['offBy'], string>> = {
  policy: 'The policy turns it off: remove `amp: false` there if the real training uses AMP.',
  check:
    '`check_amp` in train.py turned it off, possibly because `yolov5n.pt` is missing, which the probe does not download: set `amp: true` in the policy if the real training uses AMP.'
}

/** What a batch does and needs, and the one beside it that brings the effective batch to 64. */
function batchEffect(batch: BatchChoice, isChoice: boolean, target: TargetWithFigures, format: Format): string {
  const { accumulation, effectiveBatch, size } = batch
  const peak = evidence(batch, size, isChoice, target, format)
  return `(accumulation ${accumulation}, effective batch ${effectiveBatch}): ${peak}${alternative(batch, target, format)}.`
}

/** To stand behind the sentence that offers the batch. */
export function cautions(batch: BatchChoice, format: Format): string {
  return batch.cautions.map((caution) => ` ${format.prose(caution)}`).join('')
}

function alternative({ nominalAlternative }: BatchChoice, { settings }: TargetWithFigures, format: Format): string {
  if (nominalAlternative === null) return ''
  const kept = settings !== null && settings.batchSize > 0 && presentEffectiveBatch(settings.batchSize) === 64
  const effect = kept ? 'which keeps the effective batch at 64' : 'whose effective batch is 64'
  return `; or ${format.code(wordingOf(settings).batch(nominalAlternative))}, ${effect}`
}

/** How a training may start with narrow ranges and widen them: in one run at the present batch, or in runs whose batch is lowered. */
export function scheduleLines(target: TargetWithFigures, format: Format): readonly string[] {
  const { recommendation } = target.advice
  if (recommendation?.purpose !== 'fit' || recommendation.choice === null) return []
  return [...scheduleLine(recommendation, format), ...runsLine(recommendation, target)]
}

function scheduleLine({ schedule }: Recommendation, format: Format): readonly string[] {
  if (schedule.length === 0) return []
  const stages = schedule.map(({ epoch, low, high }) => `${epoch}:${shortFactor(low)}-${shortFactor(high)}`)
  const launcher = format.code(`train_in_range.py --schedule ${stages.join(' ')} --watch-memory -- train.py …`)
  return [
    `${launcher} keeps the batch, starts with a range that needs less memory, and widens it only as far as the measured memory allows. The epochs assume ${defaultEpochs}, YOLOv5's default: scale them to yours.`
  ]
}

/** The frontier from its narrowest range on, where each wider one takes a smaller batch. */
function runsLine({ frontier }: Recommendation, target: TargetWithFigures): readonly string[] {
  const stages = frontier.filter(isStage).toReversed()
  const lowered = stages.filter(({ batch }, index) => batch.batchSize > (stages[index + 1]?.batch.batchSize ?? 0))
  const reachesAll = lowered.at(-1)?.maximum === frontier[0]?.maximum
  if (lowered.length < 2 || !reachesAll || lowered.some(({ batch }) => isTooSmall(batch, target))) return []
  const runs = lowered.map(({ batch, minimum, maximum }) => `batch ${batch.batchSize} at ${minimum}–${maximum} px`)
  return [
    `To end with all sizes: separate runs, each starting from the weights of the previous one. Predicted to fit: ${runs.join(', ')}.`
  ]
}

function isStage(row: FrontierRow): row is FrontierRow & { readonly batch: BatchChoice } {
  return row.batch !== null && row.minimum < row.maximum
}
