import type { Policy, Runs, Target, TargetSource, Tolerance, Wishes } from './policy.ts'
import type { WrittenPolicy, WrittenTarget } from './policy-schema.ts'

type WrittenTolerance = NonNullable<WrittenTarget['tolerance']>

/**
 * Labels on one image after mosaic. COCO train2017 has 860,001 boxes on 118,287 images, 7.3 on one; mosaic puts four images
 * on a canvas: 29, less those that the crop cuts off, hence 30 as a round upper figure.
 */
const cocoLabelsPerImage = 30

/** Nine tenths of the GPU. */
export const defaultBudget = { deviceShare: 0.9 }
const tenMinutes = 600
const anHour = 3600
const fivePercent = 0.05

/** The policy with every default filled in. `lines` are those of the targets in the policy's file. */
export function fillInDefaults(written: WrittenPolicy, lines: readonly number[]): Policy {
  return {
    version: 1,
    code: written.code ?? 'base',
    modules: written.modules ?? [],
    yolov5: written.yolov5 ?? null,
    engine: written.engine ?? 'cuda',
    failOn: [...new Set([...(written['fail-on'] ?? (['over-budget', 'regressed'] as const)), 'not-measured' as const])],
    runs: runsOf(written.runs ?? {}),
    targets: written.targets.map((target, index) => fillInTarget(target, written.defaults ?? {}, lines[index] ?? 1))
  }
}

/** Of a policy that says nothing of it, too. */
export function runsOf({ paths, label, drafts, wait }: NonNullable<WrittenPolicy['runs']>): Runs {
  return { paths: paths ?? null, label: label ?? null, drafts: drafts ?? 'predict', waitSeconds: wait ?? anHour }
}

function fillInTarget(target: WrittenTarget, defaults: NonNullable<WrittenPolicy['defaults']>, line: number): Target {
  const source = sourceOf(target)
  return {
    name: target.name ?? defaultTargetName(target),
    source,
    line,
    budget: target.budget ?? defaults.budget ?? defaultBudget,
    overheadBytes: target.overhead ?? defaults.overhead ?? null,
    tolerance: mergeTolerance(target.tolerance, defaults.tolerance),
    sizes: target.sizes ?? defaults.sizes ?? null,
    labelsPerImage: target['labels-per-image'] ?? defaults['labels-per-image'] ?? cocoLabelsPerImage,
    gpu: target.gpu ?? defaults.gpu ?? null,
    amp: target.amp ?? defaults.amp ?? null,
    deadlineSeconds: target.deadline ?? defaults.deadline ?? tenMinutes,
    wishes: wishesOf(target, defaults)
  }
}

/** A file's path; the command's number is added, because two commands of one file are two baselines. */
export function defaultTargetName(target: WrittenTarget): string {
  const file = target.file ?? ''
  return target.command === undefined ? file : `${file} (command ${target.command})`
}

function sourceOf(target: WrittenTarget): TargetSource {
  if (target.file === undefined) return { kind: 'arguments', text: target.arguments ?? '' }
  return { kind: 'file', path: target.file, command: target.command ?? null }
}

/** Of a target and of `defaults`. */
export function wishesOf(target: WrittenTarget, defaults: NonNullable<WrittenPolicy['defaults']>): Wishes {
  return {
    keepBatch: target['keep-batch'] ?? defaults['keep-batch'] ?? false,
    keepRange: target['keep-range'] ?? defaults['keep-range'] ?? false,
    minimumBatch: target['minimum-batch'] ?? defaults['minimum-batch'] ?? null,
    minimumRange: target['minimum-range'] ?? defaults['minimum-range'] ?? null
  }
}

function mergeTolerance(own: WrittenTolerance | undefined, shared: WrittenTolerance | undefined): Tolerance {
  return {
    increase: own?.increase ?? shared?.increase ?? fivePercent,
    decrease: own?.decrease ?? shared?.decrease ?? fivePercent
  }
}
