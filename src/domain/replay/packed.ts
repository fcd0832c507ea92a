import type { RecordedStep, Recording } from './recording.ts'

/** A recording in columns of small numbers over all steps: alike stands beside alike, and compresses to a tenth of what the steps do. */
export interface PackedRecording extends Pick<Recording, 'operations' | 'owners'> {
  readonly columns: { readonly [Key in keyof PackedStep]: readonly PackedStep[Key][] }
}

interface PackedStep extends Omit<RecordedStep, 'operations' | 'owners' | 'events' | 'freed'> {
  readonly operationsOf: RecordedStep['operations']
  readonly ownersOf: RecordedStep['owners']
  /** A letter for each event. */
  readonly events: string
  /** Of each freed allocation, in the order of the events: how many steps ago it was made. */
  readonly freedAgo: readonly number[]
  /** How far its place among the allocations of that step is from the one before. */
  readonly freedDistances: readonly number[]
}

const letters = { allocation: 'a', convolution: 'c', end: 'e', free: 'f', emptying: 'm' } as const
const codes = new Map<string, number>([
  [letters.allocation, 0],
  [letters.convolution, -1],
  [letters.end, -2],
  [letters.emptying, -3]
])
const letterOfCode = new Map([...codes].map(([letter, code]) => [code, letter]))

/** @returns JSON */
export function pack({ operations, owners, steps }: Recording): PackedRecording {
  const packed = steps.map(packStep)
  const column = <Key extends keyof PackedStep>(key: Key) => packed.map((step) => step[key])
  return {
    operations,
    owners,
    columns: {
      phase: column('phase'),
      batch: column('batch'),
      size: column('size'),
      keepsGradients: column('keepsGradients'),
      operationsOf: column('operationsOf'),
      ownersOf: column('ownersOf'),
      bytes: column('bytes'),
      convolutions: column('convolutions'),
      channelsLast: column('channelsLast'),
      events: column('events'),
      freedAgo: column('freedAgo'),
      freedDistances: column('freedDistances'),
      emptiedAbove: column('emptiedAbove')
    }
  }
}

/** The recording, with what is freed in the order of the events. */
export function unpack({ operations, owners, columns }: PackedRecording): Recording {
  const steps = columns.phase.map((_, at) => {
    const of = <Key extends keyof PackedStep>(key: Key) => columns[key][at] as PackedStep[Key]
    return unpackStep(of, at)
  })
  return { operations, owners, steps }
}

function packStep({ operations, owners, ...step }: RecordedStep, at: number): PackedStep {
  const freed = step.events.flatMap((event) => (event > 0 ? [step.freed[event - 1] as readonly [number, number]] : []))
  return {
    ...step,
    operationsOf: operations,
    ownersOf: owners,
    events: step.events.map(letterOf).join(''),
    freedAgo: freed.map(([from]) => at - from),
    freedDistances: freed.map(([, index], place) => index - (freed[place - 1]?.[1] ?? 0))
  }
}

function letterOf(event: number): string {
  return letterOfCode.get(event) ?? letters.free
}

function unpackStep(of: <Key extends keyof PackedStep>(key: Key) => PackedStep[Key], at: number): RecordedStep {
  let frees = 0
  const events = Array.from(of('events'), (letter) => {
    return codes.get(letter) ?? ++frees
  })
  let index = 0
  const freed = of('freedDistances').map((distance, place): readonly [number, number] => {
    index += distance
    return [at - (of('freedAgo')[place] as number), index]
  })
  return {
    phase: of('phase'),
    batch: of('batch'),
    size: of('size'),
    keepsGradients: of('keepsGradients'),
    operations: of('operationsOf'),
    owners: of('ownersOf'),
    bytes: of('bytes'),
    convolutions: of('convolutions'),
    channelsLast: of('channelsLast'),
    events,
    freed,
    emptiedAbove: of('emptiedAbove')
  }
}
