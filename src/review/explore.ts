import { cardsSold } from '../domain/cards.ts'
import type { Exploration } from '../domain/exploration/exploration.ts'
import { architectureOf, canTrainInAmp } from '../domain/gpus.ts'
import { type Measurement, mostOverheadBytes } from '../domain/measurement.ts'
import { calibrationOf, predictedNeed, withIntervals } from '../domain/prediction.ts'
import { budgetBytes } from '../domain/quantities.ts'
import { pack } from '../domain/replay/packed.ts'
import type { Recorded } from '../domain/replay/recorded.ts'
import type { ProbeDeps } from './context.ts'
import { choosesBatch } from './measure.ts'
import { batchPerGpu } from './points.ts'
import { trainedSizes } from './recommend.ts'
import { type EmulatedTraining, knowledgeOf, recorded, simulateMeasured, withOneClass } from './simulate.ts'

export interface ExploreInput {
  readonly training: EmulatedTraining
  /** The prediction of the present settings, with intervals. */
  readonly judged: Measurement
  /** The training as it was named. */
  readonly name: string
  readonly namedBudget: Exploration['namedBudget']
  readonly calibration: Exploration['calibration']
  /** Whether the precision that the training does not have is simulated too. */
  readonly bothPrecisions: boolean
}

/** All that is needed for any question about a training's batch, sizes and card. Null if it cannot be traced. */
export async function explore(input: ExploreInput, context: ProbeDeps): Promise<Exploration | null> {
  const { training, judged, name, namedBudget, calibration } = input
  const { ready } = training
  const present = await recordVariant(training, context)
  if (present === null) return null
  const { points, ...facts } = judged
  const { settings } = ready
  const { minimum, maximum } = trainedSizes(settings, judged)
  const other = input.bothPrecisions ? await otherPrecision(training, judged.amp, context) : onlyPresent
  return {
    name,
    facts,
    fixedSize: present.recorded.fixedSize,
    quad: settings.quad,
    validation: training.target.validation,
    overheadBytes: mostOverheadBytes(points),
    calibration,
    assumesContext: training.device.contextBytes === null,
    choosesBatch: choosesBatch(ready),
    present: {
      batchSize: choosesBatch(ready) ? batchPerGpu(settings) * settings.gpus : settings.batchSize,
      minimum,
      maximum,
      budgetBytes: namedBudget?.bytes ?? smallestFitting(judged),
      amp: judged.amp
    },
    namedBudget,
    variants: [present.variant, ...('variant' in other ? [other.variant] : [])],
    whyOnePrecision: 'why' in other ? other.why : null
  }
}

interface RecordedVariant {
  readonly recorded: Recorded
  readonly variant: Exploration['variants'][number]
}

async function recordVariant(training: EmulatedTraining, context: ProbeDeps): Promise<RecordedVariant | null> {
  const found = await recorded(training, context)
  if (found === null) return null
  const [oneClass] = withOneClass(training.ready)
  const fewer = oneClass === undefined ? null : await recorded({ ...training, ready: oneClass }, context)
  return {
    recorded: found,
    variant: { amp: found.amp, recording: pack(found.recording), fewer: fewer && pack(fewer.recording) }
  }
}

/**
 * The same of a target under its policy, with the figures of its report. Nothing more is simulated.
 * @param judged with the device's overhead
 */
export function exploreTarget(
  training: EmulatedTraining,
  { judged, bytes, calibration }: { readonly bytes: number | null } & Pick<ExploreInput, 'judged' | 'calibration'>,
  context: ProbeDeps
): Promise<Exploration | null> {
  const input = {
    training,
    judged,
    name: training.target.name,
    namedBudget: bytes === null ? null : { name: "the policy's budget", bytes },
    calibration,
    bothPrecisions: false
  }
  return explore(input, context)
}

/**
 * The same of a training that was just measured on a GPU, on the same device: the measurement calibrates it. Null if it was not, or if it
 * cannot be traced.
 */
export async function exploreMeasured(
  { target, ready }: Pick<EmulatedTraining, 'target' | 'ready'>,
  measured: Measurement,
  context: ProbeDeps
): Promise<Exploration | null> {
  if (measured.engine !== 'cuda') return null
  const found = await simulateMeasured(target, ready, measured, context)
  if (found === null) return null
  const { device, simulated } = found
  const calibration = calibrationOf(measured, simulated)
  const bytes = budgetBytes(target.budget, device.memoryBytes)
  const judged = withIntervals(simulated, knowledgeOf(target, device, calibration))
  return exploreTarget({ target, ready, device }, { judged, bytes, calibration }, context)
}

const onlyPresent = { why: 'Only this precision was simulated; `vram-review explore` simulates both.' }

/** The training in the precision that it does not have, or why there is none. */
async function otherPrecision(
  training: EmulatedTraining,
  presentAmp: boolean,
  context: ProbeDeps
): Promise<RecordedVariant | { readonly why: string }> {
  const { gpu } = training.device
  const lacksAmp = gpu !== null && architectureOf(gpu) !== null && !canTrainInAmp(gpu)
  if (!presentAmp && lacksAmp) return { why: `${gpu} does not train in mixed precision.` }
  const amp = !presentAmp
  const found = await recordVariant({ ...training, device: { ...training.device, amp } }, context)
  if (found !== null && found.variant.amp === amp) return found
  return { why: `The training ${amp ? 'with' : 'without'} mixed precision cannot be simulated.` }
}

/** The memory of the smallest common card that surely fits the training; of the largest, if none does. */
function smallestFitting({ points }: Measurement): number {
  const most = Math.max(...points.map((point) => predictedNeed(point).highBytes))
  const card = cardsSold.find(({ usableBytes }) => usableBytes >= most) ?? cardsSold.at(-1)
  return card?.usableBytes ?? most
}
