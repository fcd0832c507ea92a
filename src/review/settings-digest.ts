import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Policy, Target } from '../domain/policy.ts'
import { compareSettings, type SettingChange, type Settings } from '../domain/settings.ts'
import { anyValidationSet } from '../domain/validation-set.ts'
import { pinnedPackage } from '../domain/versions.ts'
import type { ReadyTarget } from './resolve-target.ts'

/** Equal digests need equal memory on equal hardware: settings, the YAMLs' values, and what of the policy shapes the run. */
export function settingsDigest(ready: ReadyTarget, target: Target, policy: Policy): string {
  const { settings, model, hyp, data, pin } = ready
  const { labelsPerImage, sizes, amp, validation } = target
  const known = isDeepStrictEqual(validation, anyValidationSet) ? {} : { validation }
  const own = { labelsPerImage, sizes, amp, modules: policy.modules, ...known }
  const pinned = pin === null ? {} : { pin: pin.version }
  const parts = { settings: digested(settings), model, hyp, data, ...own, ...pinned }
  return createHash('sha256').update(stableJson(parts)).digest('hex')
}

/** Baselines were stored before these were read: at YOLOv5's own values there is no word of them. */
function digested({
  trainer,
  arguments: own,
  sizeFactors,
  maskRatio,
  noOverlap,
  ...settings
}: Settings): Partial<Settings> {
  return {
    ...settings,
    ...(trainer === 'yolov5' ? {} : { trainer, arguments: own }),
    ...(sizeFactors === null ? {} : { sizeFactors }),
    ...(maskRatio === 4 ? {} : { maskRatio }),
    ...(noOverlap ? { noOverlap } : {})
  }
}

/** JSON with sorted keys, so that the order in which a program writes them does not matter. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part
  )
}

/** What differs between a target at the base and at the head: settings, the pinned version, then the YAMLs that they name. */
export function compareTargets(base: ReadyTarget, head: ReadyTarget): readonly SettingChange[] {
  const files = (['model', 'hyp', 'data'] as const).flatMap((role) => {
    const before = content(base[role])
    const after = content(head[role])
    const name = head.configPaths[role]
    // Another name, or one that YOLOv5 ships, stands in the settings already.
    return before === after || name === null || name !== base.configPaths[role] ? [] : [{ name, before, after }]
  })
  return [...compareSettings(base.settings, head.settings), ...comparePins(base, head), ...files]
}

function comparePins(base: ReadyTarget, head: ReadyTarget): readonly SettingChange[] {
  const [before, after] = [versionOf(base), versionOf(head)]
  const isOurs = head.settings.trainer === 'ultralytics' && base.settings.trainer === 'ultralytics'
  return !isOurs || before === after ? [] : [{ name: pinnedPackage, before, after }]
}

/** '' where nothing pins it. */
function versionOf({ pin }: ReadyTarget): string {
  return pin?.version === '*' ? 'any version' : (pin?.version ?? '')
}

function content(file: object | null): string {
  return createHash('sha256').update(JSON.stringify(file)).digest('hex').slice(0, 12)
}
