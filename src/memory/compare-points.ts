import type { Measurement, Point } from './measurement.ts'

/** A measured point beside the baseline's. */
export interface PointComparison {
  readonly point: Point
  readonly basePoint: Point
  /** Equal batch and size. Otherwise the two peaks are compared although the settings differ. */
  readonly sameLoad: boolean
  /** Of allocated bytes, which repeat to the byte where reserved ones do not: 0.05 is five percent more than the baseline. */
  readonly change: number
}

/**
 * Every point beside the baseline's equal one; and where the peak has no equal (the batch or the range changed), the peak beside the baseline's peak.
 * Points that ran out of memory have no figure to compare.
 */
export function comparePoints(measurement: Measurement, baseline: Measurement): readonly PointComparison[] {
  const peak = allocatedPeak(measurement)
  const basePeak = allocatedPeak(baseline)
  if (peak === null || basePeak === null) return []
  return usable(measurement).flatMap((point) => {
    const same = usable(baseline).find((base) => base.batch === point.batch && base.size === point.size)
    if (same !== undefined) return [compare(point, same, true)]
    return point === peak ? [compare(point, basePeak, false)] : []
  })
}

/** Why two measurements may not be compared, as a sentence for the report; null where they may (`docs/adr/0006`, `0008`). */
export function whyIncomparable(measurement: Measurement, baseline: Measurement): string | null {
  if (measurement.engine !== baseline.engine) {
    return `The baseline was measured on the ${baseline.engine} engine, this on ${measurement.engine}: figures of two engines are not compared.`
  }
  if (measurement.amp !== baseline.amp) {
    return `The baseline was measured with AMP ${onOff(baseline.amp)}, this with AMP ${onOff(measurement.amp)}: they are not comparable.`
  }
  if (measurement.hardwareKey !== baseline.hardwareKey) {
    return 'The baseline was measured on other hardware or other versions: only the budget is checked.'
  }
  return null
}

function compare(point: Point, basePoint: Point, sameLoad: boolean): PointComparison {
  return { point, basePoint, sameLoad, change: point.allocatedBytes / Math.max(1, basePoint.allocatedBytes) - 1 }
}

function usable(measurement: Measurement): readonly Point[] {
  return measurement.points.filter((point) => !point.outOfMemory)
}

function allocatedPeak(measurement: Measurement): Point | null {
  const descending = usable(measurement).toSorted((one, other) => other.allocatedBytes - one.allocatedBytes)
  return descending[0] ?? null
}

function onOff(amp: boolean): string {
  return amp ? 'on' : 'off'
}
