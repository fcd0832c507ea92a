import type { Kind } from './compare.ts'
import type { Measured } from './measure.ts'

/** Outcomes worst first. */
export const kinds: readonly Kind[] = ['other settings', 'never run', 'missed', 'unknown', 'right']

export interface Tally {
  readonly files: number
  /** Commands that the real runs started, each once per settings. */
  readonly commands: number
  readonly counts: Readonly<Record<Kind, number>>
  readonly crashed: number
  /** Files that are not valid, or whose real run did not end: the generator is at fault. */
  readonly endless: number
  readonly slowestSeconds: number
}

export function tally(measured: readonly Measured[]): Tally {
  const outcomes = measured.flatMap((file) => file.outcomes)
  const count = (kind: Kind) => outcomes.filter((outcome) => outcome.kind === kind).length
  return {
    files: measured.length,
    commands: outcomes.length - count('never run'),
    counts: {
      right: count('right'),
      unknown: count('unknown'),
      'other settings': count('other settings'),
      'never run': count('never run'),
      missed: count('missed')
    },
    crashed: measured.filter(({ crash }) => crash !== undefined).length,
    endless: measured.filter(({ ended }) => !ended).length,
    slowestSeconds: Math.max(0, ...measured.map(({ seconds }) => seconds))
  }
}

/** A construct, and the trainings with it whose outcome it explains best. */
export interface Blame {
  readonly construct: string
  readonly blamed: number
  /** All trainings that are made with it. */
  readonly trainings: number
}

/**
 * Which constructs an outcome is due to. A training is made of several, so each that has the outcome is put down to the one
 * that explains most of those not put down yet: whose trainings have it far more often than others.
 */
export function blame(measured: readonly Measured[], kind: Kind): Blame[] {
  const trainings = measured.flatMap(({ file, outcomes }) =>
    [...file.sites].map(([site, constructs]) => ({
      constructs: [...constructs],
      failed: outcomes.some((outcome) => outcome.site === site && outcome.kind === kind)
    }))
  )
  const totals = countConstructs(trainings)
  const blames: Blame[] = []
  let open = trainings.filter(({ failed }) => failed)
  while (open.length > 0) {
    const [construct, blamed] = mostTelling(countConstructs(open), totals, open.length / trainings.length)
    blames.push({ construct, blamed, trainings: totals.get(construct) ?? 0 })
    open = open.filter(({ constructs }) => !constructs.includes(construct))
  }
  return blames
}

function countConstructs(trainings: readonly { constructs: readonly string[] }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { constructs } of trainings) {
    for (const construct of constructs) counts.set(construct, (counts.get(construct) ?? 0) + 1)
  }
  return counts
}

/** The construct that has the outcome most standard deviations more often than chance would have it. */
function mostTelling(
  counts: ReadonlyMap<string, number>,
  totals: ReadonlyMap<string, number>,
  rate: number
): readonly [construct: string, count: number] {
  const score = ([construct, count]: readonly [string, number]) => {
    const total = totals.get(construct) ?? count
    return (count - rate * total) / Math.sqrt(total)
  }
  const [most] = [...counts].toSorted((one, other) => score(other) - score(one))
  if (!most) throw new Error('A training without constructs has an outcome: give each of its file’s trainings some.')
  return most
}
