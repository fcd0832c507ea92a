import { coveredBytes } from '../memory/covered-bytes.ts'
import { formatBytes } from '../memory/format-bytes.ts'
import type { Breakdown, Point } from '../memory/measurement.ts'
import type { TargetReview } from '../review/review.ts'
import { pointsTrained } from './what-is-trained.ts'

const names: readonly (readonly [Exclude<keyof Breakdown, 'layers'>, string])[] = [
  ['weightsBytes', 'weights'],
  ['gradientsBytes', 'gradients'],
  ['optimizerBytes', 'optimizer'],
  ['emaBytes', 'EMA'],
  ['activationsBytes', 'activations and temporaries'],
  ['allocatorSlackBytes', 'allocator slack'],
  ['contextBytes', 'context']
]

/** What holds the memory at the peak, in one line; null where the engine cannot tell. */
export function breakdownLine(target: TargetReview): string | null {
  const peak = peakPoint(pointsTrained(target))
  if (peak === null || peak.breakdown === null) return null
  const { breakdown } = peak
  const parts = names.flatMap(([key, name]) => {
    const bytes = breakdown[key]
    return bytes === null ? [] : [`${name} ${formatBytes(bytes)}`]
  })
  return `At ${peak.batch} × ${peak.size}, ${formatBytes(coveredBytes(peak))}: ${parts.join(' · ')}.`
}

function peakPoint(points: readonly Point[]): Point | null {
  return points.toSorted((one, other) => coveredBytes(other) - coveredBytes(one))[0] ?? null
}
