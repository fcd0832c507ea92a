const gib = 1024 ** 3
const mib = 1024 ** 2

/** Bytes as a person reads them: one decimal from 1 GiB on (`17.2 GiB`), whole MiB below (`427 MiB`). */
export function formatBytes(bytes: number): string {
  // What rounds to 1024 MiB is 1.0 GiB.
  return Math.abs(bytes) >= gib - mib / 2 ? `${(bytes / gib).toFixed(1)} GiB` : `${Math.round(bytes / mib)} MiB`
}

/** A difference in bytes with its sign, `+5.6 GiB` or `−120 MiB` (a true minus sign, which does not wrap). */
export function formatDeltaBytes(bytes: number): string {
  const size = formatBytes(Math.abs(bytes))
  return /^0 /.test(size) ? `±${size}` : `${bytes < 0 ? '−' : '+'}${size}`
}

/** A share as a percentage: `14 %`, below 10 % with one decimal: `2.3 %`. */
export function formatPercent(share: number): string {
  const percent = Math.abs(share * 100)
  return `${percent >= 9.95 ? Math.round(percent) : Number(percent.toFixed(1))} %`
}
