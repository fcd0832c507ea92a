import type { Measurement } from '../../src/domain/measurement.ts'
import type { Probe, SmokeOutcome, SmokeRequest } from '../../src/review/ports.ts'
import {
  buildMeasurement,
  buildPoint,
  buildPrediction,
  buildSimulatedPoint,
  gib,
  noIntervals
} from '../builders/measurement.ts'
import { tracedByRule } from './traced-by-rule.ts'

/** A probe on an A10, by a rule that a person can follow: half a GiB, and for each image of 960 px so many. Simulated, it is the same. */
export function createDeviceProbe(gibAnImage: number): Probe {
  return {
    run: async (requests) => requests.map((request) => outcomeOf(request, gibAnImage)),
    trace: async () => tracedByRule((batch, size) => figuresOf(batch, size, gibAnImage)),
    recorded: async () => null
  }
}

function outcomeOf(request: SmokeRequest, gibAnImage: number): SmokeOutcome {
  const { imageSize } = request.settings
  const pixels = { minimum: imageSize / 2, fixed: imageSize, maximum: imageSize * 1.5 }
  const simulates = request.engine === 'simulated'
  const points = request.points.map(({ batch, size }) => {
    const side = typeof size === 'number' ? size : pixels[size]
    const { allocatedBytes, reservedBytes: unlimited } = figuresOf(batch, side, gibAnImage)
    const reservedBytes = Math.max(allocatedBytes, Math.min(unlimited, request.memoryCapBytes ?? unlimited))
    const outOfMemory = allocatedBytes > (request.memoryCapBytes ?? Number.POSITIVE_INFINITY)
    const figures = { allocatedBytes, reservedBytes, outOfMemory }
    return simulates
      ? buildSimulatedPoint(batch, side, { ...figures, requiredBytes: allocatedBytes, ...noIntervals })
      : buildPoint(batch, side, figures)
  })
  const sizeRange = { minimum: pixels.minimum, maximum: pixels.maximum, stride: 32 }
  const about: Partial<Measurement> = { imageSize, sizeRange, points, gpus: request.settings.gpus }
  const measurement = simulates ? buildPrediction(about) : buildMeasurement(about)
  return { kind: 'measured', measurement }
}

function figuresOf(batch: number, size: number, gibAnImage: number) {
  const allocatedBytes = Math.round((0.5 + gibAnImage * batch * (size / 960) ** 2) * gib)
  return { allocatedBytes, reservedBytes: Math.round(allocatedBytes * 1.2) }
}
