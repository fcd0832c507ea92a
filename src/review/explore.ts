import { cardsSold } from '../domain/cards.ts'
import type { Exploration } from '../domain/exploration/exploration.ts'
import { architectureOf, canTrainInAmp } from '../domain/gpus.ts'
import type { Measurement } from '../domain/measurement.ts'
import { predictedNeed, upperRatio } from '../domain/prediction.ts'
import { pack } from '../domain/replay/packed.ts'
import type { Recorded } from '../domain/replay/recorded.ts'
import type { ProbeDeps } from './context.ts'
import { choosesBatch } from './measure.ts'
import { batchPerGpu } from './points.ts'
import type { RecordingProbe } from './ports.ts'
import { trainedSizes } from './recommend.ts'
import { type EmulatedTraining, recorded, withOneClass } from './simulate.ts'

export interface ExploreInput {
  readonly training: EmulatedTraining
  /** The prediction of the present settings, with intervals. */
  readonly judged: Measurement
  readonly name: string
  readonly namedBudget: Exploration['namedBudget']
}

type RecordingDeps = ProbeDeps & { readonly probe: RecordingProbe }

/** Records a training in both precisions, for any question about its batch, sizes and card. Null if it cannot be traced. */
export async function explore(input: ExploreInput, context: RecordingDeps): Promise<Exploration | null> {
  const { training, judged, name, namedBudget } = input
  const { ready } = training
  const present = await recordVariant(training, context)
  if (present === null) return null
  const { points, ...facts } = judged
  const { settings } = ready
  const { minimum, maximum } = trainedSizes(settings, judged)
  const other = await otherPrecision(training, judged.amp, context)
  return {
    name,
    facts,
    fixedSize: present.recorded.fixedSize,
    quad: settings.quad,
    ratio: upperRatio(points),
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

async function recordVariant(training: EmulatedTraining, context: RecordingDeps): Promise<RecordedVariant | null> {
  const found = await recorded(training, context)
  if (found === null) return null
  const [oneClass] = withOneClass(training.ready)
  const fewer = oneClass === undefined ? null : await recorded({ ...training, ready: oneClass }, context)
  return {
    recorded: found,
    variant: { amp: found.amp, recording: pack(found.recording), fewer: fewer && pack(fewer.recording) }
  }
}

/** The training in the precision that it does not have, or why there is none. */
async function otherPrecision(
  training: EmulatedTraining,
  presentAmp: boolean,
  context: RecordingDeps
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
