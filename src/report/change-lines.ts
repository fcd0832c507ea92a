import type { TargetReview } from '../domain/review.ts'
import type { SettingChange } from '../domain/settings.ts'
import type { Ink } from './ink.ts'

/** Settings under the names that people type. */
const options: Readonly<Record<string, string>> = {
  model: '--cfg',
  weights: '--weights',
  data: '--data',
  hyp: '--hyp',
  imageSize: '--img',
  batchSize: '--batch-size',
  multiScale: '--multi-scale',
  sizeFactors: 'sizes',
  optimizer: '--optimizer',
  freeze: '--freeze',
  rect: '--rect',
  quad: '--quad',
  syncBatchNorm: '--sync-bn',
  singleClass: '--single-cls'
}

const mostChanges = 12

/** What the pull request changed in the settings, in one line; null where nothing changed. */
export function changeLine(target: TargetReview, ink: Ink): string | null {
  if (target.changes.length === 0) return null
  const shown = target.changes.slice(0, mostChanges).map((change) => describeChange(change, ink))
  const left = target.changes.length - shown.length
  return `Changed here: ${shown.join(' · ')}${left > 0 ? ` · and ${left} more` : ''}.`
}

/** One change: `--batch-size 16 → 20`, or the name of a file. */
export function describeChange({ name, before, after }: SettingChange, ink: Ink): string {
  const shown = ink.code(options[name] ?? name)
  if (/[/.]/.test(name)) return `${shown}${fileChange(before, after)}`
  if (isSwitch(before) && isSwitch(after)) return `${shown}${switchChange(after)}`
  return `${shown} ${value(before, ink)} → ${value(after, ink)}`
}

/** A file's text is no reading matter: that it changed is enough, and that stands before the line's names. */
function fileChange(before: string, after: string): string {
  if (before === '') return ' was added'
  return after === '' ? ' was removed' : ''
}

/** A switch has no value that anybody types. */
function switchChange(after: string): string {
  return after === 'true' ? ' added' : ' removed'
}

function isSwitch(text: string): boolean {
  return text === 'true' || text === 'false'
}

function value(text: string, ink: Ink): string {
  return text === '' ? 'none' : ink.text(text)
}
