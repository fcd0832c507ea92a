import type { Measurement } from '../domain/measurement.ts'
import { retriesPerStep } from '../domain/measurement.ts'
import { fitTensorModel } from '../domain/memory-model.ts'
import type { Target } from '../domain/policy.ts'
import { modelBytes } from '../domain/recommendation/batch.ts'
import type { Candidate, Trial, Trials } from '../domain/recommendation/search.ts'
import { batchPerGpu } from './choose-points.ts'
import type { ImitatedDevice } from './imitated-device.ts'
import type { MeasureContext } from './measure.ts'
import type { ReadyTarget } from './resolve-target.ts'
import { type SimulatedTraining, simulate } from './simulate.ts'
import type { SmokeOutcome } from './smoke-run.ts'
import { trainingAt } from './training-at.ts'
import { type AskedTrial, countTrials } from './trial-progress.ts'

/** The training whose settings are varied, and the device that it has to fit. */
export interface TrialGround {
  readonly target: Target
  readonly ready: ReadyTarget
  readonly device: ImitatedDevice
  /** What the device needs beside PyTorch. */
  readonly overheadBytes: number
  /** Of the present settings, as the probe gave it. */
  readonly simulated: Measurement
  /** How much a GPU reserves, or may reserve, for each byte that is reserved in a simulation. */
  readonly ratio: number
  readonly budgetBytes: number
}

/** The line through tensors lies some percent too low between its points: a wrong guess costs a round of trials. */
const cautious = 1.03

/** A candidate cannot be simulated although the present settings can. */
export class TrialFailed extends Error {}

/**
 * Trials by simulation: each candidate's largest size, to its steady state, in an allocator that is held to the budget. Null where nothing tells what
 * to expect of one. `tryAll` throws TrialFailed.
 */
export function simulatedTrials(ground: TrialGround, context: MeasureContext): Trials | null {
  const { target, ready, device } = ground
  // Held to the budget, the allocator gives back what it only keeps: what counts is what the tensors need.
  const tensors = fitTensorModel(ground.simulated)
  if (tensors === null) return null
  const followTrials = countTrials((progress) => context.onProgress(target, progress))
  return {
    by: 'simulation',
    expectedBytes: (candidate) => onDevice(modelBytes(tensors, candidate, ready.settings.gpus) * cautious, ground),
    async tryAll(candidates) {
      const trainings = candidates.map((candidate) => trainingOf(candidate, ground))
      const follow = followTrials(candidates.map((candidate) => askedTrial(candidate, ground)))
      const outcomes = await simulate(target, trainings, device, { ...context, onProgress: (_, step) => follow(step) })
      return outcomes.map((outcome) => trialOf(outcome, ground))
    }
  }
}

function trainingOf({ batchSize, size }: Candidate, ground: TrialGround): SimulatedTraining {
  const { ready, overheadBytes, ratio, budgetBytes } = ground
  return {
    ...trainingAt(ready, batchSize, [size]),
    memoryCapBytes: Math.max(1, Math.floor((budgetBytes - overheadBytes) / ratio))
  }
}

function askedTrial(candidate: Candidate, { ready: { settings } }: TrialGround): AskedTrial {
  return { candidate, batch: batchPerGpu({ ...settings, batchSize: candidate.batchSize }) }
}

function trialOf(outcome: SmokeOutcome, ground: TrialGround): Trial {
  const { budgetBytes } = ground
  if (outcome.kind === 'failed') {
    // Not even the model fits.
    if (outcome.code === 'out-of-memory') return { fits: false, bytes: budgetBytes, retriesPerStep: 0 }
    throw new TrialFailed(outcome.message)
  }
  const [point] = outcome.measurement.points
  if (point === undefined) throw new TrialFailed('A simulation gave no point.')
  const bytes = Math.round(onDevice(point.reservedBytes ?? point.allocatedBytes, ground))
  return {
    fits: !point.outOfMemory && bytes <= budgetBytes,
    bytes,
    retriesPerStep: retriesPerStep(outcome.measurement)
  }
}

function onDevice(simulatedBytes: number, { ratio, overheadBytes }: TrialGround): number {
  return simulatedBytes * ratio + overheadBytes
}
