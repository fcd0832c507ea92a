import type { Engine, Measurement } from '../domain/measurement.ts'
import { whyImpossible, withoutOverhead } from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import type { Settings } from '../domain/settings.ts'
import { choosePoints, whyOtherPoints } from './choose-points.ts'
import { whyOtherSizes } from './drawn-sizes.ts'
import type { PointRequest } from './smoke-run.ts'

/** What a measurement has to be of. */
export interface AskedTraining {
  readonly target: Target
  readonly settings: Settings
  readonly engine: Engine
  /** The training's loop stands in the repository, and may draw by factors of its own. */
  readonly ownLoop: boolean
  /** Where they are not those that the settings ask for. */
  readonly points?: readonly PointRequest[]
}

/**
 * Why a measurement that somebody else has made says nothing of a training, as a sentence; null where it does: engine and GPU are the policy's,
 * sizes, batch and points those that the settings ask for, and its figures such as a device can have.
 */
export function whyOtherTraining(measurement: Measurement, asked: AskedTraining): string | null {
  const { target, settings, engine, points = choosePoints(settings) } = asked
  if (measurement.engine !== engine) return `It is of the engine ${measurement.engine}, and ${engine} was asked for.`
  if (measurement.gpus !== settings.gpus)
    return `It is of ${measurement.gpus} GPUs, and the training has ${settings.gpus}.`
  return (
    (engine === 'simulated' ? null : whyOtherDevice(measurement, target)) ??
    whyOtherSizes(measurement, settings, target, asked.ownLoop) ??
    whyOtherPoints(measurement, points, settings) ??
    whyImpossible(withoutOverhead(measurement, target.overheadBytes))
  )
}

/** As the probe itself compares them (`engines/cuda.py`). */
function whyOtherDevice({ engine, amp, environment }: Measurement, target: Target): string | null {
  if (target.amp !== null && amp !== target.amp) return 'Its AMP is not as the policy says.'
  const { gpu } = environment
  const isAsked = target.gpu === null || (gpu ?? '').toLowerCase().includes(target.gpu.toLowerCase())
  return engine !== 'cuda' || isAsked ? null : `It is of a ${gpu}, and the policy asks for a ${target.gpu}.`
}
