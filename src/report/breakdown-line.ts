import type { Breakdown } from '../domain/measurement.ts'
import { coveredBytes } from '../domain/measurement.ts'
import { formatBytes } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import { largestPoint } from './largest-point.ts'

const names: readonly (readonly [Exclude<keyof Breakdown, 'layers'>, string])[] = [
  ['weightsBytes', 'weights'],
  ['gradientsBytes', 'gradients'],
  ['optimizerBytes', 'optimizer'],
  ['emaBytes', 'EMA'],
  ['imagesBytes', 'images'],
  ['activationsBytes', 'activations'],
  ['lossBytes', 'loss'],
  ['temporariesBytes', 'temporaries'],
  ['allocatorSlackBytes', 'allocator slack'],
  ['contextBytes', 'context']
]

/** What holds the memory at the peak, in one line; null where the engine cannot tell. */
export function breakdownLine(target: TargetReview): string | null {
  const peak = largestPoint(target)
  if (peak === null || peak.breakdown === null) return null
  const { breakdown } = peak
  const parts = names.flatMap(([key, name]) => {
    const bytes = breakdown[key]
    if (bytes === null || bytes === 0) return []
    // Only a simulation knows the temporaries apart from the activations.
    const joined = key === 'activationsBytes' && breakdown.temporariesBytes === 0
    return [`${joined ? `${name} and temporaries` : name} ${formatBytes(bytes)}`]
  })
  return `At ${peak.batch} × ${peak.size}, ${formatBytes(coveredBytes(peak))}: ${parts.join(' · ')}.`
}
