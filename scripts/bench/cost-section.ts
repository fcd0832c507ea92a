import type { PredictionCost } from './findings.ts'
import { table } from './table.ts'

const gib = 1024 ** 3

/** What a prediction costs. */
export function costSection({ cores, loadBefore, predictions }: PredictionCost): string {
  const rows = predictions.map((prediction) => [
    prediction.model.replace('.yaml', ''),
    prediction.points.map(([batch, size]) => `${batch} × ${size}`).join(', '),
    String(prediction.steps),
    `${prediction.seconds.toFixed(1)} s`,
    `${prediction.processorSeconds.toFixed(1)} s`,
    `${(prediction.peakMemoryBytes / gib).toFixed(2)} GiB`
  ])
  const head = ['model', 'points', 'steps', 'on the clock', 'of one core', 'memory']
  return `## What a prediction costs

Each in a process of its own, from start to end, the imports of PyTorch and YOLOv5 included; AMP on. Without a GPU, on ${cores} cores ${company(loadBefore)}.

${table(head, rows, 2)}`
}

function company(load: number): string {
  return load < 0.5
    ? 'that had nothing else to do'
    : `that ${load.toFixed(1)} other processes wanted at the same time: *of one core* tells more than *on the clock*`
}
