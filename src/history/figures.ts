import { formatBytes } from '../domain/quantities.ts'
import { formatChange } from '../report/format-change.ts'
import { type Html, html } from './html.ts'

/** A peak; where memory ran out it is only a lower bound. */
export function peakFigure(peakBytes: number, outOfMemory: boolean): Html {
  return html`${outOfMemory ? 'over ' : null}${formatBytes(peakBytes)}`
}

/** A change against the step before. Colour alone says nothing: the sign does. */
export function changeFigure(change: number | null): Html {
  if (change === null) return html`<span class="none">–</span>`
  const text = formatChange(change)
  return html`<span class="${text.startsWith('±') ? 'same' : change > 0 ? 'more' : 'less'}">${text}</span>`
}

/** How much of the budget is taken. */
export function budgetFigure(peakBytes: number, budgetBytes: number | null, outOfMemory: boolean): Html {
  if (budgetBytes === null) return html`<span class="none">–</span>`
  const over = outOfMemory || peakBytes > budgetBytes
  return html`${formatBytes(budgetBytes)}${over ? html` <span class="over">over</span>` : html` <small>${share(peakBytes, budgetBytes)}</small>`}`
}

/** A day in UTC. */
export function dayOf(at: string): Html {
  return html`<time datetime="${at}">${at.slice(0, 10)}</time>`
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${Math.round((part / whole) * 100)} % used`
}
