import type { Measurement } from '../../src/domain/measurement.ts'
import { accumulation } from '../../src/domain/settings.ts'
import type { SmokeRequest } from '../../src/review/ports.ts'
import { buildCpuMeasurement, buildCpuPoint, mib } from '../builders/measurement.ts'

/** 20 MiB, and 100 MiB for each image of 480 px: on the CPU, or simulated. */
export function growingMeasurement(request: SmokeRequest): Measurement {
  const pixels = { minimum: 160, fixed: 320, maximum: 480 }
  const points = request.points.map(({ batch, size }) => {
    const side = typeof size === 'number' ? size : pixels[size]
    return buildCpuPoint(batch, side, Math.round((20 + 100 * batch * (side / 480) ** 2) * mib))
  })
  const { engine, deviceModel } = request
  return buildCpuMeasurement({ engine, deviceModel, points, accumulation: accumulation(request.settings.batchSize) })
}
