import { assumedMargin } from '../domain/memory-model.ts'
import { formatBytes, formatPercent } from '../domain/quantities.ts'
import type { Need } from '../domain/recommendation/recommendation.ts'
import type { TargetReview } from '../domain/review.ts'
import type { Ink } from './ink.ts'
import { isPredicted } from './shown-figures.ts'

/** Where nothing was measured, figures are those of a GPU that takes as much as the interval allows. */
export function atMost(target: TargetReview): string {
  return isPredicted(target) ? 'at most ' : ''
}

/** What was run is proven, and all else predicted. */
export function evidence(need: Need, size: number | null, isChoice: boolean, target: TargetReview, ink: Ink): string {
  const { proof } = target
  const where = size === null ? '' : ` at ${size} px`
  if (!isChoice || proof === null || !proof.proven) {
    const figure = `${atMost(target)}${formatBytes(need.peakBytes)}${where}${slowly(need)}`
    return `${ink.emphasis(`predicted: ${figure}`)}${margin(target)}`
  }
  const peakBytes = proof.peakBytes ?? need.peakBytes
  return ink.emphasis(`proven: ran${where} within ${formatBytes(peakBytes)}${slowly(proof)}`)
}

function slowly(need: Pick<Need, 'retriesPerStep'>): string {
  return isSlow(need) ? ', though slowly: the allocator has to give back what it keeps in every batch' : ''
}

/** Whether the allocator has to look for memory in every batch. */
export function isSlow({ retriesPerStep }: Pick<Need, 'retriesPerStep'>): boolean {
  return retriesPerStep >= 1
}

/** What is left free where a line through two points recommends, and nobody knows how far it is off. */
function margin({ model, recommendation }: TargetReview): string {
  const unknown = model !== null && model.residual === null && recommendation?.triedBy === 'memory-model'
  return unknown ? ` (fitted to two points; ${formatPercent(assumedMargin)} kept free)` : ''
}
