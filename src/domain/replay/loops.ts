/** The operations that one iteration of a loop over the images of a batch allocates by: YOLOv5's loss of masks has such loops. */
export type Loop = readonly number[]

/** The allocations of a step, by their operations, and how often its loops run. */
export interface LoopingStep {
  readonly operations: readonly number[]
  readonly iterations: number
}

/** The loops by which two steps differ of which one has more iterations, in order; none if they differ otherwise. */
export function loopsBetween(larger: LoopingStep, smaller: LoopingStep): readonly Loop[] {
  return loopsFrom(0, 0, { larger, smaller }) ?? []
}

interface Compared {
  readonly larger: LoopingStep
  readonly smaller: LoopingStep
}

/** From an operation of either step on; null if they differ otherwise. */
function loopsFrom(ofSmaller: number, ofLarger: number, compared: Compared): readonly Loop[] | null {
  const { larger, smaller } = compared
  let common = 0
  while (
    ofSmaller + common < smaller.operations.length &&
    smaller.operations[ofSmaller + common] === larger.operations[ofLarger + common]
  )
    common++
  const [inSmaller, inLarger] = [ofSmaller + common, ofLarger + common]
  const left = larger.operations.length - inLarger
  if (inSmaller === smaller.operations.length && left === 0) return []
  const more = larger.iterations - smaller.iterations
  for (let period = 1; period * more <= left; period++) {
    if (!isRepeated(larger.operations, inLarger, period, more)) continue
    const others = loopsFrom(inSmaller, inLarger + period * more, compared)
    if (others) return [firstRun(larger.operations, inLarger - period * smaller.iterations, period), ...others]
  }
  return null
}

/** Whether what comes before is repeated so often from there on. */
function isRepeated(operations: readonly number[], at: number, period: number, times: number): boolean {
  for (let index = at; index < at + period * times; index++)
    if (operations[index] !== operations[index - period]) return false
  return true
}

/** An iteration may begin at any of its operations; the first place from which on all are repeated counts. */
function firstRun(operations: readonly number[], start: number, period: number): Loop {
  let first = Math.max(start, 0)
  while (first > 0 && operations[first - 1] === operations[first - 1 + period]) first--
  return operations.slice(first, first + period)
}

/** Where each loop begins in a step; null if one of them is not in it. */
export function startsOf(loops: readonly Loop[], { operations, iterations }: LoopingStep): readonly number[] | null {
  const starts: number[] = []
  let from = 0
  for (const loop of loops) {
    const length = loop.length * iterations
    const isAt = (start: number) => {
      for (let index = 0; index < length; index++)
        if (operations[start + index] !== loop[index % loop.length]) return false
      return true
    }
    while (from + length <= operations.length && !isAt(from)) from++
    if (from + length > operations.length) return null
    starts.push(from)
    from += length
  }
  return starts
}
