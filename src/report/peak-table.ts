import type { Measurement, Point } from '../domain/measurement.ts'
import { coveredBytes, onEachGpu } from '../domain/measurement.ts'
import { multiScaleCost } from '../domain/memory-model.ts'
import { formatBytes } from '../domain/quantities.ts'
import type { TargetReview } from '../domain/review.ts'
import type { Table } from './figure-table.ts'
import { formatChange } from './format-change.ts'
import type { Ink } from './ink.ts'
import { peakFigure } from './peak-figure.ts'
import type { ReportOptions } from './report-options.ts'
import { shortCommit } from './short-commit.ts'
import { isPredicted, shownFigures } from './shown-figures.ts'
import { isAutoBatch, pointsTrained } from './what-is-trained.ts'

/**
 * Peaks with multi-scale off, at its smallest and at its largest size, beside the baseline and the budget; null where nothing was measured.
 * Only what is trained has a row; what stands in for AutoBatch's batch is compared with nothing.
 */
export function peakTable(target: TargetReview, ink: Ink, options: ReportOptions): Table | null {
  const figures = shownFigures(target)
  if (figures === null || figures.points.length === 0) return null
  const roles = rolesTrained(target, figures)
  const baseline = isAutoBatch(target) ? null : target.baseline
  const baseRoles = baseline === null ? [] : rolesOf(baseline.measurement)
  const rows = roles.map((role) => {
    const base = baseRoles.find((candidate) => candidate.size === role.size)?.point ?? null
    const cells = rowCells(role, base, { ...target, budgetBytes: role === roles.at(-1) ? target.budgetBytes : null })
    return role === roles.at(-1) ? cells.map((cell) => (cell === '' ? '' : ink.strong(cell))) : cells
  })
  const base =
    baseline === null ? '' : `${ink.code(options.baseBranch ?? 'baseline')} (${shortCommit(baseline.commit, ink)})`
  return withoutEmptyColumns([
    [
      '',
      `batch × size${onEachGpu(figures.gpus)}`,
      isPredicted(target) ? 'peak, predicted' : 'peak',
      base,
      'change',
      'budget'
    ],
    ...rows
  ])
}

interface Role {
  readonly size: 'fixed' | 'minimum' | 'maximum'
  readonly name: string
  readonly point: Point
}

/** The rows' roles: of those that were measured, what is trained. */
function rolesTrained(target: TargetReview, measurement: Measurement): readonly Role[] {
  const trained = pointsTrained(target)
  const roles = rolesOf(measurement).filter((role) => trained.includes(role.point))
  return roles.length === 1 ? roles.map((role) => ({ ...role, name: 'peak' })) : roles
}

/** The points in the order in which a person asks for them; the one that decides comes last. */
function rolesOf(measurement: Measurement): readonly Role[] {
  const { fixed, minimum, maximum } = multiScaleCost(measurement)
  const named = [
    { size: 'fixed', name: 'multi-scale off', point: fixed },
    { size: 'minimum', name: 'smallest', point: minimum },
    { size: 'maximum', name: 'largest', point: maximum }
  ].filter((role): role is Role => role.point !== null)
  return named.length > 0 ? named : measurement.points.map((point) => ({ size: 'fixed', name: 'peak', point }))
}

function rowCells({ name, point }: Role, base: Point | null, target: TargetReview): readonly string[] {
  const { budgetBytes } = target
  const peak = peakFigure(point)
  // What was predicted is no change of what was measured.
  const comparable = base !== null && !point.outOfMemory && !isPredicted(target)
  return [
    name,
    `${point.batch} × ${point.size}`,
    point.outOfMemory ? `more than ${peak}` : peak,
    base === null ? '' : formatBytes(coveredBytes(base)),
    comparable ? formatChange(point.allocatedBytes / Math.max(1, base.allocatedBytes) - 1) : '',
    budgetBytes === null ? '' : formatBytes(budgetBytes)
  ]
}

function withoutEmptyColumns(rows: Table): Table {
  const kept = (rows[0] ?? []).map((_, column) => column === 0 || rows.slice(1).some((row) => row[column] !== ''))
  return rows.map((row) => row.filter((_, column) => kept[column]))
}
