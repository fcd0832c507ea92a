import type { CpuRun } from './findings.ts'
import { percent, table } from './table.ts'

const mib = 1024 ** 2

/** What a step may differ by. */
const tolerance = 0.0005

/** A training and its simulation. */
export interface Comparison {
  readonly model: string
  readonly amp: boolean
  readonly batch: number
  readonly size: number
  /** Of any training step. */
  readonly largestBytes: number
  /** The largest of any training step, without sign. */
  readonly difference: number
}

/** Simulated against really trained on the CPU. */
export function cpuSection(trained: readonly CpuRun[], simulated: readonly CpuRun[]): string {
  const comparisons = compareAll(trained, simulated)
  const models = [...new Set(comparisons.map(({ model }) => model))]
  const columns = ['batch × size', 'largest step', 'difference']
  const head = ['model', ...columns.map((name) => `FP32: ${name}`), ...columns.map((name) => `bfloat16: ${name}`)]
  const rows = models.map((model) => [
    model,
    ...[false, true].flatMap((amp) => cells(comparisons.find((one) => one.model === model && one.amp === amp)))
  ])
  return `## Simulated against trained on the CPU

${models.length} models that YOLOv5 ships, ${comparisons.length} trainings. Each was really trained on a CPU, and simulated (\`--device-model none\`: tensors only). Every step is compared: forward, backward, optimizer, EMA and kept gradients, before and after a validation. *Difference* is the largest of any training step. ${verdict(comparisons)}

The points are small, because the other side has to be trained on a CPU. bfloat16 autocast is slow on processors without instructions for it, so its points are smaller still.

${table(head, rows, 1)}`
}

/** Trainings of which both sides have been run. */
export function compareAll(trained: readonly CpuRun[], simulated: readonly CpuRun[]): readonly Comparison[] {
  return trained.flatMap((run) => compare(run, simulated) ?? [])
}

/** Null where the simulation is missing. */
function compare(trained: CpuRun, simulations: readonly CpuRun[]): Comparison | null {
  const { model, amp, task } = trained.key
  const simulated = simulations.find(({ key }) => key.model === model && key.amp === amp && key.task === task)
  if (simulated === undefined) return null
  const real = trainingBytes(trained)
  const predicted = trainingBytes(simulated)
  if (real.length !== predicted.length)
    throw new Error(`${model}: ${real.length} steps trained, ${predicted.length} simulated.`)
  const differences = real.map((bytes, step) => Math.abs((predicted[step] ?? 0) / bytes - 1))
  return {
    model: model.replace('.yaml', ''),
    amp,
    batch: trained.batch,
    size: trained.size,
    largestBytes: Math.max(...real),
    difference: Math.max(...differences)
  }
}

function trainingBytes({ steps }: CpuRun): readonly number[] {
  return steps.filter(({ phase }) => phase === 'train').map(({ bytes }) => bytes)
}

function verdict(comparisons: readonly Comparison[]): string {
  const off = comparisons.filter(({ difference }) => difference > tolerance)
  if (off.length === 0) return `No step is off by more than ${percent(tolerance, 2)}.`
  const names = off.map(({ model, amp }) => `${model} (${amp ? 'bfloat16' : 'FP32'})`)
  return `More than ${percent(tolerance, 2)} off: ${names.join(', ')}.`
}

function cells(comparison: Comparison | undefined): readonly string[] {
  if (comparison === undefined) return ['not run', '', '']
  const { batch, size, largestBytes, difference } = comparison
  return [`${batch} × ${size}`, `${(largestBytes / mib).toFixed(2)} MiB`, percent(difference, 4)]
}
