import type { Order } from '../gate/obey.ts'
import type { MergeGroup } from '../gate/subject.ts'
import type { Place } from './gates.ts'

/** What events ask for. Nothing is told by an event but where to look: so each may come twice, late, or not at all. */
export interface Bot {
  /** `onRest` hears when it is at its end. */
  pull(place: Place, number: number, onRest?: () => void): void
  group(place: Place, group: MergeGroup): void
  groupEnded(place: Place, group: MergeGroup): void
  baselines(place: Place): void
  /** By a ledger's name, as the name of a run has it; one that is none is ignored. */
  subject(place: Place, name: string): void
  /** A button's: a comment's is found in the pull request. */
  order(place: Place, number: number, order: Order): void
  repository(place: Place): void
  /** All repositories of all installations. */
  everything(): void
}
