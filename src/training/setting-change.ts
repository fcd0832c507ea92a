import type { Settings } from './settings.ts'
import { yolov5Factors } from './size-range.ts'

/** One difference between the settings of the base and those of the head. */
export interface SettingChange {
  /** A settings name (`batchSize`) or a file (`models/ours.yaml`). */
  readonly name: string
  readonly before: string
  readonly after: string
}

/** What differs between two resolved command lines, in the order in which `settings --json` prints the names. */
export function compareSettings(base: Settings, head: Settings): SettingChange[] {
  const names = Object.keys(base) as (keyof Settings)[]
  return names
    .filter((name) => textOf(base[name]) !== textOf(head[name]))
    .map((name) => ({ name, before: shown(name, base), after: shown(name, head) }))
    .filter((change) => change.before !== change.after)
}

function shown(name: keyof Settings, settings: Settings): string {
  return name === 'sizeFactors' ? drawnFactors(settings) : textOf(settings[name])
}

/** The factors of the image size between which sizes are drawn: `0.67–1.33`; '' where none are. */
export function drawnFactors({ multiScale, sizeFactors }: Settings): string {
  return multiScale ? (sizeFactors ?? yolov5Factors).join('–') : ''
}

function textOf(value: Settings[keyof Settings]): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value)
}
