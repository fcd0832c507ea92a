import type { Table } from './figure-table.ts'

/** First column to the left, figures to the right. */
export function alignTable(table: Table): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  return table
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

/** Lines no longer than the terminal is wide. */
export function wrapAll(lines: readonly string[], columns: number): string {
  return lines.map((line) => wrap(line, columns)).join('\n')
}

/** Breaks at spaces; what has none that late stays whole. */
export function wrap(line: string, columns: number): string {
  const wrapped: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > columns) {
      wrapped.push(current)
      current = `  ${word}`
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...wrapped, current].join('\n')
}
