import type { TargetReview } from '../domain/review.ts'
import { effortLine } from './effort-line.ts'
import { frontierTable } from './frontier-table.ts'
import { engineNote } from './measured-lines.ts'
import { plainInk } from './plain-ink.ts'
import { alignTable, wrapAll } from './plain-layout.ts'
import { recommendationLines } from './recommendation-lines.ts'
import { reasonLine } from './render-target.ts'
import { scheduleLines } from './schedule-lines.ts'
import { offeredSuggestion } from './suggestion-block.ts'

const enough = 'It fits, and no clearly larger batch or wider range does.'

/** What is recommended for one training, for a terminal: what is wrong, what to do, and all that could be done. */
export function renderRecommendation(target: TargetReview, { columns }: { readonly columns: number }): string {
  const table = frontierTable(target, plainInk)
  const schedule = scheduleLines(target, plainInk)
  const notes = [
    effortLine(target),
    target.measurement?.engine === 'cpu' ? engineNote(target.measurement) : null
  ].filter((note) => note !== null)
  const writing = writingLine(target)
  const advice = recommendationLines(target, plainInk)
  const blocks = [
    wrapAll([reasonLine(target, plainInk)], columns),
    wrapAll([...(target.recommendation === null ? [enough] : []), ...advice], columns),
    ...(table === null ? [] : [alignTable(table)]),
    ...(schedule.length === 0 ? [] : [wrapAll(schedule, columns)]),
    ...(writing === null ? [] : [wrapAll([writing], columns)]),
    ...(notes.length === 0 ? [] : [wrapAll(notes, columns)])
  ]
  return blocks.join('\n\n')
}

/** How the choice comes into the file that holds the command line. */
function writingLine(target: TargetReview): string | null {
  const { notWritten } = target
  if (notWritten !== null) return `To write it into the file: ${plainInk.prose(notWritten)}`
  const suggestion = offeredSuggestion(target)
  return suggestion === null ? null : `To write it there: vram-review apply --file ${plainInk.text(suggestion.file)}`
}
