import { markdownTable } from 'markdown-table'

/** A Markdown table whose columns from the given one on are figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], firstFigure: number): string {
  const align = head.map((_, column) => (column < firstFigure ? 'l' : 'r'))
  return markdownTable([head, ...rows], { align })
}

/** A share as a percentage with a sign: `+3.5 %`. */
export function signedPercent(share: number): string {
  const text = Math.abs(share * 100).toFixed(1)
  return `${text === '0.0' ? '±' : share < 0 ? '−' : '+'}${text} %`
}

/** A share as a percentage: `3.5 %`. */
export function percent(share: number, decimals = 1): string {
  return `${(share * 100).toFixed(decimals)} %`
}
