import type { Order } from '../gate/commands.ts'
import type { MergeGroup, NamedSubject } from '../gate/question.ts'
import type { Place } from './place.ts'

/** What events ask for. Nothing is told by an event but where to look: so each may come twice, late, or not at all. */
export interface Bot {
  /** `onRest`, which a pass gives, hears when it is at its end. */
  pull(place: Place, number: number, onRest?: () => void): void
  group(place: Place, group: MergeGroup): void
  groupEnded(place: Place, head: string): void
  baselines(place: Place): void
  /** One that was gated before. */
  subject(place: Place, subject: NamedSubject): void
  /**
   * A button's: a comment's is found in the pull request. Throws where it could not be done: nothing shows that a button was pressed but GitHub's
   * list of deliveries, from which the next pass takes it again.
   */
  order(place: Place, subject: NamedSubject, order: Order): Promise<void>
  /** The same for whatever has a check at that commit. */
  orderAll(place: Place, commit: string, order: Order): Promise<void>
  repository(place: Place): void
  /** All repositories of one installation. */
  installation(id: number): void
  /** All repositories of all installations. */
  everything(): void
}
