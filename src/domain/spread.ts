import { type Architecture, architectureOf } from './gpus.ts'
import type { Interval } from './measurement.ts'
import type { Settings } from './settings.ts'
import { fillsOneBatch, type ValidationSet } from './validation-set.ts'
import { isAtLeast } from './versions.ts'

/** How far real figures lie from a predicted one, in its uncertainty (`uncertaintyBytes`): below it (negative) and above it. */
export interface Spread {
  readonly low: number
  readonly high: number
}

/** Of what a training must have, and of what it takes where there is room. */
export interface Spreads {
  readonly needs: Spread
  readonly takes: Spread
}

/** A table's row, and the number of real trainings that it was taken from. */
export type JudgedSpread = Spread & { readonly rows: number }

/** Where the allocator puts a few segments is chance, whatever the size of the training. */
const fixedUncertaintyBytes = 0.2e9
const uncertainShare = 0.03

/** The unit of a spread. */
export function uncertaintyBytes(bytes: number): number {
  return fixedUncertaintyBytes + uncertainShare * bytes
}

/** Within which nine of ten real trainings lie. */
export interface SpreadTables {
  /**
   * By the GPU's generation, what they held before their first validation, which is nearly all needed. `unknown` is for a generation of few runs,
   * and for a GPU without a name.
   */
  readonly needs: readonly (JudgedSpread & { readonly architecture: Architecture | 'unknown' })[]
  /** The most that they held after a validation: of as many images as one batch has, and of more or an unknown number. */
  readonly takes: Readonly<Record<'oneBatch' | 'others', JudgedSpread>>
}

/** From public logs; `npm run bench` writes it. */
const spreadTables: SpreadTables = {
  needs: [
    { architecture: 'unknown', low: -1.7, high: 1.9, rows: 90 },
    { architecture: 'ampere', low: -1.7, high: 2.2, rows: 9 },
    { architecture: 'pascal', low: -3, high: 2.8, rows: 14 },
    { architecture: 'turing', low: -0.9, high: 1.3, rows: 54 },
    { architecture: 'volta', low: -1.7, high: 1.9, rows: 8 }
  ],
  takes: {
    oneBatch: { low: -1.4, high: 1, rows: 15 },
    others: { low: -4.4, high: 3.1, rows: 63 }
  }
}

/** What narrows a spread. */
export interface SpreadKnowledge {
  /** The name of the GPU that will train. */
  readonly gpu: string | null
  /** The PyTorch that will train. */
  readonly torch: string
  readonly trainer: Settings['trainer']
  readonly validation: ValidationSet
}

/** The spreads of a training batch of one GPU. */
export function spreadsOf(knowledge: SpreadKnowledge, batch: number, { needs, takes } = spreadTables): Spreads {
  const { gpu, torch, validation } = knowledge
  const unknown = rowOf('unknown', needs)
  if (unknown === null) throw new Error('The table of spreads lacks the row `unknown`.')
  const judged = isOld(torch) || gpu === null ? null : rowOf(architectureOf(gpu), needs)
  const taken = takes[fillsOneBatch(validation, batch) ? 'oneBatch' : 'others']
  if (whyUnjudged(knowledge, { needs, takes }) === null) return { needs: judged ?? unknown, takes: taken }
  return { needs: widened(unknown), takes: widened(taken) }
}

function rowOf(architecture: string | null, rows: SpreadTables['needs']): JudgedSpread | null {
  return rows.find((row) => row.architecture === architecture) ?? null
}

/** Older ones choose other cuDNN algorithms. */
const oldestJudged = [1, 10] as const

/** Why no real training tells how good a prediction is, as a sentence; null if some do. Its intervals are wider. */
export function whyUnjudged(
  { gpu, torch, trainer }: Omit<SpreadKnowledge, 'validation'>,
  { needs } = spreadTables
): string | null {
  if (trainer === 'ultralytics')
    return 'No public log of an Ultralytics training tells yet how good this prediction is, so its range is wider.'
  if (isOld(torch))
    return `Few public logs of PyTorch ${torch} tell how good this prediction is, so its range is wider.`
  if (gpu === null || rowOf(architectureOf(gpu), needs) !== null) return null
  return `Few public logs of GPUs like ${gpu} tell how good this prediction is, so its range is wider.`
}

/** Whether a PyTorch is older than those that predictions are judged by. */
export function isOld(torch: string): boolean {
  return !isAtLeast(torch, oldestJudged)
}

function widened({ low, high }: Spread): Spread {
  return { low: 2 * low, high: 2 * high }
}

/** Where nine of ten real figures lie. The figure itself is always in its interval, even if all real ones are on one side of it. */
export function intervalOf(bytes: number, { low, high }: Spread): Interval {
  const unit = uncertaintyBytes(bytes)
  return {
    lowBytes: Math.max(0, Math.round(bytes + Math.min(low, 0) * unit)),
    highBytes: Math.round(bytes + Math.max(high, 0) * unit)
  }
}

/** The most that a device may have to have, for what a simulation holds. */
export interface UpperBound {
  /** Bytes of the device. */
  of(simulatedBytes: number): number
  /** The most bytes of a simulation whose bound is within a budget; at least one, since no allocator has none. */
  within(budgetBytes: number): number
}

/** Of a simulation whose every byte is a byte of PyTorch. */
export const exact: Spread = { low: 0, high: 0 }

/**
 * @param ratio real ÷ simulated
 * @param besidesBytes what the device must have in addition to PyTorch
 */
export function upperBound(spread: Spread, ratio: number, besidesBytes: number): UpperBound {
  return {
    of: (simulatedBytes) => intervalOf(simulatedBytes * ratio, spread).highBytes + besidesBytes,
    within: (budgetBytes) => Math.max(1, Math.floor(largestWithin(budgetBytes - besidesBytes, spread) / ratio))
  }
}

/** How many bytes a prediction may be for its upper bound to be within a limit. */
function largestWithin(limitBytes: number, { high }: Spread): number {
  const above = Math.max(high, 0)
  return (limitBytes - above * fixedUncertaintyBytes) / (1 + above * uncertainShare)
}
