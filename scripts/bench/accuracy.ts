import { compareAll } from './cpu-section.ts'
import { summarizeErrors } from './errors.ts'
import { isRecent, judge } from './judgements.ts'
import { judgeOutcomes } from './outcomes.ts'
import { benchmarkFindings } from './pages.ts'
import { percent } from './table.ts'

/** The figures of README, from what the benchmark has found so far. */
export function renderAccuracy(): string {
  const findings = benchmarkFindings()
  const trainings = compareAll(findings.cpuTrained, findings.cpuSimulated)
  const exact = trainings.filter(({ difference }) => difference === 0).length
  const recent = judge(findings).filter(isRecent)
  const first = summarizeErrors(recent.flatMap(({ firstEpoch }) => firstEpoch ?? []))
  const verdicts = judgeOutcomes(findings, judge(findings))
  const decided = verdicts.filter(({ verdict }) => verdict !== 'undecided')
  const wrong = (said: 'verdict' | 'autoBatch') => verdicts.filter((one) => one[said] === 'wrong').length
  const rows = findings.searched.flatMap((one) => one.rows)
  const tooLarge = rows.filter(({ batchSize, largestFitting }) => (batchSize ?? 0) > (largestFitting ?? 0)).length
  return [
    `- Simulated against trained on a CPU: ${exact} of ${trainings.length} trainings agree to the byte at every step`,
    `- Predicted against public logs of real GPUs: off by ${percent(first?.median ?? Number.NaN)} in the median of ${first?.count} runs (first epoch, PyTorch 1.10 or later)`,
    `- Told the settings and the card of ${verdicts.length} public trainings that ran or ran out of memory: ${decided.length} decided, ${wrong('verdict')} of them wrongly; YOLOv5's AutoBatch says otherwise than the GPU did of ${wrong('autoBatch')}`,
    `- Recommended on simulated GPU memory: ${tooLarge} of ${rows.length} combinations ran out of memory`
  ].join('\n')
}
