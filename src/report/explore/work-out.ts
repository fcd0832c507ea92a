import { answer, cards, cell, curvePoint, type Question } from '../../domain/exploration/answers.ts'
import { mapBatches, mapSizes, sizesShown } from '../../domain/exploration/axes.ts'
import { type Exploration, traceVariant } from '../../domain/exploration/exploration.ts'
import { type HeatMap, largestAt } from './heat-map.ts'
import type { Explored } from './page.ts'

/** Everything about the present settings, as the page works out others. Throws NotTraceable. */
export function workOut(exploration: Exploration): Explored {
  const setup = exploration.present
  const question = { exploration, setup, variant: traceVariant(exploration, setup.amp) }
  return {
    exploration,
    answer: answer(question),
    curve: sizesShown(exploration, setup).flatMap((size) => curvePoint(question, size) ?? []),
    map: mapOf(question),
    cards: cards(question)
  }
}

function mapOf(question: Question): HeatMap {
  const { exploration, setup } = question
  const batches = mapBatches(question)
  const rows = mapSizes(exploration, setup)
    .toReversed()
    .map((size) => ({
      size,
      cells: batches.map((batch) => cell(question, batch, size)),
      largest: largestAt(question, size)
    }))
  return { batches, rows }
}
