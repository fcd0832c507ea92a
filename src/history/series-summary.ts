import { z } from 'zod'
import type { HistorySeries } from './history-series.ts'
import { historySteps } from './history-step.ts'

/** So many peaks make the small line of the overview. */
const mostRecent = 32
const mib = 1024 ** 2

const bytes = z.int().nonnegative()

/** What the overview needs to know of a series, so that writing one entry reads one file and not all of them. */
const summarySchema = z.object({
  target: z.string(),
  hardwareKey: z.string(),
  earlier: z.int().nonnegative(),
  origin: z.int().nonnegative(),
  /** Of the entries in the baseline file. */
  entries: z.int().nonnegative(),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  at: z.iso.datetime(),
  /** When the newest entry was recorded: a series of hardware that is gone grows old. */
  recordedAt: z.iso.datetime(),
  peakBytes: bytes,
  outOfMemory: z.boolean(),
  budgetBytes: bytes.nullable(),
  change: z.number().nullable(),
  /** The newest peaks in MiB, oldest first. */
  recent: z.array(z.int().nonnegative()).max(mostRecent)
})

export type SeriesSummary = z.infer<typeof summarySchema>

/** Null where a series has no entry. */
export function summarise(series: HistorySeries): SeriesSummary | null {
  const steps = historySteps({ entries: series.entries.slice(-mostRecent - 1), earlier: 0 })
  const newest = steps.at(-1)
  if (newest === undefined) return null
  const recorded = series.entries.map(({ recordedAt }) => recordedAt).toSorted()
  return {
    target: series.target,
    hardwareKey: series.hardwareKey,
    earlier: series.earlier,
    origin: series.origin,
    entries: series.entries.length,
    commit: newest.commit,
    at: newest.at,
    recordedAt: recorded.at(-1) ?? newest.at,
    peakBytes: newest.peakBytes,
    outOfMemory: newest.outOfMemory,
    budgetBytes: newest.budgetBytes,
    change: newest.change === null ? null : Number(newest.change.toFixed(4)),
    recent: steps.slice(-mostRecent).map(({ peakBytes }) => Math.round(peakBytes / mib))
  }
}

/** The list of all series, with this one's summary in its place. */
export function withSummary(all: readonly SeriesSummary[], one: SeriesSummary): readonly SeriesSummary[] {
  const others = all.filter((other) => !isOf(one, other))
  return [...others, one].toSorted(byName)
}

export function isOf(
  { target, hardwareKey }: Pick<SeriesSummary, 'target' | 'hardwareKey'>,
  other: Pick<SeriesSummary, 'target' | 'hardwareKey'>
): boolean {
  return other.target === target && other.hardwareKey === hardwareKey
}

const version = 1
const headSchema = z.object({ version: z.int().positive() })

/** A series a line, so that git's deltas stay small. */
export function formatSummaries(all: readonly SeriesSummary[]): string {
  return `${[{ version }, ...all].map((line) => JSON.stringify(line)).join('\n')}\n`
}

/** Null where a newer vram-review wrote it: then its pages are left alone. A line that cannot be read is left out: its series comes back with its next entry. */
export function parseSummaries(text: string): readonly SeriesSummary[] | null {
  const [head, ...lines] = text.split('\n').filter((line) => line !== '')
  const parsed = headSchema.safeParse(parseJson(head ?? ''))
  if (parsed.success && parsed.data.version > version) return null
  return lines.flatMap((line) => {
    const summary = summarySchema.safeParse(parseJson(line))
    return summary.success ? [summary.data] : []
  })
}

/** By code units: the same on every machine. */
function byName(one: SeriesSummary, other: SeriesSummary): number {
  const names = [one.target, one.hardwareKey].join('\0')
  const others = [other.target, other.hardwareKey].join('\0')
  return names < others ? -1 : names > others ? 1 : 0
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
