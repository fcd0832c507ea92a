import { formatPercent } from '../domain/quantities.ts'

/** A change as a share, with its sign: `+23 %`, `−4.2 %`, `±0 %`. */
export function formatChange(change: number): string {
  const size = formatPercent(change)
  if (size === '0 %') return '±0 %'
  return `${change < 0 ? '−' : '+'}${size}`
}
