import { type CardFits, cardFits, largestBatch as largestBatchOf } from '../cards.ts'
import { type Measurement, type Point, withOverhead } from '../measurement.ts'
import {
  decidePrediction,
  type PredictedBytes,
  type PredictionDecision,
  predictedNeed,
  upperBoundOfNeed,
  withIntervals,
  withLowerBounds
} from '../prediction.ts'
import type { Trials } from '../recommendation/search.ts'
import { pointAmong, type TracedTraining, withTracedRequired } from '../replay/simulation.ts'
import type { SimulatedPoint } from '../replay/steady-steps.ts'
import { replayTrials } from '../replay/trials.ts'
import { equalPart } from '../settings.ts'
import type { Exploration, Setup, TracedVariant } from './exploration.ts'

/** What a question is about. */
export interface Question {
  readonly exploration: Exploration
  readonly variant: TracedVariant
  readonly setup: Setup
}

/** What a training needs at the sizes that it draws. */
export interface Answer {
  /** From the first on; with their intervals, and with the assumed context. */
  readonly points: readonly Point[]
  /** Where it needs most. */
  readonly peak: Point
  readonly need: PredictedBytes
  readonly decision: PredictionDecision
}

/** The same figures as a prediction of these settings, and the same decision. */
export function answer(question: Question): Answer {
  const { exploration, setup } = question
  const { minimum, maximum, budgetBytes } = setup
  const all = predicted(question, (traced) => {
    const device = deviceOf(exploration)
    return withTracedRequired(traced.points(pointsOf(question), device), device, traced)
  })
  const trained = minimum < maximum ? all : all.slice(-1)
  const sizeRange = { ...exploration.facts.sizeRange, minimum, maximum }
  const decision = decidePrediction({ measurement: { ...exploration.facts, sizeRange, points: trained }, budgetBytes })
  const [peak] = trained.toSorted((one, other) => predictedNeed(other).highBytes - predictedNeed(one).highBytes)
  if (peak === undefined) throw new Error('A replay gave no point.')
  return { points: all, peak, need: predictedNeed(peak), decision }
}

/** What the training needs at a size, in bytes as a budget covers them. */
export interface CurvePoint extends PredictedBytes {
  readonly size: number
}

/** At any size, drawn or not: after the smaller ones among those that a prediction goes through. */
export function curvePoint(question: Question, size: number): CurvePoint | null {
  const { exploration } = question
  const points = pointsOf(question)
  const own = { batch: batchOf(question.setup.batchSize, exploration), size }
  const [point] = predicted(question, (traced) => {
    const device = deviceOf(exploration)
    const found = pointAmong(points, own, traced, device)
    return withTracedRequired(found ? [found] : [], device, traced)
  })
  return point === undefined ? null : { size, ...predictedNeed(point) }
}

/** What a combination of batch and size needs at the upper bound of the interval, alone on a card of the budget. */
export interface Cell {
  readonly fits: boolean
  /** Bytes as a budget covers them; the least where it does not fit. */
  readonly bytes: number
  /** It fits because PyTorch gives back its cache in every batch. */
  readonly isSlow: boolean
}

export function cell({ exploration, variant, setup }: Question, batchSize: number, size: number): Cell {
  const trials = trialsWithin(setup.budgetBytes, { exploration, variant })
  const leastBytes = trials.leastBytes({ batchSize, size })
  if (leastBytes > setup.budgetBytes) return { fits: false, bytes: leastBytes, isSlow: false }
  const { fits, bytes, retriesPerStep } = trials.try({ batchSize, size })
  return { fits, bytes: fits ? bytes : Math.max(bytes, leastBytes), isSlow: fits && retriesPerStep >= 1 }
}

/** The largest total batch that fits at a size (`cards.ts`); null if none does. */
export function largestBatch({ exploration, variant, setup }: Question, size: number): number | null {
  const { budgetBytes } = setup
  const trials = trialsWithin(budgetBytes, { exploration, variant })
  return largestBatchOf(size, exploration.facts.gpus, { trials, budgetBytes })
}

/** What would fit common cards. */
export function cards({ exploration, variant, setup }: Question): CardFits {
  const { facts } = exploration
  const { batchSize, minimum, maximum } = setup
  const measurement = { ...facts, sizeRange: { ...facts.sizeRange, minimum, maximum } }
  const question = { measurement, batchSize, size: maximum, multiScale: minimum < maximum }
  return cardFits(question, (budgetBytes) => trialsWithin(budgetBytes, { exploration, variant }))
}

function trialsWithin(budgetBytes: number, { exploration, variant }: Omit<Question, 'setup'>): Trials {
  const { gpu } = deviceOf(exploration)
  const { facts, overheadBytes } = exploration
  const bound = upperBoundOfNeed(facts, exploration, overheadBytes)
  const device = { model: 'cuda', gpu, budgetBytes, bound } as const
  return replayTrials(variant.traced, device, ({ batchSize, size }) => ({
    batch: batchOf(batchSize, exploration),
    size
  }))
}

function deviceOf({ facts }: Exploration) {
  return { model: 'cuda', gpu: facts.imitated?.gpu ?? null, memoryCapBytes: null } as const
}

function batchOf(batchSize: number, { facts: { gpus } }: Exploration): number {
  return equalPart({ batchSize, gpus })
}

/**
 * The points of a prediction (`choosePoints`): through the smallest, the fixed and the largest size; where one size is trained, it comes after
 * the smallest that multi-scale would draw.
 */
function pointsOf({ exploration, setup }: Omit<Question, 'variant'>): readonly SimulatedPoint[] {
  const { facts, fixedSize } = exploration
  const { minimum, maximum } = setup
  const batch = batchOf(setup.batchSize, exploration)
  const first = Math.min(facts.sizeRange.minimum, maximum)
  const isInside = minimum < facts.imageSize && facts.imageSize < maximum
  const drawn = [minimum, ...(isInside ? [fixedSize] : []), maximum]
  const sizes = minimum < maximum ? drawn : [...new Set([first, maximum])]
  return sizes.map((size) => ({ batch, size }))
}

/** Points with their intervals: down to those of one class, if the number of classes is assumed. */
function predicted(
  { exploration, variant }: Question,
  pointsBy: (traced: TracedTraining) => readonly Point[]
): readonly Point[] {
  const { facts, overheadBytes } = exploration
  const judged = (traced: TracedTraining): Measurement =>
    withIntervals(withOverhead({ ...facts, points: [...pointsBy(traced)] }, overheadBytes), exploration)
  const { traced, fewer } = variant
  const all = judged(traced)
  return (fewer === null ? all : withLowerBounds(all, judged(fewer))).points
}
