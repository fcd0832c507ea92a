import type { Measurement } from '../measurement.ts'
import type { Calibration } from '../prediction.ts'
import { traceOf } from '../replay/memory-trace.ts'
import { type PackedRecording, unpack } from '../replay/packed.ts'
import { type TracedTraining, tracedTraining } from '../replay/simulation.ts'
import type { ValidationSet } from '../validation-set.ts'

/** What a person varies of a training. */
export interface Setup {
  /** The total over all GPUs. */
  readonly batchSize: number
  /** Pixels: the smallest and the largest size that is drawn; equal where only one is trained. */
  readonly minimum: number
  readonly maximum: number
  /** Of one GPU. */
  readonly budgetBytes: number
  /** Mixed precision. */
  readonly amp: boolean
}

/** A recorded training with everything that questions about it need. JSON, so that it can travel inside a page. */
export interface Exploration {
  /** The training as it was named. */
  readonly name: string
  /** What the simulation found out about the present settings, its points left out. */
  readonly facts: Omit<Measurement, 'points'>
  /** Pixels: the side of images that are not resized. */
  readonly fixedSize: number
  readonly quad: boolean
  readonly validation: ValidationSet
  /** What the device needs in addition to PyTorch. */
  readonly overheadBytes: number
  /** By a baseline; null without one. */
  readonly calibration: Calibration | null
  /** Whether nobody measured or wrote the overhead. */
  readonly assumesContext: boolean
  /** YOLOv5 would choose the batch itself; that of `present` is only a start. */
  readonly choosesBatch: boolean
  readonly present: Setup
  /** The memory of the named GPU, or the named budget; null if neither was named. */
  readonly namedBudget: { readonly name: string; readonly bytes: number } | null
  /** The present precision first, then the other one, if it could be recorded. */
  readonly variants: readonly Variant[]
  /** Why there is no other precision, as a sentence; null if there is. */
  readonly whyOnePrecision: string | null
}

/** The training in one precision. */
interface Variant {
  readonly amp: boolean
  readonly recording: PackedRecording
  /** With one class, where the number of classes is assumed; null where it is known. */
  readonly fewer: PackedRecording | null
}

/** A variant that answers. */
export interface TracedVariant {
  readonly amp: boolean
  readonly traced: TracedTraining
  readonly fewer: TracedTraining | null
}

/** @throws NotTraceable */
export function traceVariant(exploration: Exploration, amp: boolean): TracedVariant {
  const { facts, fixedSize, quad, validation, variants } = exploration
  const variant = variants.find((one) => one.amp === amp) ?? (variants[0] as Variant)
  const loop = { fixedSize, stride: facts.sizeRange.stride, quad, validation }
  const traced = (packed: PackedRecording) => tracedTraining(traceOf(unpack(packed), loop), facts.gpus)
  return {
    amp: variant.amp,
    traced: traced(variant.recording),
    fewer: variant.fewer === null ? null : traced(variant.fewer)
  }
}
