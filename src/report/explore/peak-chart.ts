import type { CurvePoint } from '../../domain/exploration/answers.ts'
import type { Setup } from '../../domain/exploration/exploration.ts'
import { formatBytes, formatWithInterval } from '../../domain/quantities.ts'
import { axisFor } from '../axis.ts'
import { type Html, html } from '../html.ts'

/** Both axes: the drawing is stretched to whatever room there is, lines and dots are not. */
const side = 1000
/** Room at both ends of the sizes, so that no dot is cut. */
const margin = 24
/** A budget that is farther above the curve than this would flatten it. */
const farBudget = 2.5
const mostLabels = 6

/** What the training needs at each size, with the budget above it. */
export function peakChart(curve: readonly CurvePoint[], setup: Setup): Html {
  const { budgetBytes } = setup
  const most = Math.max(...curve.map(({ highBytes }) => highBytes))
  const isFar = budgetBytes > most * farBudget
  const axis = axisFor([0, most, ...(isFar ? [] : [budgetBytes])])
  const [first = 0, last = 0] = [curve[0]?.size, curve.at(-1)?.size]
  const x = (size: number) => Math.round(margin + ((size - first) / Math.max(1, last - first)) * (side - 2 * margin))
  const y = (bytes: number) => Math.round(side - (bytes / axis.highBytes) * (side - 60))
  const line = (bytesOf: (point: CurvePoint) => number, points = curve) =>
    points.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point.size)} ${y(bytesOf(point))}`).join('')
  const band = `${line(({ highBytes }) => highBytes)}${line(({ lowBytes }) => lowBytes, curve.toReversed()).replace('M', 'L')}Z`
  const [from, to] = [x(setup.minimum) - 12, x(setup.maximum) + 12]
  return html`<figure>
<svg class="chart" width="100%" height="260" role="img" aria-labelledby="chart-title chart-desc">
<title id="chart-title">What the training needs at each size</title>
<desc id="chart-desc">${describe(curve, setup)}</desc>
<svg viewBox="0 0 ${side} ${side}" preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
<path class="drawn" d="M${from} 0H${to}V${side}H${from}Z"/>
<path class="grid" d="${axis.ticks.map(({ bytes }) => `M0 ${y(bytes)}H${side}`).join('')}"/>
<path class="band" d="${band}"/>
<path class="need" d="${line(({ bytes }) => bytes)}"/>
${isFar ? null : html`<path class="budget" d="M0 ${y(budgetBytes)}H${side}"/>`}
${curve.map((point) => html`<path class="${dotClass(point, setup)}" d="M${x(point.size)} ${y(point.bytes)}h0"><title>${tip(point)}</title></path>`)}
</svg>
${axis.ticks.slice(1).map((tick) => html`<text x="0" y="${y(tick.bytes) / 10}%" dy="-4">${tick.label}</text>`)}
</svg>
<div class="sizes">${labelled(curve).map(({ size }) => html`<span>${size}</span>`)}</div>
<figcaption><span class="legend"><span>needed</span><span class="key-band">interval</span><span class="key-budget">budget, ${formatBytes(budgetBytes)}${isFar ? ' (above the chart)' : ''}</span></span><span>size in px; shaded: the training's</span></figcaption>
</figure>`
}

function dotClass({ size, bytes }: CurvePoint, { minimum, maximum, budgetBytes }: Setup): string {
  const isDrawn = size >= minimum && size <= maximum
  return ['dot', ...(bytes > budgetBytes ? ['over'] : []), ...(isDrawn ? [] : ['undrawn'])].join(' ')
}

/** Some sizes at even distances, both ends among them. */
function labelled(curve: readonly CurvePoint[]): readonly CurvePoint[] {
  const last = curve.length - 1
  const parts = [5, 4, 3, 2].find((count) => last % count === 0 && count < mostLabels) ?? 1
  return curve.filter((_, at) => last === 0 || at % (last / parts) === 0)
}

function tip(point: CurvePoint): string {
  return `${point.size} px: ${formatWithInterval(point.bytes, point)}`
}

function describe(curve: readonly CurvePoint[], { budgetBytes }: Setup): string {
  const figures = curve.map(({ size, bytes }) => `${size} px ${formatBytes(bytes)}`).join(', ')
  return `${figures}. The budget is ${formatBytes(budgetBytes)}.`
}
