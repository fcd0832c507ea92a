import type { CpuComparison } from './findings.ts'
import { percent, table } from './table.ts'

const mib = 1024 ** 2

/** What a step may differ by. */
const tolerance = 0.0005

/** Simulated against really trained on the CPU. */
export function cpuSection(comparisons: readonly CpuComparison[]): string {
  const models = [...new Set(comparisons.map(({ model }) => model))]
  const off = comparisons.filter((comparison) => worstShare(comparison) > tolerance)
  const head = [
    'model',
    'FP32: batch × size',
    'largest step',
    'difference',
    'bfloat16: batch × size',
    'largest step',
    'difference'
  ]
  const rows = models.map((model) => [
    model.replace('.yaml', ''),
    ...[false, true].flatMap((amp) => cells(comparisons.find((one) => one.model === model && one.amp === amp)))
  ])
  return `## Simulated against trained on the CPU

${models.length} models that YOLOv5 ships, ${comparisons.length} trainings. Each was really trained on a CPU, and simulated (\`--device-model none\`, tensors only). Every step is compared: forward, backward, optimizer, EMA, accumulated gradients, before and after a validation. *Difference* is the largest of any training step. ${verdict(off)}

The points are small, because the other side of the comparison has to be trained on a CPU; bfloat16 autocast is slow on processors without instructions for it, so its points are smaller still.

${table(head, rows, 1)}`
}

function verdict(off: readonly CpuComparison[]): string {
  if (off.length === 0) return `All differ by at most ${percent(tolerance, 2)}.`
  const names = off.map(({ model, amp }) => `${model.replace('.yaml', '')} (${amp ? 'bfloat16' : 'FP32'})`)
  return `More than ${percent(tolerance, 2)} off: ${names.join(', ')}.`
}

function cells(comparison: CpuComparison | undefined): readonly string[] {
  if (comparison === undefined) return ['not run', '', '']
  const largest = Math.max(...trainingSteps(comparison).map(({ trainedBytes }) => trainedBytes))
  const point = `${comparison.batch} × ${comparison.size}`
  return [point, `${(largest / mib).toFixed(2)} MiB`, percent(worstShare(comparison), 4)]
}

function worstShare(comparison: CpuComparison): number {
  const shares = trainingSteps(comparison).map(({ trainedBytes, simulatedBytes }) => simulatedBytes / trainedBytes - 1)
  return Math.max(...shares.map(Math.abs))
}

function trainingSteps({ steps }: CpuComparison): CpuComparison['steps'] {
  return steps.filter(({ phase }) => phase === 'train')
}
