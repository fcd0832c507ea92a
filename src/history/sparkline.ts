import { type Html, html } from './html.ts'

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
