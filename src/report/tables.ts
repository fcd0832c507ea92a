import { markdownTable } from 'markdown-table'
import { largestBatchText } from '../domain/cards.ts'
import {
  type Breakdown,
  coveredBytes,
  type Layer,
  type Measurement,
  onEachGpu,
  type Point
} from '../domain/measurement.ts'
import { multiScaleCost } from '../domain/memory-model.ts'
import { formatBytes } from '../domain/quantities.ts'
import type { Need, Range, Recommendation } from '../domain/recommendation/recommendation.ts'
import { figuresOf, type TargetWithFigures } from '../domain/review.ts'
import { accumulation, effectiveBatch } from '../domain/settings.ts'
import type { Format } from './escape.ts'
import {
  atMost,
  formatChange,
  isAutoBatch,
  isPredicted,
  isSlow,
  largestPoint,
  needFigure,
  peakFigure,
  pointsTrained,
  type ReportOptions,
  shortCommit,
  shortFactor,
  takeFigure
} from './figures.ts'

/**
 * What the training needs and takes at the fixed, the smallest and the largest size, beside the baseline and the budget; null without points.
 * Only what is trained has a row; what stands in for AutoBatch's batch is compared with nothing.
 */
export function peakTable(target: TargetWithFigures, format: Format, options: ReportOptions): Table | null {
  const figures = figuresOf(target)
  if (figures.points.length === 0) return null
  const roles = rolesTrained(target, figures)
  const baseline = isAutoBatch(target) ? null : target.baseline
  const baseRoles = baseline === null ? [] : rolesOf(baseline.measurement)
  const rows = roles.map((role) => {
    const base = baseRoles.find((candidate) => candidate.size === role.size)?.point ?? null
    const cells = rowCells(role, base, { ...target, budgetBytes: role === roles.at(-1) ? target.budgetBytes : null })
    return role === roles.at(-1) ? cells.map((cell) => (cell === '' ? '' : format.strong(cell))) : cells
  })
  const base =
    baseline === null
      ? ''
      : `${format.code(options.baseBranch ?? 'baseline')} (${shortCommit(baseline.commit, format)})`
  return withoutEmptyColumns([
    [
      '',
      `batch × size${onEachGpu(figures.gpus)}`,
      isPredicted(target) ? 'needs, predicted' : 'needs',
      'takes',
      base,
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
function rolesTrained(target: TargetWithFigures, measurement: Measurement): readonly Role[] {
  const trained = pointsTrained(target)
  const roles = rolesOf(measurement).filter((role) => trained.includes(role.point))
  return roles.length === 1 ? roles.map((role) => ({ ...role, name: 'peak' })) : roles
}

/** The points in the order in which a person asks for them; the one that decides comes last. */
function rolesOf(measurement: Measurement): readonly Role[] {
  const { fixed, minimum, maximum } = multiScaleCost(measurement)
  const named = [
    { size: 'fixed', name: 'fixed', point: fixed },
    { size: 'minimum', name: 'smallest', point: minimum },
    { size: 'maximum', name: 'largest', point: maximum }
  ].filter((role): role is Role => role.point !== null)
  return named.length > 0 ? named : measurement.points.map((point) => ({ size: 'fixed', name: 'peak', point }))
}

function rowCells({ name, point }: Role, base: Point | null, target: TargetWithFigures): readonly string[] {
  const { budgetBytes } = target
  // What was predicted is no change of what was measured.
  const comparable = base !== null && !point.outOfMemory && !isPredicted(target)
  return [
    name,
    `${point.batch} × ${point.size}`,
    point.outOfMemory ? `more than ${peakFigure(point)}` : needFigure(point),
    point.outOfMemory ? '' : takeFigure(point),
    base === null ? '' : `${formatBytes(coveredBytes(base))}${comparable ? ` (${changeFrom(base, point)})` : ''}`,
    budgetBytes === null ? '' : formatBytes(budgetBytes)
  ]
}

/** Of allocated bytes, which repeat exactly. */
function changeFrom(base: Point, point: Point): string {
  return formatChange(point.allocatedBytes / Math.max(1, base.allocatedBytes) - 1)
}

function withoutEmptyColumns(rows: Table): Table {
  const kept = (rows[0] ?? []).map((_, column) => column === 0 || rows.slice(1).some((row) => row[column] !== ''))
  return rows.map((row) => row.filter((_, column) => kept[column]))
}

/** A combination that fits. */
interface ShownCombination extends Need {
  readonly range: Range
  readonly batchSize: number
}

/** Every range of sizes with the largest batch that fits with it, the choice in bold; null where there is nothing to choose from. */
export function frontierTable(target: TargetWithFigures, format: Format): Table | null {
  const { settings, advice } = target
  const { recommendation } = advice
  const rows = recommendation === null ? [] : frontierRows(recommendation, target)
  if (recommendation === null || rows.length < 2) return null
  const head = ['sizes', 'batch', 'accumulation', 'effective', `peak${onEachGpu(settings?.gpus ?? 1)}`, '']
  return [head, ...rows.map((row) => cells(row, recommendation, target, format))]
}

/** From the widest range on; the one that keeps the present batch among them. */
function frontierRows(
  { frontier, range }: Recommendation,
  { settings }: TargetWithFigures
): readonly ShownCombination[] {
  const found = frontier.flatMap(({ batch, ...sizes }) => (batch === null ? [] : [{ ...batch, range: sizes }]))
  const present = settings?.batchSize ?? -1
  const kept = range === null || present === -1 ? [] : [{ ...range, range, batchSize: present }]
  const others = found.filter(
    ({ range: own, batchSize }) => !kept.some((row) => isSame(row, { range: own, batchSize }))
  )
  return [...others, ...kept].toSorted(
    (one, other) => other.range.maximum - one.range.maximum || other.batchSize - one.batchSize
  )
}

function isSame(
  row: Pick<ShownCombination, 'range' | 'batchSize'>,
  other: Pick<ShownCombination, 'range' | 'batchSize'>
): boolean {
  return row.batchSize === other.batchSize && row.range.maximum === other.range.maximum
}

function cells(
  row: ShownCombination,
  { choice }: Recommendation,
  target: TargetWithFigures,
  format: Format
): readonly string[] {
  const isChoice = choice !== null && isSame(row, { range: choice.range, batchSize: choice.batch.batchSize })
  const { proof } = target.advice
  const isProven = isChoice && proof?.proven === true
  const how = isProven ? 'proven' : wasMeasured(row, target) ? 'measured' : 'predicted'
  const slowly = isSlow(isProven ? proof : row) ? ', slowly' : ''
  const texts = [
    sizes(row.range),
    String(row.batchSize),
    String(accumulation(row.batchSize)),
    String(effectiveBatch(row.batchSize)),
    `${atMost(target)}${formatBytes(row.peakBytes)}`,
    `${how}${slowly}`
  ]
  return isChoice ? texts.map((text) => format.strong(text)) : texts
}

function sizes({ minimum, maximum, lowFactor, highFactor }: Range): string {
  if (minimum === maximum) return `${maximum} px only`
  return `${minimum}–${maximum} px (${shortFactor(lowFactor)}–${shortFactor(highFactor)})`
}

/** The image size alone with the present batch is a point of every measurement. */
function wasMeasured({ range, batchSize }: ShownCombination, target: TargetWithFigures): boolean {
  if (isPredicted(target) || range.minimum !== range.maximum || batchSize !== target.settings?.batchSize) return false
  return target.measurement.points.some(({ size, outOfMemory }) => size === range.maximum && !outOfMemory)
}

/** What of this training would fit common cards; null where no GPU is emulated, or only its points are known. */
export function cardTable(target: TargetWithFigures): Table | null {
  const fits = target.prediction?.cards ?? null
  const batchSize = isAutoBatch(target) ? null : (target.settings?.batchSize ?? null)
  if (fits === null || !isPredicted(target)) return null
  const range = fits.cards.some(({ maximum }) => maximum !== null)
  const head = ['card', `largest batch at ${fits.size} px`, ...(range ? [`largest size at batch ${batchSize}`] : [])]
  return [
    head,
    ...fits.cards.map(({ cardBytes, usableBytes, batch, maximum }) => [
      `${(cardBytes / 1024 ** 3).toFixed(0)} GiB (${formatBytes(usableBytes)} usable)`,
      largestBatchText(batch, target.prediction?.measurement.gpus ?? 1),
      ...(range ? [maximum === null ? 'none' : `${maximum} px`] : [])
    ])
  ]
}

const mostLayers = 8
/** Less is shown as nothing, so it has no row. */
const leastBytes = 0.5 * 1024 ** 2

/** What holds the memory at the peak, activations by the model's layers; null where they are not known. */
export function breakdownTable(target: TargetWithFigures, format: Format): Table | null {
  const peak = largestPoint(target)
  if (peak?.breakdown?.layers == null) return null
  const rows = breakdownRows(peak.breakdown, peak.breakdown.layers, format).filter(([, bytes]) => bytes >= leastBytes)
  const head = [`at ${peak.batch} × ${peak.size}`, 'memory', 'share']
  return [head, ...rows.map(([name, bytes]) => [name, formatBytes(bytes), share(bytes, peak)])]
}

type BreakdownRow = readonly [name: string, bytes: number]

function breakdownRows(breakdown: Breakdown, layers: readonly Layer[], format: Format): readonly BreakdownRow[] {
  return [
    ['weights', breakdown.weightsBytes],
    ['gradients', breakdown.gradientsBytes],
    ['optimizer', breakdown.optimizerBytes],
    ['EMA', breakdown.emaBytes],
    ['images', breakdown.imagesBytes],
    ...layerRows(breakdown.activationsBytes, layers, format),
    ['loss', breakdown.lossBytes],
    ['temporaries', breakdown.temporariesBytes],
    ['allocator slack', breakdown.allocatorSlackBytes ?? 0],
    ['context', breakdown.contextBytes ?? 0]
  ]
}

function layerRows(activationsBytes: number, layers: readonly Layer[], format: Format): readonly BreakdownRow[] {
  const shown = layers.toSorted((one, other) => other.bytes - one.bytes).slice(0, mostLayers)
  const rest = activationsBytes - shown.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    ...shown.map(
      ({ index, module, bytes }): BreakdownRow => [`activations of layer ${index} (${format.code(module)})`, bytes]
    ),
    [shown.length === 0 ? 'activations' : 'other activations', rest]
  ]
}

function share(bytes: number, peak: Point): string {
  return `${((100 * bytes) / Math.max(1, coveredBytes(peak))).toFixed(1)} %`
}

const names: readonly (readonly [Exclude<keyof Breakdown, 'layers'>, string])[] = [
  ['weightsBytes', 'weights'],
  ['gradientsBytes', 'gradients'],
  ['optimizerBytes', 'optimizer'],
  ['emaBytes', 'EMA'],
  ['imagesBytes', 'images'],
  ['activationsBytes', 'activations'],
  ['lossBytes', 'loss'],
  ['temporariesBytes', 'temporaries'],
  ['allocatorSlackBytes', 'allocator slack'],
  ['contextBytes', 'context']
]

/** What holds the memory at the peak, in one line; null where the engine cannot tell. */
export function breakdownLine(target: TargetWithFigures): string | null {
  const peak = largestPoint(target)
  if (peak === null || peak.breakdown === null) return null
  const { breakdown } = peak
  const parts = names.flatMap(([key, name]) => {
    const bytes = breakdown[key]
    if (bytes === null || bytes === 0) return []
    // Only a simulation knows the temporaries apart from the activations.
    const joined = key === 'activationsBytes' && breakdown.temporariesBytes === 0
    return [`${joined ? `${name} and temporaries` : name} ${formatBytes(bytes)}`]
  })
  return `At ${peak.batch} × ${peak.size}, ${formatBytes(coveredBytes(peak))}: ${parts.join(' · ')}.`
}

/** A table as rows of set cells, the head first; the first column names, the others are mostly figures. */
export type Table = readonly (readonly string[])[]

const mostRows = 40

/** The table in Markdown, figures to the right; no longer than a screen. */
export function figureTable([head = [], ...rows]: Table): string {
  const shown = [head, ...rows.slice(0, mostRows)].map((row) => [...row])
  const table = markdownTable(shown, { align: head.map((_, index) => (index === 0 ? 'l' : 'r')) })
  const left = rows.length - mostRows
  return left > 0 ? `${table}\n\n… and ${left} more.` : table
}
