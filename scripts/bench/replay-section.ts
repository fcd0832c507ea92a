import type { Replayed } from './findings.ts'
import { table } from './table.ts'

/** Replayed against simulated, step by step. Null where nothing was run yet. */
export function replaySection(replayed: readonly Replayed[]): string | null {
  if (replayed.length === 0) return null
  const models = new Set(replayed.map(({ key }) => key.model)).size
  const variants = [...new Set(replayed.map(({ key }) => key.variant))]
  const rows = variants.map((variant) =>
    row(
      variant,
      replayed.filter(({ key }) => key.variant === variant)
    )
  )
  return `## Replayed against simulated

${models} ${models === 1 ? 'model' : 'models'} that YOLOv5 ships. One simulation of a training is recorded, and any batch and size is computed from it. Here each training is also simulated at random points of its own, of 1 to 96 images and any size that multi-scale draws, one after the other. Every step is compared to the byte, allocated and reserved, training and validation.

${table(['training', 'trainings', 'points', 'steps', 'steps that differ'], rows, 1)}`
}

function row(variant: string, replayed: readonly Replayed[]): readonly string[] {
  const sum = (name: 'points' | 'steps' | 'differing') => String(replayed.reduce((total, one) => total + one[name], 0))
  return [variant, String(replayed.length), sum('points'), sum('steps'), sum('differing')]
}
