import { markdownTable } from 'markdown-table'

/** A table as rows of set cells, the head first; the first column names, the others are mostly figures. */
export type Table = readonly (readonly string[])[]

/** The table in Markdown, figures to the right. */
export function figureTable(table: Table): string {
  return markdownTable(
    table.map((row) => [...row]),
    { align: (table[0] ?? []).map((_, index) => (index === 0 ? 'l' : 'r')) }
  )
}
