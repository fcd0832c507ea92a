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

/** How a construct fares, over the trainings that are made with it. */
export interface ConstructTally {
  readonly construct: string
  readonly trainings: number
  readonly counts: Readonly<Record<Kind, number>>
}

/** Every construct, with the trainings that had each kind of outcome; one training counts once a kind. */
export function tallyConstructs(measured: readonly Measured[]): ConstructTally[] {
  const tallies = new Map<string, { trainings: number; counts: Record<Kind, number> }>()
  for (const { file, outcomes } of measured) {
    for (const [site, constructs] of file.sites) {
      const found = new Set(outcomes.filter((outcome) => outcome.site === site).map(({ kind }) => kind))
      for (const construct of constructs) {
        const entry = tallies.get(construct) ?? { trainings: 0, counts: noCounts() }
        tallies.set(construct, entry)
        entry.trainings++
        for (const kind of found) entry.counts[kind]++
      }
    }
  }
  return [...tallies].map(([construct, entry]) => ({ construct, ...entry }))
}

function noCounts(): Record<Kind, number> {
  return { right: 0, unknown: 0, 'other settings': 0, 'never run': 0, missed: 0 }
}
