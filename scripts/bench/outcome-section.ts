import { assumedContext } from '../../src/domain/cuda-context.ts'
import { formatBytes, formatWithInterval } from '../../src/domain/quantities.ts'
import type { Findings } from './findings.ts'
import type { Judgement } from './judgements.ts'
import { type JudgedOutcome, judgeOutcomes, torchOf, type Verdict } from './outcomes.ts'
import { percent, table } from './table.ts'

/** Whether trainings that ran, or ran out of memory, would have been told so. */
export function outcomeSection(findings: Findings, judgements: readonly Judgement[]): string {
  const outcomes = judgeOutcomes(findings, judgements)
  const ran = outcomes.filter(({ row }) => row.outcome === 'ran').length
  const head = ['predictor', 'right', 'wrong', 'undecided', 'wrong of those decided', 'decided']
  const rows = [
    ['vram-review', ...cells(outcomes.map(({ verdict }) => verdict))],
    ["YOLOv5's AutoBatch", ...cells(outcomes.map(({ autoBatch }) => autoBatch))],
    ['parameters × 4 + activations', ...cells(outcomes.map(({ calculator }) => calculator))]
  ]
  return `## Will it run?

${outcomes.length} trainings from public logs: ${ran} ran, most of them on more than three quarters of their card, and ${outcomes.length - ran} ran out of memory ([outcomes.json](benchmarks/outcomes.json)). Each predictor is told the settings and the card, and says whether the training fits. vram-review goes by what a training *needs*, with the usual CUDA context, and leaves open what lies within its interval, which comes from the logs of other repositories. AutoBatch is its rule on our simulated figures: a batch up to its choice fits. The calculator adds weights, gradients, optimizer and activations, and nothing else. Logs that do not name their PyTorch count as 1.9 before 2023, as 2.1 since then.

${table(head, rows, 1)}

<details><summary>All ${outcomes.length} trainings</summary>

${table(['training', 'batch × size', 'GPU', 'memory', 'PyTorch', 'happened', 'needs, predicted', 'verdict'], outcomes.map(outcomeRow), 3)}

</details>`
}

function cells(verdicts: readonly Verdict[]): readonly string[] {
  const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length
  const [right, wrong, open] = [count('right'), count('wrong'), count('undecided')]
  const decided = right + wrong
  return [String(right), String(wrong), String(open), percent(wrong / decided), percent(decided / verdicts.length)]
}

function outcomeRow({ row, prediction, lowBytes, highBytes, verdict }: JudgedOutcome): readonly string[] {
  const { model, batch_total: batch, imgsz, gpu = 'not known', gpu_total_gib: gib = 0, n_gpus: gpus = 1 } = row
  const gpuName = gpus > 1 ? `${gpus} × ${gpu}` : gpu
  return [
    model,
    `${batch} × ${imgsz}`,
    gpuName,
    formatBytes(gib * 1024 ** 3),
    torchOf(row),
    row.outcome === 'ran' ? 'ran' : 'out of memory',
    formatWithInterval(prediction.requiredBytes + assumedContext(torchOf(row)).bytes, { lowBytes, highBytes }),
    verdict
  ]
}
