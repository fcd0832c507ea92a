import { markdownTable } from 'markdown-table'
import { coveredBytes } from '../memory/covered-bytes.ts'
import { formatBytes } from '../memory/format-bytes.ts'
import type { Measurement, Point } from '../memory/measurement.ts'
import { multiScaleCost } from '../memory/multi-scale-cost.ts'
import type { TargetReview } from '../review/review.ts'
import { formatChange } from './format-change.ts'
import type { Ink } from './ink.ts'
import type { ReportOptions } from './report-options.ts'
import { shortCommit } from './short-commit.ts'

/** A table as rows of set cells, the head first. Columns after the first two are figures. */
export type Table = readonly (readonly string[])[]

/** Peaks with multi-scale off, at its smallest and at its largest size, beside the baseline and the budget; null where nothing was measured. */
export function peakTable(target: TargetReview, ink: Ink, options: ReportOptions): Table | null {
  if (target.measurement === null || target.measurement.points.length === 0) return null
  const roles = rolesOf(target.measurement)
  const baseRoles = target.baseline === null ? [] : rolesOf(target.baseline.measurement)
  const rows = roles.map((role) => {
    const base = baseRoles.find((candidate) => candidate.name === role.name)?.point ?? null
    const cells = rowCells(role, base, role === roles.at(-1) ? target.budgetBytes : null)
    return role === roles.at(-1) ? cells.map((cell) => (cell === '' ? '' : ink.strong(cell))) : cells
  })
  const base =
    target.baseline === null
      ? ''
      : `${ink.code(options.baseBranch ?? 'baseline')} (${shortCommit(target.baseline.commit, ink)})`
  return withoutEmptyColumns([['', 'batch × size', 'peak', base, 'change', 'budget'], ...rows])
}

/** The table in Markdown, figures to the right. */
export function markdownPeakTable(table: Table): string {
  return markdownTable(
    table.map((row) => [...row]),
    { align: (table[0] ?? []).map((_, index) => (index === 0 ? 'l' : 'r')) }
  )
}

interface Role {
  readonly name: string
  readonly point: Point
}

/** The points in the order in which a person asks for them; the one that decides comes last. */
function rolesOf(measurement: Measurement): readonly Role[] {
  const { fixed, minimum, maximum } = multiScaleCost(measurement)
  const named = [
    { name: maximum === null ? 'peak' : 'multi-scale off', point: fixed },
    { name: 'smallest', point: minimum },
    { name: 'largest', point: maximum }
  ].filter((role): role is Role => role.point !== null)
  return named.length > 0 ? named : measurement.points.map((point) => ({ name: 'peak', point }))
}

function rowCells({ name, point }: Role, base: Point | null, budgetBytes: number | null): readonly string[] {
  const peak = formatBytes(coveredBytes(point))
  return [
    name,
    `${point.batch} × ${point.size}`,
    point.outOfMemory ? `more than ${peak}` : peak,
    base === null ? '' : formatBytes(coveredBytes(base)),
    base === null || point.outOfMemory ? '' : formatChange(point.allocatedBytes / Math.max(1, base.allocatedBytes) - 1),
    budgetBytes === null ? '' : formatBytes(budgetBytes)
  ]
}

function withoutEmptyColumns(rows: Table): Table {
  const kept = (rows[0] ?? []).map((_, column) => column === 0 || rows.slice(1).some((row) => row[column] !== ''))
  return rows.map((row) => row.filter((_, column) => kept[column]))
}
