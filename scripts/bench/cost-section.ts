import type { BuildCost, PredictionCost } from './findings.ts'
import { table } from './table.ts'

const mib = 1024 ** 2

/** What is compared, what an issue asked for as a share of the earlier build, and how a figure is written. */
const compared: readonly {
  readonly name: string
  readonly share: number | null
  readonly of: (cost: BuildCost) => number
  readonly written: (figure: number) => string
}[] = [
  { name: 'a predicted review that is over budget', share: 0.35, of: (cost) => cost.reviewSeconds, written: seconds },
  {
    name: '`predict` of yolov5s, 640 px, multi-scale',
    share: 0.6,
    of: (cost) => cost.predictSeconds,
    written: seconds
  },
  {
    name: 'the search for settings alone, once the training is recorded',
    share: 0.02,
    // The difference of two commands, which is not more exact than this.
    of: (cost) => Math.max(0.5, cost.searchSeconds),
    written: seconds
  },
  { name: 'simulations of that review', share: 6 / 15, of: (cost) => cost.simulations, written: String },
  {
    name: 'up to the first simulated step, ÷ `python -c "import torch"`',
    share: null,
    of: (cost) => cost.firstStepSeconds / cost.torchSeconds,
    written: (figure) => figure.toFixed(2)
  },
  {
    name: 'the most memory of a process of `predict`',
    share: 1,
    of: (cost) => cost.probeBytes,
    written: (bytes) => `${(bytes / mib).toFixed(0)} MiB`
  }
]

/** What predictions cost, beside an earlier build. */
export function costSection({ cores, loadBefore, rounds, reference, before, now }: PredictionCost): string {
  const rows = compared.map(({ name, share, of, written }) => {
    const [then, today] = [of(before), of(now)]
    return [name, written(then), written(today), (today / then).toFixed(2), share === null ? '' : share.toFixed(2)]
  })
  const head = ['what', `\`${reference}\``, 'now', 'share', 'wanted']
  return `## What a prediction costs

Beside the build of commit \`${reference}\`, which simulated each point by itself. Seconds are CPU seconds of all processes, from start to end, without a cache, the imports of PyTorch and YOLOv5 included. The review is that of the demo's third pull request: \`yolov5m\`, batch 48, over budget, with the search, what made it grow, and the table of cards. The first simulated step may take 1.7 times as long as the import of PyTorch. Both builds ran at the same time, each on a core of its own, and changed cores after each of ${rounds} rounds; the figures are means. There was no GPU; the machine has ${cores} cores, ${company(loadBefore)}. On one core, the review took ${seconds(before.reviewClockSeconds)} of the clock then and takes ${seconds(now.reviewClockSeconds)} now.

${table(head, rows, 1)}`
}

function seconds(figure: number): string {
  return `${figure.toFixed(figure < 1 ? 2 : 1)} s`
}

function company(load: number): string {
  return load < 0.5 ? 'which had nothing else to do before' : `which ${load.toFixed(1)} other processes wanted before`
}
