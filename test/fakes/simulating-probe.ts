import type { Measurement } from '../../src/domain/measurement.ts'
import type { Probe, SmokeOutcome, SmokeRequest } from '../../src/review/ports.ts'
import { buildCpuPoint, buildPrediction, buildSimulatedPoint, gib, noIntervals } from '../builders/measurement.ts'
import { tracedByRule } from './traced-by-rule.ts'

export interface SimulatingProbe extends Probe {
  readonly requests: SmokeRequest[]
}

/** What one layer of the model costs for an image of 960 px: `[64, 3, 2]` counts 64. */
const bytesAChannel = 2 * 1024 ** 2

/** Of the data set, where the request says how many there are. */
const bytesAClass = 1024 ** 2

/**
 * A probe that simulates by a rule that a person can follow: half a GiB, and for each image what the model's rows cost,
 * by the square of the size. `refuse` names requests that cannot be simulated.
 */
export function createSimulatingProbe(refuse: (request: SmokeRequest) => string | null = () => null): SimulatingProbe {
  const requests: SmokeRequest[] = []
  return {
    requests,
    async trace(request) {
      if (refuse(request) !== null) return null
      return tracedByRule((batch, size) => {
        const bytes = bytesOf(request, batch, size)
        return { allocatedBytes: bytes, reservedBytes: bytes }
      })
    },
    recorded: async () => null,
    run: async (asked) =>
      asked.map((request): SmokeOutcome => {
        requests.push(request)
        const message = refuse(request)
        if (message !== null) return { kind: 'failed', code: 'cannot-simulate', message, logTail: '' }
        return { kind: 'measured', measurement: simulated(request) }
      })
  }
}

function simulated(request: SmokeRequest): Measurement {
  const { imageSize } = request.settings
  const pixels = { minimum: imageSize / 2, fixed: imageSize, maximum: imageSize * 1.5 }
  const deviceModel = request.deviceModel ?? 'cuda'
  const points = request.points.map(({ batch, size }) => {
    const side = typeof size === 'number' ? size : pixels[size]
    const bytes = bytesOf(request, batch, side)
    if (deviceModel === 'none') return buildCpuPoint(batch, side, bytes)
    return buildSimulatedPoint(batch, side, { requiredBytes: bytes, reservedBytes: bytes, ...noIntervals })
  })
  return buildPrediction({
    imageSize,
    amp: request.amp !== false,
    sizeRange: { minimum: pixels.minimum, maximum: pixels.maximum, stride: 32 },
    deviceModel,
    points
  })
}

function channelsOf(canonical: string): number {
  return [...canonical.matchAll(/"Conv", \[(\d+),/g)].reduce((sum, [, channels]) => sum + Number(channels), 0)
}

function bytesOf({ model, data }: SmokeRequest, batch: number, size: number): number {
  const channels = 'canonical' in model ? channelsOf(model.canonical) : 64
  const classes = 'classes' in data ? data.classes * bytesAClass : 0
  return Math.round(gib / 2 + batch * channels * bytesAChannel * (size / 960) ** 2 + classes)
}
