import { type CardFits, largestBatchText } from '../../domain/cards.ts'
import type { Answer } from '../../domain/exploration/answers.ts'
import type { Exploration, Setup } from '../../domain/exploration/exploration.ts'
import { type Breakdown, coveredBytes, onEachGpu, type Point } from '../../domain/measurement.ts'
import { decisionSentences, type PredictedBytes, predictedNeed, predictedTake } from '../../domain/prediction.ts'
import { formatBytes, formatPercent, formatWithInterval } from '../../domain/quantities.ts'
import { accumulation, effectiveBatch } from '../../domain/settings.ts'
import { foreignText, type Html, html } from '../html.ts'

const signs = { fits: '✓', 'over-budget': '×', unsure: '?' } as const

/** Whether the training fits, as a sentence. */
export function verdictLine({ decision: { kind, reason } }: Answer): Html {
  return html`<p class="verdict ${kind}"><span aria-hidden="true">${signs[kind]}</span> <b>${decisionSentences[kind]}</b> ${reason}</p>`
}

/** What the training needs, and what it takes where there is room. */
export function figures({ need, peak }: Answer, setup: Setup, exploration: Exploration): Html {
  const { batchSize, budgetBytes } = setup
  const { gpus } = exploration.facts
  const share = formatPercent(need.highBytes / budgetBytes)
  return html`<dl>
<div><dt>needs${onEachGpu(gpus)}</dt><dd>${figure(need)}</dd></div>
<div><dt>takes${onEachGpu(gpus)}</dt><dd>${figure(predictedTake(peak))}</dd></div>
<div><dt>budget</dt><dd>${formatBytes(budgetBytes)}</dd></div>
<div><dt>of the budget, at most</dt><dd>${share}</dd></div>
<div><dt>effective batch</dt><dd>${effectiveBatch(batchSize)} <small>${accumulation(batchSize)} × ${batchSize}</small></dd></div>
</dl>
<p class="note"><b>needs</b>: the smallest memory in which the training runs; PyTorch then gives back its cache more often, which takes time. <b>takes</b>: what <code>nvidia-smi</code> shows where there is room. Both with the range that covers nine of ten GPUs, and with ${formatBytes(exploration.overheadBytes)}${exploration.assumesContext ? ' (assumed)' : ''} for the CUDA context.</p>`
}

/** The simulated points, in the order of the simulation. */
export function pointsTable({ points }: Answer): Html {
  return html`<table class="figures">
<caption>${points.length > 1 ? 'One training through these sizes, one after the other' : 'One training at this size'}</caption>
<thead><tr><th scope="col">point</th><th scope="col">tensors</th><th scope="col">needs</th><th scope="col">takes</th></tr></thead>
<tbody>
${points.map(
  (point) =>
    html`<tr><th scope="row">${point.batch} × ${point.size} px</th><td>${formatBytes(point.allocatedBytes)}</td><td>${figure(predictedNeed(point))}</td><td>${figure(predictedTake(point))}</td></tr>
`
)}</tbody>
</table>`
}

function figure(predicted: PredictedBytes): string {
  return formatWithInterval(predicted.bytes, predicted)
}

/** What common cards would fit of the training. */
export function cardsTable(fits: CardFits, { batchSize, minimum, maximum }: Setup, gpus: number): Html {
  const hasRange = minimum < maximum
  const rangeOf = (largest: number | null) => (largest === null ? 'none' : `${minimum}–${largest} px`)
  return html`<table class="figures">
<caption>They fit even at the upper bound of the interval. Usable is the memory of the smallest common card of a size.</caption>
<thead><tr><th scope="col">card</th><th scope="col">usable</th><th scope="col">largest batch at ${fits.size} px</th>${hasRange ? html`<th scope="col">widest range with batch ${batchSize}</th>` : null}</tr></thead>
<tbody>
${fits.cards.map(
  (card) =>
    html`<tr><th scope="row">${card.cardBytes / 1024 ** 3} GiB</th><td>${formatBytes(card.usableBytes)}</td><td>${largestBatchText(card.batch, gpus)}</td>${hasRange ? html`<td>${rangeOf(card.maximum)}</td>` : null}</tr>
`
)}</tbody>
</table>`
}

const parts = [
  ['weightsBytes', 'weights'],
  ['gradientsBytes', 'gradients'],
  ['optimizerBytes', 'optimizer'],
  ['emaBytes', 'EMA'],
  ['imagesBytes', 'images'],
  ['activationsBytes', 'activations'],
  ['lossBytes', 'loss'],
  ['temporariesBytes', 'temporaries'],
  ['allocatorSlackBytes', 'allocator slack'],
  ['contextBytes', 'CUDA context']
] as const satisfies readonly (readonly [keyof Breakdown, string])[]

const shownLayers = 6

/** What holds the memory where most is needed; they add up to what is needed. */
export function ownersTable(peak: Point): Html {
  const { breakdown } = peak
  if (breakdown === null) return html`<p>No breakdown: memory ran out.</p>`
  const total = coveredBytes(peak)
  const rows = parts.flatMap(([key, name]) => [
    ownerRow(name, breakdown[key] ?? 0, total),
    ...(key === 'activationsBytes' ? layerRows(breakdown.layers ?? [], total) : [])
  ])
  return html`<table class="owners">
<caption>At ${peak.batch} × ${peak.size} px, ${formatBytes(total)} in all</caption>
<tbody>
${rows}</tbody>
</table>`
}

function layerRows(layers: NonNullable<Breakdown['layers']>, total: number): readonly Html[] {
  const descending = layers.toSorted((one, other) => other.bytes - one.bytes)
  const shown = descending.slice(0, shownLayers)
  const others = descending.slice(shownLayers)
  const rest = others.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    ...shown.map(({ index, module, bytes }) =>
      ownerRow(`layer ${index}, ${foreignText(module, 40)}`, bytes, total, 'layer')
    ),
    ...(others.length === 0 ? [] : [ownerRow(`${others.length} other layers`, rest, total, 'layer')])
  ]
}

function ownerRow(name: string, bytes: number, total: number, kind = 'owner'): Html {
  const width = Math.round((bytes / total) * 1000) / 10
  return html`<tr class="${kind}"><th scope="row">${name}</th><td>${formatBytes(bytes)}</td><td class="bar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="1"/></svg></td></tr>
`
}
