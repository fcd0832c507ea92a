import type { Breakdown, Measurement } from './measurement.ts'

/** What a training needs whatever its batch and its sizes, in bytes of one GPU; null where no point's breakdown tells. */
export function fixedCostBytes({ points }: Pick<Measurement, 'points'>): number | null {
  const costs = points.flatMap(({ breakdown }) => (breakdown === null ? [] : [fixedPart(breakdown)]))
  return costs.length === 0 ? null : Math.max(...costs)
}

function fixedPart(breakdown: Breakdown): number {
  const { weightsBytes, gradientsBytes, optimizerBytes, emaBytes, contextBytes } = breakdown
  return weightsBytes + gradientsBytes + optimizerBytes + emaBytes + (contextBytes ?? 0)
}
