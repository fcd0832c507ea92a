import type { GrowthChange, GrowthPart } from '../domain/prediction.ts'
import { formatBytes, formatDeltaBytes } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import { describeChange } from './change-lines.ts'
import type { Ink } from './ink.ts'

/** Less than this is what the allocator's blocks make of nothing. */
const noticeableBytes = 8 * 1024 ** 2

/** Which change costs how much, the dearest first, in one line; null where that is not known, or nothing to speak of. */
export function growthLine({ prediction }: TargetReview, ink: Ink): string | null {
  const growth = prediction?.growth ?? null
  if (growth === null || Math.max(...growth.parts.map(({ bytes }) => Math.abs(bytes))) < noticeableBytes) return null
  const parts = growth.parts
    .toSorted((one, other) => Math.abs(other.bytes) - Math.abs(one.bytes))
    .map((part) => describePart(part, ink))
  const direction = growth.bytes < 0 ? 'shrinks' : 'grows'
  const where = `${growth.batch} × ${growth.size}`
  return `Why it ${direction} by ${formatBytes(Math.abs(growth.bytes))} at ${where}, predicted: ${parts.join(', ')}.`
}

function describePart({ changes, bytes }: GrowthPart, ink: Ink): string {
  return `${changes.map((change) => describeGrowth(change, ink)).join(' with ')} ${ink.strong(formatDeltaBytes(bytes))}`
}

function describeGrowth(change: GrowthChange, ink: Ink): string {
  if (change.within === null) return describeChange(change, ink)
  return `${ink.code(change.name)} ${ink.text(change.within)} (${ink.text(change.before)} → ${ink.text(change.after)})`
}
