import { hardwareKey } from '../../domain/baseline.ts'
import type { Measurement } from '../../domain/measurement.ts'
import { type MemoryTrace, NotTraceable, traceOf } from '../../domain/memory-trace.ts'
import type { Recorded } from '../../domain/recorded.ts'
import { recordedSteps, steadySteps, stepsOf } from '../../domain/replay.ts'
import { accumulation } from '../../domain/settings.ts'
import {
  accumulates,
  ModelTooLarge,
  type SimulatedPoint,
  type SimulatedTraining,
  simulatedPoints
} from '../../domain/simulation.ts'
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
export function simulating(measuring: Probe, record: Recorder): Probe {
  const traces = new Map<string, Promise<Traced | SmokeFailure>>()
  return {
    async run(requests, onProgress) {
      const simulated = requests.filter(({ engine }) => engine === 'simulated')
      if (simulated.length === 0) return measuring.run(requests, onProgress)
      recordMissing(simulated, traces, record, onProgress)
      const outcomes = await Promise.all(
        simulated.map(async (request) => {
          const traced = (await traces.get(keyOf(request))) as Traced | SmokeFailure
          return 'kind' in traced ? traced : answer(request, traced, record, onProgress)
        })
      )
      if (simulated.length === requests.length) return outcomes
      const measured = await measuring.run(
        requests.filter((request) => !simulated.includes(request)),
        onProgress
      )
      const [next, others] = [outcomes.values(), measured.values()]
      return requests.flatMap((request) => (simulated.includes(request) ? next : others).next().value ?? [])
    }
  }
}

/** A recorded training, and its trace where it has one. */
interface Traced {
  readonly recorded: Recorded
  readonly trace: MemoryTrace | null
}

/** The training of a request, whatever its batch, points and device. */
function trainingOf(request: SmokeRequest): SmokeRequest {
  const settings = { ...request.settings, batchSize: recordedBatch }
  return { ...request, settings, points: [], memoryCapBytes: null, gpu: null }
}

/** The recording has batches of its own; the settings' batch decides nothing in it. */
const recordedBatch = 16

function keyOf(request: SmokeRequest): string {
  const { deadlineSeconds: _, ...training } = trainingOf(request)
  return JSON.stringify(training)
}

/** All that are new together, since they share what they load. */
function recordMissing(
  requests: readonly SmokeRequest[],
  traces: Map<string, Promise<Traced | SmokeFailure>>,
  record: Recorder,
  onProgress: ((progress: SmokeProgress) => void) | undefined
): void {
  const missing = new Map(requests.map((request) => [keyOf(request), trainingOf(request)]))
  for (const key of missing.keys()) if (traces.has(key)) missing.delete(key)
  if (missing.size === 0) return
  const outcomes = record([...missing.values()], onProgress)
  for (const [at, key] of [...missing.keys()].entries()) {
    const traced = outcomes.then((all) => tracedFrom(all[at] as RecordingOutcome, missing.get(key) as SmokeRequest))
    traces.set(key, traced)
    // What failed may be asked again.
    traced.then(
      (found) => 'kind' in found && traces.delete(key),
      () => traces.delete(key)
    )
  }
}

function tracedFrom(outcome: RecordingOutcome, { settings }: SmokeRequest): Traced | SmokeFailure {
  if (outcome.kind === 'failed') return outcome
  const { recorded } = outcome
  const { recording, fixedSize, sizeRange } = recorded
  try {
    return { recorded, trace: traceOf(recording, { fixedSize, stride: sizeRange.stride, quad: settings.quad }) }
  } catch (error) {
    if (error instanceof NotTraceable) return { recorded, trace: null }
    throw error
  }
}

async function answer(
  request: SmokeRequest,
  traced: Traced,
  record: Recorder,
  onProgress: ((progress: SmokeProgress) => void) | undefined
): Promise<SmokeOutcome> {
  const { recorded } = traced
  const points = request.points.map((point) => ({ batch: point.batch, size: pixelsOf(point.size, recorded) }))
  const wrong = points.find(({ size }) => size < recorded.sizeRange.stride || size % recorded.sizeRange.stride !== 0)
  if (wrong) return failed('bad-request', oddSize(wrong, recorded))
  const device = { model: request.deviceModel ?? 'cuda', gpu: request.gpu, memoryCapBytes: request.memoryCapBytes }
  const training = (rest: readonly SimulatedPoint[]) =>
    traced.trace ? tracedTraining(traced.trace, rest, recorded) : recordedTraining(rest, request, record, onProgress)
  try {
    const found = await simulatedPoints(points, device, async (rest) => training(rest))
    for (const { batch, size, allocatedBytes } of found) onProgress?.({ event: 'point', batch, size, allocatedBytes })
    return { kind: 'measured', measurement: measurementOf(request, recorded, found) }
  } catch (error) {
    if (error instanceof ModelTooLarge) return failed('out-of-memory', error.message)
    if (error instanceof RecordingFailed) return error.failure
    throw error
  }
}

function pixelsOf(size: PointRequest['size'], { sizeRange, fixedSize }: Recorded): number {
  if (typeof size === 'number') return size
  return size === 'fixed' ? fixedSize : sizeRange[size]
}

function oddSize({ size }: SimulatedPoint, { sizeRange }: Recorded): string {
  return `A size of ${size} px is not a multiple of this model's stride, ${sizeRange.stride} px.`
}

function planned(points: readonly SimulatedPoint[], gpus: number) {
  return steadySteps(points.map((point) => ({ ...point, accumulates: accumulates(point, gpus) })))
}

function tracedTraining(trace: MemoryTrace, points: readonly SimulatedPoint[], { gpus }: Recorded): SimulatedTraining {
  const steps = planned(points, gpus)
  return { planned: steps, steps: stepsOf(trace, steps), owners: trace.owners }
}

class RecordingFailed extends Error {
  readonly failure: SmokeFailure

  constructor(failure: SmokeFailure) {
    super(failure.message)
    this.failure = failure
  }
}

/** @throws RecordingFailed */
async function recordedTraining(
  points: readonly SimulatedPoint[],
  request: SmokeRequest,
  record: Recorder,
  onProgress: ((progress: SmokeProgress) => void) | undefined
): Promise<SimulatedTraining> {
  const [outcome] = await record([{ ...trainingOf(request), points }], onProgress)
  if (outcome?.kind !== 'recorded') throw new RecordingFailed(outcome ?? failed('no-result', 'Nothing was recorded.'))
  const { recording, gpus } = outcome.recorded
  return { planned: planned(points, gpus), steps: recordedSteps(recording), owners: recording.owners }
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
