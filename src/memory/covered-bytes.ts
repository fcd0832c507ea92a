import type { Measurement, Point } from './measurement.ts'

/** What a budget covers: the whole device's bytes where they are known, else what PyTorch holds, else what it allocates (CPU). */
export function coveredBytes(point: Point): number {
  return point.deviceBytes ?? point.reservedBytes ?? point.allocatedBytes
}

/** What the device needs beside PyTorch (the CUDA context), as far as the point knows. */
export function overheadBytes(point: Point): number {
  return Math.max(0, coveredBytes(point) - (point.reservedBytes ?? point.allocatedBytes))
}

/** The most of any point. */
export function mostOverheadBytes(points: readonly Point[]): number {
  return Math.max(0, ...points.map(overheadBytes))
}

/**
 * The measurement with the policy's overhead on top, where the engine could not know the device's bytes. What an engine measured is never overwritten.
 * Call it once, right after the smoke run: verdict, model, recommendation and report then speak of the same figures.
 */
export function withOverhead(measurement: Measurement, policyOverheadBytes: number | null): Measurement {
  if (policyOverheadBytes === null) return measurement
  return { ...measurement, points: measurement.points.map((point) => pointWithOverhead(point, policyOverheadBytes)) }
}

/** The measurement as the engine gave it: where it could not know the device's bytes, they are none again. */
export function withoutOverhead(measurement: Measurement, policyOverheadBytes: number | null): Measurement {
  if (policyOverheadBytes === null) return measurement
  const points = measurement.points.map((point) =>
    point.deviceBytes !== null && overheadBytes(point) === policyOverheadBytes ? { ...point, deviceBytes: null } : point
  )
  return { ...measurement, points }
}

function pointWithOverhead(point: Point, policyOverheadBytes: number): Point {
  if (point.deviceBytes !== null) return point
  return {
    ...point,
    deviceBytes: (point.reservedBytes ?? point.allocatedBytes) + policyOverheadBytes,
    breakdown: point.breakdown === null ? null : { ...point.breakdown, contextBytes: policyOverheadBytes }
  }
}
