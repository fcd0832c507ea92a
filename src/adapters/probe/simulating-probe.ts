import { hardwareKey } from '../../domain/baseline.ts'
import type { Measurement } from '../../domain/measurement.ts'
import { traceOf } from '../../domain/replay/memory-trace.ts'
import type { Recorded } from '../../domain/replay/recorded.ts'
import { NotTraceable } from '../../domain/replay/recording.ts'
import {
  ModelTooLarge,
  recordedPoints,
  type SimulatedDevice,
  type TracedTraining,
  tracedTraining,
  withRequired,
  withTracedRequired
} from '../../domain/replay/simulation.ts'
import type { SimulatedPoint } from '../../domain/replay/steady-steps.ts'
import type { TrainingLoop } from '../../domain/replay/trace.ts'
import { accumulation } from '../../domain/settings.ts'
import { anyValidationSet } from '../../domain/validation-set.ts'
import { simulatedTraining, trainingKey } from '../../review/effort.ts'
import type {
  PointRequest,
  Probe,
  SmokeFailure,
  SmokeOutcome,
  SmokeProgress,
  SmokeRequest
} from '../../review/ports.ts'
import type { Recorder, RecordingOutcome } from './python-probe.ts'

/**
 * A probe that answers simulations by replay: each training is recorded once, and its points, at any batch, size and capacity, are computed.
 * Where the recording follows no formulas, each request is recorded at its own points.
 * @param measuring runs everything else
 */
export function simulating(measuring: Pick<Probe, 'run'>, record: Recorder): Probe {
  const trainings = new Map<string, Promise<Simulated | SmokeFailure>>()
  const followed = async (request: SmokeRequest) => {
    recordMissing([request], trainings, record, undefined)
    const found = (await trainings.get(trainingKey(request))) as Simulated | SmokeFailure
    return 'kind' in found ? null : found
  }
  return {
    async run(requests, onProgress) {
      const simulated = requests.filter(isSimulated)
      recordMissing(simulated, trainings, record, onProgress)
      const outcomes = await Promise.all(
        simulated.map(async (request) => {
          const found = (await trainings.get(trainingKey(request))) as Simulated | SmokeFailure
          return 'kind' in found ? found : answer(request, found, record, onProgress)
        })
      )
      const others = requests.filter((request) => !isSimulated(request))
      const measured = others.length === 0 ? [] : await measuring.run(others, onProgress)
      const [next, nextMeasured] = [outcomes.values(), measured.values()]
      return requests.flatMap((request) => (isSimulated(request) ? next : nextMeasured).next().value ?? [])
    },
    async trace(request) {
      return (await followed(request))?.traced ?? null
    },
    async recorded(request) {
      const found = await followed(request)
      return found?.traced ? found.recorded : null
    }
  }
}

function isSimulated({ engine }: SmokeRequest): boolean {
  return engine === 'simulated'
}

/** A recorded training, and how it depends on batch and size; null if it follows no formulas. */
interface Simulated {
  readonly recorded: Recorded
  readonly traced: TracedTraining | null
}

/** All that are new together, since they share what they load. */
function recordMissing(
  requests: readonly SmokeRequest[],
  trainings: Map<string, Promise<Simulated | SmokeFailure>>,
  record: Recorder,
  onProgress: ((progress: SmokeProgress) => void) | undefined
): void {
  const missing = new Map(requests.map((request) => [trainingKey(request), simulatedTraining(request)]))
  for (const key of trainings.keys()) missing.delete(key)
  if (missing.size === 0) return
  // A training that shows formulas validates with what it shows them with.
  const recorded = [...missing.values()].map((request) => ({ ...request, validation: anyValidationSet }))
  const outcomes = record(recorded, onProgress)
  for (const [at, [key, request]] of [...missing].entries()) {
    const simulated = outcomes.then((all) => simulatedFrom(all[at] as RecordingOutcome, request))
    trainings.set(key, simulated)
    const forget = () => trainings.delete(key)
    // What failed may be asked again.
    simulated.then((found) => 'kind' in found && forget(), forget)
  }
}

function simulatedFrom(outcome: RecordingOutcome, request: SmokeRequest): Simulated | SmokeFailure {
  if (outcome.kind === 'failed') return outcome
  const { recorded } = outcome
  try {
    const trace = traceOf(recorded.recording, loopOf(recorded, request))
    return { recorded, traced: tracedTraining(trace, recorded.gpus) }
  } catch (error) {
    if (error instanceof NotTraceable) return { recorded, traced: null }
    throw error
  }
}

function loopOf({ fixedSize, sizeRange }: Recorded, { settings, validation }: SmokeRequest): TrainingLoop {
  return { fixedSize, stride: sizeRange.stride, quad: settings.quad, validation }
}

async function answer(
  request: SmokeRequest,
  { recorded, traced }: Simulated,
  record: Recorder,
  onProgress: ((progress: SmokeProgress) => void) | undefined
): Promise<SmokeOutcome> {
  const { stride } = recorded.sizeRange
  const points = request.points.map(({ batch, size }) => ({ batch, size: pixelsOf(size, recorded) }))
  const odd = points.find(({ size }) => size < stride || size % stride !== 0)
  if (odd)
    return failed('bad-request', `A size of ${odd.size} px is not a multiple of this model's stride, ${stride} px.`)
  const device = { model: recorded.deviceModel ?? 'cuda', gpu: request.gpu, memoryCapBytes: request.memoryCapBytes }
  try {
    const found =
      traced && points.every(traced.isExact)
        ? withTracedRequired(traced.points(points, device), device, traced)
        : await recordEach(points, device, { request: simulatedTraining(request), record, onProgress })
    if ('kind' in found) return found
    for (const { batch, size, allocatedBytes } of found) onProgress?.({ event: 'point', batch, size, allocatedBytes })
    return { kind: 'measured', measurement: measurementOf(request, recorded, found) }
  } catch (error) {
    if (error instanceof ModelTooLarge) return failed('out-of-memory', error.message)
    throw error
  }
}

function pixelsOf(size: PointRequest['size'], { sizeRange, fixedSize }: Recorded): number {
  if (typeof size === 'number') return size
  return size === 'fixed' ? fixedSize : sizeRange[size]
}

/**
 * Records a training at its points; after one that runs out of memory, anew at the rest. A point then needs no less than those before it.
 * Throws ModelTooLarge.
 */
async function recordEach(
  points: readonly SimulatedPoint[],
  device: SimulatedDevice,
  {
    request,
    record,
    onProgress
  }: {
    readonly request: SmokeRequest
    readonly record: Recorder
    readonly onProgress: ((progress: SmokeProgress) => void) | undefined
  }
): Promise<Measurement['points'] | SmokeFailure> {
  const found: Measurement['points'][number][] = []
  while (found.length < points.length) {
    const rest = points.slice(found.length)
    const [outcome] = await record([{ ...request, points: rest }], onProgress)
    if (outcome?.kind !== 'recorded') return outcome ?? failed('no-result', 'Nothing was recorded.')
    const { recording, gpus } = outcome.recorded
    const training = { gpus, loop: loopOf(outcome.recorded, request) }
    const within = (cap: number | null) => recordedPoints(rest, recording, training, { ...device, memoryCapBytes: cap })
    found.push(...withRequired(within(device.memoryCapBytes), device, (place, cap) => within(cap)[place]))
  }
  return found
}

function measurementOf(
  { settings }: SmokeRequest,
  { recording: _, fixedSize: __, ...facts }: Recorded,
  points: Measurement['points']
): Measurement {
  const measurement = { ...facts, imitated: null, accumulation: accumulation(settings.batchSize), points }
  return { ...measurement, hardwareKey: hardwareKey(measurement) }
}

function failed(code: string, message: string): SmokeFailure {
  return { kind: 'failed', code, message, logTail: '' }
}
