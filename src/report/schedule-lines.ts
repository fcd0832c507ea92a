import { defaultEpochs } from '../domain/recommendation/choose.ts'
import type { BatchChoice, FrontierRow, Recommendation } from '../domain/recommendation/recommendation.ts'
import type { TargetReview } from '../domain/review.ts'
import type { Ink } from './ink.ts'
import { shortFactor } from './range-text.ts'
import { isTooSmall } from './too-small.ts'

/** How a training may start with narrow ranges and widen them: in one run at the present batch, or in runs whose batch is lowered. */
export function scheduleLines(target: TargetReview, ink: Ink): readonly string[] {
  const { recommendation } = target
  if (recommendation?.purpose !== 'fit' || recommendation.choice === null) return []
  return [...scheduleLine(recommendation, ink), ...runsLine(recommendation, target)]
}

function scheduleLine({ schedule }: Recommendation, ink: Ink): readonly string[] {
  if (schedule.length === 0) return []
  const stages = schedule.map(({ epoch, low, high }) => `${epoch}:${shortFactor(low)}-${shortFactor(high)}`)
  const launcher = ink.code(`train_in_range.py --schedule ${stages.join(' ')} --watch-memory -- train.py …`)
  return [
    `${launcher} keeps the batch, starts with sizes that need less, and widens only as far as the memory that it watches allows. The epochs are those of ${defaultEpochs}, YOLOv5's default: move them with yours.`
  ]
}

/** The frontier from its narrowest range on, where each wider one takes a smaller batch. */
function runsLine({ frontier }: Recommendation, target: TargetReview): readonly string[] {
  const stages = frontier.filter(isStage).toReversed()
  const lowered = stages.filter(({ batch }, index) => batch.batchSize > (stages[index + 1]?.batch.batchSize ?? 0))
  const reachesAll = lowered.at(-1)?.maximum === frontier[0]?.maximum
  if (lowered.length < 2 || !reachesAll || lowered.some(({ batch }) => isTooSmall(batch, target))) return []
  const runs = lowered.map(({ batch, minimum, maximum }) => `batch ${batch.batchSize} at ${minimum}–${maximum} px`)
  return [
    `To end with all sizes: separate runs, each from the weights of the one before. Predicted to fit: ${runs.join(', ')}.`
  ]
}

function isStage(row: FrontierRow): row is FrontierRow & { readonly batch: BatchChoice } {
  return row.batch !== null && row.minimum < row.maximum
}
