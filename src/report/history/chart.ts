import { formatBytes } from '../../domain/quantities.ts'
import { type Axis, axisFor } from '../axis.ts'
import { type Html, html } from '../html.ts'
import type { HistoryStep } from './step.ts'

/** Both axes: the drawing is stretched to whatever room there is, lines and dots are not. */
const side = 1000
const margin = 12
/** More places than this cannot be told apart on a screen. */
const mostPlaces = 400
/** More dots than this are drawn smaller. */
const mostLooseDots = 80

export interface ChartOptions {
  /** Of its kind on the page, because titles are referred to. */
  readonly id: string
  readonly title: string
  /** What a figure is called: a simulated one is never a measured one. */
  readonly peakWord: string
  /** Dots that lead to their rows, dots, or a line alone. */
  readonly dots: 'linked' | 'plain' | 'none'
}

/** Peak over commits, the budget above it, predictions beside it. Null where there is nothing to see. */
export function historyChart(all: readonly HistoryStep[], { id, title, peakWord, dots }: ChartOptions): Html | null {
  if (all.length < 2) return null
  const steps = dots === 'none' ? thinned(all) : all
  const axis = axisFor(steps.flatMap(figuresOf))
  const scale = scaleOf(steps, axis)
  return html`<figure>
<svg class="${dots !== 'none' && steps.length > mostLooseDots ? 'chart dense' : 'chart'}" width="100%" height="240" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${describe(all)}</desc>
<svg viewBox="0 0 ${side} ${side}" preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
<path class="grid" d="${axis.ticks.map(({ bytes }) => `M0 ${scale.y(bytes)}H${side}`).join('')}"/>
${layers(steps, scale, dots)}
</svg>
${axis.ticks.map((tick) => html`<text x="0" y="${scale.y(tick.bytes) / 10}%" dy="-4">${tick.label}</text>`)}
</svg>
<figcaption><span>${day(all[0])}</span>${legend(steps, peakWord)}<span>${day(all.at(-1))}</span></figcaption>
</figure>`
}

interface Scale {
  x(step: HistoryStep): number
  y(bytes: number): number
}

function scaleOf(steps: readonly HistoryStep[], { lowBytes, highBytes }: Axis): Scale {
  const first = steps[0]?.number ?? 1
  const span = Math.max(1, (steps.at(-1)?.number ?? 1) - first)
  const height = Math.max(1, highBytes - lowBytes)
  const top = 80
  return {
    x: ({ number }) => Math.round(margin + ((number - first) / span) * (side - 2 * margin)),
    y: (bytes) => Math.round(side - margin - ((bytes - lowBytes) / height) * (side - margin - top))
  }
}

function layers(steps: readonly HistoryStep[], scale: Scale, dots: ChartOptions['dots']): readonly Html[] {
  const measured = steps.map((step) => [scale.x(step), scale.y(step.peakBytes)] as const)
  const predicted = steps.flatMap((step) =>
    step.predicted === null ? [] : [[scale.x(step), scale.y(step.predicted.bytes)] as const]
  )
  return [
    html`<path class="budget" d="${budgetPath(steps, scale)}"/>`,
    html`<path class="predicted" d="${linePath(predicted)}"/>`,
    html`<path class="measured" d="${linePath(measured)}"/>`,
    ...(dots === 'none' ? [] : [html`<path class="interval" d="${intervals(steps, scale)}"/>`, guesses(steps, scale)]),
    ...(dots === 'linked' ? steps.map((step) => linkedDot(step, scale)) : []),
    ...(dots === 'plain' ? plainDots(steps, scale) : [])
  ]
}

function linePath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

/** A budget holds from its commit on, and is no slope. */
function budgetPath(steps: readonly HistoryStep[], { x, y }: Scale): string {
  let drawn: number | null = null
  let path = ''
  steps.forEach((step, index) => {
    if (step.budgetBytes === null) {
      drawn = null
      return
    }
    const height = y(step.budgetBytes)
    if (drawn === null) path += `M${x(step)} ${height}`
    else if (drawn !== height) path += `H${x(step)}V${height}`
    drawn = height
    const next = steps[index + 1]
    if (next === undefined || next.budgetBytes === null) path += `H${x(step) + (steps.length === 1 ? 1 : 0)}`
  })
  return path
}

function intervals(steps: readonly HistoryStep[], { x, y }: Scale): string {
  return steps
    .map((step) =>
      step.predicted === null || step.predicted.lowBytes === null || step.predicted.highBytes === null
        ? ''
        : `M${x(step)} ${y(step.predicted.lowBytes)}V${y(step.predicted.highBytes)}`
    )
    .join('')
}

function guesses(steps: readonly HistoryStep[], { x, y }: Scale): Html {
  const dots = steps.map((step) => (step.predicted === null ? '' : `M${x(step)} ${y(step.predicted.bytes)}h0`))
  return html`<path class="guess" d="${dots.join('')}"/>`
}

/** A line without length and with round ends is a dot that no stretching makes an egg. */
function linkedDot(step: HistoryStep, scale: Scale): Html {
  return html`<a href="#${step.commit}" tabindex="-1"><path class="${isOver(step) ? 'dot over' : 'dot'}" d="${dotPath(step, scale)}"><title>${tip(step)}</title></path></a>`
}

function plainDots(steps: readonly HistoryStep[], scale: Scale): readonly Html[] {
  const path = (some: readonly HistoryStep[]) => some.map((step) => dotPath(step, scale)).join('')
  return [
    html`<path class="dot" d="${path(steps.filter((step) => !isOver(step)))}"/>`,
    html`<path class="dot over" d="${path(steps.filter(isOver))}"/>`
  ]
}

function dotPath(step: HistoryStep, { x, y }: Scale): string {
  return `M${x(step)} ${y(step.peakBytes)}h0`
}

function isOver({ outOfMemory, budgetBytes, peakBytes }: HistoryStep): boolean {
  return outOfMemory || (budgetBytes !== null && peakBytes > budgetBytes)
}

function tip(step: HistoryStep): string {
  return `${step.commit.slice(0, 7)}, ${day(step)}: ${formatBytes(step.peakBytes)}`
}

function legend(steps: readonly HistoryStep[], peakWord: string): Html {
  const budget = steps.some(({ budgetBytes }) => budgetBytes !== null)
  const predicted = steps.some((step) => step.predicted !== null)
  return html`<span class="legend"><span class="key-peak">${peakWord.toLowerCase()}</span>${predicted ? html`<span class="key-predicted">predicted</span>` : null}${budget ? html`<span class="key-budget">budget</span>` : null}</span>`
}

function describe(steps: readonly HistoryStep[]): string {
  const peaks = steps.map(({ peakBytes }) => peakBytes)
  const newest = steps.at(-1)
  const budget = newest?.budgetBytes == null ? '' : `, of a budget of ${formatBytes(newest.budgetBytes)}`
  const range = `between ${formatBytes(min(peaks))} and ${formatBytes(max(peaks))}`
  return `${steps.length} commits from ${day(steps[0])} to ${day(newest)}: ${range}; the newest needs ${formatBytes(newest?.peakBytes ?? 0)}${budget}.`
}

function figuresOf({ peakBytes, budgetBytes, predicted }: HistoryStep): readonly number[] {
  const expected = predicted === null ? [] : [predicted.bytes, predicted.lowBytes, predicted.highBytes]
  return [peakBytes, budgetBytes, ...expected].filter((figure) => figure !== null)
}

/** Of neighbours that fall on one place, the lowest and the highest: no spike gets lost. */
function thinned(steps: readonly HistoryStep[]): readonly HistoryStep[] {
  if (steps.length <= mostPlaces) return steps
  const width = Math.ceil((2 * steps.length) / mostPlaces)
  const kept = Array.from({ length: Math.ceil(steps.length / width) }, (_, index) => {
    const group = steps
      .slice(index * width, (index + 1) * width)
      .toSorted((one, other) => one.peakBytes - other.peakBytes)
    return [group[0], group.at(-1)]
  })
  const ends = [steps[0], steps.at(-1)]
  return [...new Set([...kept.flat(), ...ends])]
    .filter((step) => step !== undefined)
    .toSorted((one, other) => one.number - other.number)
}

function day(step: HistoryStep | undefined): string {
  return step?.at.slice(0, 10) ?? ''
}

/** A spread of a hundred thousand arguments is more than a call takes. */
function min(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
}

function max(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

/** The newest peaks as a line as small as a word. Values in MiB. */
export function sparkline(values: readonly number[], title: string): Html | null {
  if (values.length < 2) return null
  const most = Math.max(...values)
  const least = Math.min(...values)
  // What moves by less than a percent is no mountain range.
  const span = Math.max(most - least, most * 0.02, 1)
  const middle = (most + least) / 2
  const points = values.map((value, index) => {
    const x = 2 + Math.round((index / (values.length - 1)) * 96)
    return `${x} ${Math.round(12 - ((value - middle) / span) * 18)}`
  })
  return html`<svg class="spark" viewBox="0 0 100 24" preserveAspectRatio="none" role="img"><title>${title}</title><path d="M${points.join('L')}"/><path class="dot" d="M${points.at(-1) ?? ''}h0"/></svg>`
}
