import type { Command } from 'commander'
import type { TargetReview } from '../domain/review.ts'
import { renderRecommendation } from '../report/plain.ts'
import { type End, newCommand } from './new-command.ts'
import { addRecommendOptions, type RecommendOptions, recommendTraining } from './recommend-training.ts'
import { resolveTraining } from './resolve-training.ts'
import type { Terminal } from './terminal.ts'

/** `vram-review recommend -- TRAIN_ARGUMENTS`, or of a file's command: `--file FILE` */
export function recommendCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('recommend', {
    summary: 'find the batch and the sizes that fit, and run them',
    description:
      'Measures one training, searches by simulation for each range of sizes the largest batch that fits, chooses one combination and runs it before it recommends it. With --engine simulated nothing is run, and all is predicted. Exit status 1 where nothing fits.',
    examples: [
      'vram-review recommend --file scripts/train.sh',
      'vram-review recommend --engine simulated --gpu T4 -- --cfg yolov5m.yaml --batch 32 --multi-scale',
      'vram-review recommend --budget 14GiB --keep-batch -- --weights yolov5s.pt --batch 16 --multi-scale'
    ]
  })
  return addRecommendOptions(command).action(async (words: string[], options: RecommendOptions) => {
    const named = { verb: 'recommend', words, options } as const
    const found = await recommendTraining(await resolveTraining(named, terminal), named, terminal)
    terminal.print(options.json ? JSON.stringify(forPrograms(found), null, 2) : renderRecommendation(found, terminal))
    end(leavesNothing(found) ? 1 : 0)
  })
}

/** Whether nothing that fits can be recommended. */
export function leavesNothing({ recommendation, amp }: TargetReview): boolean {
  return recommendation?.purpose === 'fit' && recommendation.choice === null && amp?.fits !== true
}

/** What `--json` prints of a recommendation. */
export function forPrograms({
  recommendation,
  proof,
  amp,
  effort,
  verdict,
  reason,
  budgetBytes,
  measurement,
  prediction,
  settings
}: TargetReview) {
  const { frontier = [], choice = null, ...rest } = recommendation ?? {}
  return {
    settings,
    budgetBytes,
    verdict,
    reason,
    frontier,
    choice,
    proof,
    amp,
    effort,
    ...rest,
    measurement: measurement ?? prediction?.measurement ?? null
  }
}
