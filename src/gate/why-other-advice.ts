import type { Measurement } from '../domain/measurement.ts'
import type { Choice, Proof, Recommendation } from '../domain/recommendation/recommendation.ts'
import type { TargetReview } from '../domain/review.ts'
import type { Settings } from '../domain/settings.ts'
import { sizeRange } from '../domain/sizes.ts'
import { trainedSizes } from '../review/recommend.ts'

/**
 * Why what an answer recommends cannot follow from what it has measured, as a sentence; null where it can. Nobody shall be offered a choice that
 * the report does not show, that is called proven and was not run, or that makes a training larger which does not fit.
 */
export function whyOtherAdvice(target: TargetReview): string | null {
  const { recommendation, proof, suggestion, patch, file } = target
  const written = suggestion !== null || patch !== null
  if (recommendation === null)
    return proof !== null || written ? 'Nothing is chosen that could be run or written.' : null
  const { choice, purpose } = recommendation
  if (written && (choice === null || purpose !== 'fit')) return 'It writes what it has not chosen.'
  if (suggestion !== null && suggestion.file !== file) return `It writes into ${suggestion.file}.`
  return whyOtherPurpose(target, recommendation) ?? whyOtherChoice(target, recommendation) ?? whyNoProof(proof, target)
}

function whyOtherPurpose(
  { verdict, settings, measurement, awaitsGpu }: TargetReview,
  { purpose }: Recommendation
): string | null {
  if (settings === null || measurement === null) return 'It has no figures.'
  // What is not decided yet may be recommended for, whatever comes of it.
  const exceeds = awaitsGpu || verdict === 'over-budget' || settings.batchSize === -1
  if (purpose === 'fit') return exceeds ? null : 'It makes a training smaller that fits.'
  return exceeds && !awaitsGpu ? 'It makes a training larger that does not fit.' : null
}

function whyOtherChoice(
  { settings, measurement, budgetBytes }: TargetReview,
  recommendation: Recommendation
): string | null {
  const { choice } = recommendation
  if (choice === null || settings === null || measurement === null) return null
  if (budgetBytes === null || choice.batch.peakBytes > budgetBytes) return 'Its choice does not fit the budget.'
  if (!isDrawn(choice, measurement)) return 'The factors of its choice do not give its sizes.'
  if (!isShown(choice, recommendation, settings)) return 'Its choice is not among what it shows.'
  return recommendation.purpose === 'grow' || isSmaller(choice, settings, measurement)
    ? null
    : 'Its choice is no smaller.'
}

function isDrawn({ range }: Choice, { imageSize, sizeRange: { stride } }: Measurement): boolean {
  const { minimum, maximum, lowFactor, highFactor } = range
  if (minimum === maximum) return true
  const drawn = sizeRange(imageSize, stride, [lowFactor, highFactor])
  return drawn.minimum === minimum && drawn.maximum === maximum
}

/** A run may have shown that a smaller one than found is needed. */
function isShown(
  { batch, range }: Choice,
  { frontier, range: widest, batch: largest }: Recommendation,
  present: Settings
): boolean {
  const rows = frontier.filter(({ maximum }) => maximum === range.maximum).flatMap((row) => row.batch?.batchSize ?? [])
  const kept = widest !== null && range.maximum <= widest.maximum ? [present.batchSize] : []
  return (
    batch.batchSize <=
    Math.max(...rows, ...kept, ...(largest === null || frontier.length > 0 ? [] : [largest.batchSize]))
  )
}

function isSmaller({ batch, range }: Choice, settings: Settings, measurement: Measurement): boolean {
  if (settings.batchSize === -1) return true
  const { maximum } = trainedSizes(settings, measurement)
  const isLarger = batch.batchSize > settings.batchSize || range.maximum > maximum
  return !isLarger && (batch.batchSize < settings.batchSize || range.maximum < maximum)
}

function whyNoProof(proof: Proof | null, { recommendation, budgetBytes, awaitsGpu }: TargetReview): string | null {
  if (proof === null) return null
  const { proven, peakBytes, reason, runs, steps } = proof
  if (awaitsGpu || recommendation?.choice === null) return 'It proves what was not run.'
  if (!proven) return peakBytes === null && reason !== null ? null : 'Its proof proves nothing.'
  const isWithin = peakBytes !== null && peakBytes > 0 && budgetBytes !== null && peakBytes <= budgetBytes
  return isWithin && reason === null && runs > 0 && steps > 0 ? null : 'Its proof is no run within the budget.'
}
