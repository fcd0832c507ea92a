import type { BaselineEntry } from '../review/ports.ts'

/** A stored measurement of one commit. */
export type HistoryEntry = Omit<BaselineEntry, 'target'>

/** One target on one kind of hardware: what a baseline file holds, and how many entries it has let go before. */
export interface HistorySeries {
  readonly target: string
  readonly hardwareKey: string
  /** How many entries came before the first one here. They are shown on pages that stay as they are. */
  readonly earlier: number
  /** Where the counting began: 0, or further on where a file could not be read and started anew behind its old pages. */
  readonly origin: number
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[]
}
