import { historyFiles, summariesPath } from '../report/history/pages.ts'
import { isOf, parseSummaries, type SeriesSummary, stepsOnPage } from '../report/history/series.ts'
import type { HistorySeries } from '../report/history/step.ts'
import type { AddedEntry } from './add-entry.ts'
import type { BaselineFile } from './baseline-file.ts'
import { blobSha } from './blob-sha.ts'
import { historyFolder } from './history-folder.ts'

/** The branch as it was read. */
export interface PresentFiles {
  /** Shas by path. */
  readonly files: ReadonlyMap<string, string>
  read(sha: string): Promise<string>
}

/**
 * The files of the history page that an entry changes, to be written in the entry's own commit: then page and baselines never differ, and a lost race is
 * run again for both. Every page of the series is drawn, and only what differs from the branch is written: one or two pages, the overview and its list.
 */
export async function historyChanges(
  { before, after }: Pick<AddedEntry, 'before' | 'after'>,
  repositoryUrl: string,
  { files, read }: PresentFiles
): Promise<ReadonlyMap<string, string>> {
  const list = files.get(summariesPath)
  const present = list === undefined ? [] : parseSummaries(await read(list))
  // A newer vram-review keeps the page: it brings it up to date with its next entry.
  if (present === null) return new Map()
  const known = present.find((summary) => isOf(after, summary)) ?? null
  const series = { ...after, ...countFrom(before, after, known) }
  const wanted = historyFiles([series], present, { repositoryUrl, folderOf: historyFolder })
  return new Map([...wanted].filter(([path, content]) => files.get(path) !== blobSha(content)))
}

/** How many entries the file has let go of since the first. What is gone stands on pages of its own, so a number is never given again. */
function countFrom(
  before: BaselineFile,
  after: BaselineFile,
  known: SeriesSummary | null
): Pick<HistorySeries, 'earlier' | 'origin'> {
  if (known === null) return { earlier: 0, origin: 0 }
  // The file could not be read and starts anew: so do the pages, behind those that are there.
  if (before.entries.length === 0 && known.entries > 0) {
    const behind = Math.ceil((known.earlier + known.entries) / stepsOnPage) * stepsOnPage
    return { earlier: behind, origin: behind }
  }
  const old = new Set(before.entries.map(({ commit }) => commit))
  const added = after.entries.filter(({ commit }) => !old.has(commit)).length
  const held = Math.max(before.entries.length, known.entries)
  const earlier = Math.max(known.origin, known.earlier + held + added - after.entries.length)
  return { earlier, origin: known.origin }
}
