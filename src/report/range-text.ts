import type { Range } from '../domain/recommendation/recommendation.ts'
import type { Ink } from './ink.ts'

/** Sizes as pixels and as factors, to stand behind `draw`. */
export function sizesOf({ minimum, maximum, lowFactor, highFactor }: Range): string {
  return `sizes from ${minimum} to ${maximum} px (factors ${shortFactor(lowFactor)} and ${shortFactor(highFactor)})`
}

/** As people write it. */
export function shortFactor(factor: number): number {
  return Number(factor.toFixed(4))
}

/** What draws them, since YOLOv5 itself has one range only. */
export function howToDraw(range: Range, ink: Ink): string {
  const launcher = ink.code(`train_in_range.py --range ${range.lowFactor} ${range.highFactor} -- train.py …`)
  return `YOLOv5 has no option for it; vram-review's launcher has: ${launcher}.`
}
