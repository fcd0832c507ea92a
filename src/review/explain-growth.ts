import type { Point } from '../domain/measurement.ts'
import type { Growth, GrowthChange, GrowthPart } from '../domain/prediction.ts'
import { compareSettings, withSettingOf } from '../domain/settings.ts'
import type { TargetPair } from './context.ts'
import { choosesBatch } from './measure.ts'
import { modelChanges } from './model-changes.ts'
import { batchPerGpu } from './points.ts'
import type { PointRequest, SmokeOutcome } from './ports.ts'
import type { ReadyTarget } from './resolve-target.ts'
import type { SimulatedTraining } from './simulate.ts'

/** Finds the cost of each change of a pull request by simulating the changes one on top of the other. */
export interface GrowthWay {
  readonly steps: readonly Variation[]
  /** The base's, then one more change at each step, up to the head's; each at its largest point. */
  readonly trainings: readonly SimulatedTraining[]
}

/** Empty if base or head cannot be trained or simulated alike, or if nothing that decides memory changed. */
export function growthWay({ base, head }: TargetPair): GrowthWay {
  const none = { steps: [], trainings: [] }
  if (base.kind !== 'ready' || head.kind !== 'ready' || choosesBatch(base) || choosesBatch(head)) return none
  const steps = drawsAlike(base, head) ? variations(base, head) : []
  if (steps.length === 0) return none
  return { steps, trainings: way(base, steps).map((ready) => ({ ready, points: [largest(ready)] })) }
}

/** Only one version simulates, but the sizes that `multi_scale` means to another one may be others. */
function drawsAlike(base: ReadyTarget, head: ReadyTarget): boolean {
  return base.pin?.version === head.pin?.version || (!base.settings.multiScale && !head.settings.multiScale)
}

/** The base's training, then one more change at each step, up to the head's. */
function way(base: ReadyTarget, steps: readonly Variation[]): readonly ReadyTarget[] {
  const reached = [base]
  for (const { apply } of steps) reached.push(apply(reached.at(-1) ?? base))
  return reached
}

/**
 * The cost of each change, from the outcomes of the trainings. A step that cannot be trained alone (two layers that
 * only work together) counts with the next one. Null if base or head cannot be simulated.
 */
export function growthOf({ steps }: GrowthWay, outcomes: readonly SmokeOutcome[]): Growth | null {
  const [first, ...peaks] = outcomes.map(onlyPoint)
  const last = peaks.at(-1)
  if (!first || !last) return null
  const parts: GrowthPart[] = []
  let before = first
  let changes: readonly GrowthChange[] = []
  for (const [index, step] of steps.entries()) {
    changes = [...changes, ...step.changes]
    const peak = peaks[index]
    if (!peak) continue
    parts.push({ changes: [...changes], bytes: bytesOf(peak) - bytesOf(before) })
    before = peak
    changes = []
  }
  return { batch: last.batch, size: last.size, bytes: bytesOf(last) - bytesOf(first), parts }
}

function largest({ settings }: ReadyTarget): PointRequest {
  return { batch: batchPerGpu(settings), size: settings.multiScale ? 'maximum' : 'fixed' }
}

function onlyPoint(outcome: SmokeOutcome): Point | null {
  const point = outcome.kind === 'measured' ? outcome.measurement.points[0] : undefined
  return point === undefined || point.outOfMemory ? null : point
}

function bytesOf({ requiredBytes, reservedBytes, allocatedBytes }: Point): number {
  return requiredBytes ?? reservedBytes ?? allocatedBytes
}

/** A step from the base's training to the head's. */
interface Variation {
  readonly changes: readonly GrowthChange[]
  apply(from: ReadyTarget): ReadyTarget
}

/** Each costs one more simulation of the largest point. */
const mostVariations = 5
/** Settings that only name files; the files are compared themselves. */
const namesOfFiles = new Set(['task', 'model', 'weights', 'data', 'hyp'])

/**
 * The changes from base to head in a fixed order: settings, the model (layer by layer if it is
 * the same file), hyperparameters, data. Applied one after the other they lead from base to head, so their costs add up.
 */
function variations(base: ReadyTarget, head: ReadyTarget): readonly Variation[] {
  const all = [...settingVariations(base, head), ...modelVariations(base, head), ...fileVariations(base, head)]
  const last = all.slice(mostVariations - 1)
  return last.length <= 1 ? all : [...all.slice(0, mostVariations - 1), together(last)]
}

/** One step instead of several. */
function together(steps: readonly Variation[]): Variation {
  return {
    changes: steps.flatMap(({ changes }) => changes),
    apply: (from) => steps.reduce((reached, step) => step.apply(reached), from)
  }
}

function settingVariations(base: ReadyTarget, head: ReadyTarget): readonly Variation[] {
  return compareSettings(base.settings, head.settings)
    .filter(({ name }) => !namesOfFiles.has(name))
    .map((change) => ({
      changes: [{ ...change, within: null }],
      apply: (from) => ({ ...from, settings: withSettingOf(from.settings, head.settings, change.name) })
    }))
}

function modelVariations(base: ReadyTarget, head: ReadyTarget): readonly Variation[] {
  const path = head.configPaths.model
  if (same(base.model, head.model)) return []
  if (path === null || path !== base.configPaths.model || !('canonical' in base.model) || !('canonical' in head.model))
    return [otherModel(base, head)]
  return modelChanges(base.model.canonical, head.model.canonical).map(({ apply, ...change }) => ({
    changes: [{ ...change, name: path }],
    apply: (from) =>
      'canonical' in from.model ? { ...from, model: { ...from.model, canonical: apply(from.model.canonical) } } : from
  }))
}

/** Another file, or one that YOLOv5 ships: its layers are not compared. */
function otherModel(base: ReadyTarget, head: ReadyTarget): Variation {
  const { task, model, weights } = head.settings
  const named = ({ settings }: ReadyTarget) => settings.model || settings.weights
  return {
    changes: [{ name: 'model', within: null, before: named(base), after: named(head) }],
    apply: (from) => ({ ...from, model: head.model, settings: { ...from.settings, task, model, weights } })
  }
}

function fileVariations(base: ReadyTarget, head: ReadyTarget): readonly Variation[] {
  return (['hyp', 'data'] as const)
    .filter((role) => !same(base[role], head[role]))
    .map((role) => ({
      changes: [fileChange(role, base, head)],
      apply: (from) => ({ ...from, [role]: head[role] })
    }))
}

function fileChange(role: 'hyp' | 'data', base: ReadyTarget, head: ReadyTarget): GrowthChange {
  const name = head.configPaths[role] ?? head.settings[role]
  if (role === 'data' && 'classes' in base.data && 'classes' in head.data)
    return { name, within: 'classes', before: String(base.data.classes), after: String(head.data.classes) }
  return { name, within: null, before: base.settings[role], after: head.settings[role] }
}

function same(one: object | null, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
