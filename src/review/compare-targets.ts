import { createHash } from 'node:crypto'
import { compareSettings, type SettingChange } from '../domain/settings.ts'
import type { ReadyTarget } from './resolve-target.ts'

/** What differs between a target at the base and at the head: settings first, then the YAMLs that they name. */
export function compareTargets(base: ReadyTarget, head: ReadyTarget): readonly SettingChange[] {
  const files = (['model', 'hyp', 'data'] as const).flatMap((role) => {
    const before = content(base[role])
    const after = content(head[role])
    const name = head.configPaths[role]
    // Another name, or one that YOLOv5 ships, stands in the settings already.
    return before === after || name === null || name !== base.configPaths[role] ? [] : [{ name, before, after }]
  })
  return [...compareSettings(base.settings, head.settings), ...files]
}

function content(file: object): string {
  return createHash('sha256').update(JSON.stringify(file)).digest('hex').slice(0, 12)
}
