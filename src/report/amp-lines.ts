import { formatBytes } from '../domain/quantities.ts'
import type { AmpSaving } from '../domain/recommendation/recommendation.ts'
import type { TargetReview } from '../domain/review.ts'
import { atMost } from './evidence.ts'
import type { Ink } from './ink.ts'

/** What mixed precision would save, where it is off and the GPU can: a sentence, predicted. */
export function ampLines(target: TargetReview, ink: Ink): readonly string[] {
  const { amp, recommendation } = target
  if (amp === null) return []
  const isOnlyWay = amp.fits && recommendation?.purpose === 'fit' && recommendation.choice === null
  const start = isOnlyWay ? ink.strong('Turn AMP on') : 'AMP is off'
  return [`${start}: with it this training ${needOf(amp, target, ink)}. ${ink.prose(remedies[amp.offBy])}`]
}

function needOf(amp: AmpSaving, target: TargetReview, ink: Ink): string {
  const { size, batchSize, peakBytes, presentBytes, fits } = amp
  if (!fits) return `would not fit either, ${ink.emphasis('predicted')}`
  const before = presentBytes === null ? '' : ` in place of ${formatBytes(presentBytes)}`
  const need = ink.emphasis(`predicted: ${atMost(target)}${formatBytes(peakBytes)}`)
  return `would fit with batch ${batchSize} at ${size} px (${need}${before})`
}

const remedies: Readonly<Record<AmpSaving['offBy'], string>> = {
  policy: 'The policy turns it off: drop `amp: false` there if the real training has it on.',
  check:
    'The `check_amp` of train.py turned it off, maybe for want of `yolov5n.pt`, which the probe does not download: write `amp: true` into the policy if the real training has it on.'
}
