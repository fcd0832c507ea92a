import type { TargetReview } from '../domain/review.ts'
import { counted } from './counted.ts'

/** How the choice was proven; null where nothing was. */
export function proofLine({ proof }: TargetReview): string | null {
  if (proof?.proven !== true) return null
  const { runs, steps, seconds, retriesPerStep } = proof
  const retries =
    retriesPerStep === 0
      ? ''
      : `; in about one of ${counted(Math.max(1, Math.round(1 / retriesPerStep)), 'step')} the allocator had to give back its cache`
  return `Proof: the choice ran, held to the budget, its largest size first and then mixed ones: ${counted(steps, 'step')} in ${counted(runs, 'run')}, ${Math.round(seconds)} s${retries}`
}
