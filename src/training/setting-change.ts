import type { Settings } from './settings.ts'

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
    .map((name) => ({ name, before: textOf(base[name]), after: textOf(head[name]) }))
    .filter((change) => change.before !== change.after)
}

function textOf(value: Settings[keyof Settings]): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value)
}
