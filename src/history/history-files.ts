import type { HistoryOptions } from './history-options.ts'
import { historyScript } from './history-script.ts'
import type { HistorySeries } from './history-series.ts'
import { historyStyle } from './history-style.ts'
import { renderOverview } from './render-overview.ts'
import { renderSeries } from './render-series.ts'
import { formatSummaries, type SeriesSummary, summarise, withSummary } from './series-summary.ts'

/** What the overview is built from, so that writing one entry need not read every baseline. */
export const summariesPath = 'history/series.jsonl'

/**
 * Every file of the page, by path, as it should be once these series stand in it; `present` are the summaries of all series that have pages.
 * Whoever writes them leaves out those that are there already, and hence most.
 */
export function historyFiles(
  series: Iterable<HistorySeries>,
  present: readonly SeriesSummary[],
  options: HistoryOptions
): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  let summaries = present
  for (const one of series) {
    const summary = summarise(one)
    if (summary === null) continue
    summaries = withSummary(summaries, summary)
    const folder = `history/${options.folderOf(one.target, one.hardwareKey)}`
    for (const [name, content] of renderSeries(one, options)) files.set(`${folder}/${name}`, content)
  }
  for (const [path, content] of renderOverview(summaries, options)) files.set(path, content)
  files.set(summariesPath, formatSummaries(summaries))
  files.set('history/history.css', historyStyle)
  files.set('history/history.js', historyScript)
  // That it is there makes GitHub Pages show the branch as it is.
  files.set('.nojekyll', 'No Jekyll.\n')
  return files
}
