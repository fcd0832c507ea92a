import type { WrittenPolicy, WrittenTarget } from './policy-schema.ts'
import type { Budget } from './quantities.ts'
import type { Sizes } from './sizes.ts'
import { anyValidationSet, type ValidationSet } from './validation-set.ts'

/** `.github/vram-review.yml` of the base branch, with every default filled in. */
export interface Policy {
  readonly version: 1
  /** Whose code runs for a trusted pull request. A fork's never does. */
  readonly code: 'base' | 'head'
  /** A team's own module classes that model YAMLs may name. */
  readonly modules: readonly string[]
  /** Folder of the YOLOv5 checkout in the repository (`.` for its root); null: that of the command line, else the package. */
  readonly yolov5: string | null
  readonly engine: 'cuda' | 'cpu'
  /** The verdicts that fail the check. `not-measured` is always among them. */
  readonly failOn: readonly FailingVerdict[]
  readonly runs: Runs
  readonly targets: readonly Target[]
}

/** Which pull requests use GPU time. */
export interface Runs {
  /** Files and folders, one of which must have changed; null: any. */
  readonly paths: readonly string[] | null
  /** The label without which the bot only predicts; null: none is needed. */
  readonly label: string | null
  readonly drafts: 'predict' | 'measure'
  /** How long a measurement may wait for a runner. */
  readonly waitSeconds: number
}

export type FailingVerdict = 'over-budget' | 'regressed' | 'not-measured'

/** One training setup under review, as the policy names it. */
export interface Target {
  readonly name: string
  readonly source: TargetSource
  /** The target's line in the policy, for problems. */
  readonly line: number
  readonly budget: Budget
  /** What the device needs in addition to PyTorch; null: the engine measures it, or there is nothing. */
  readonly overheadBytes: number | null
  readonly tolerance: Tolerance
  /** Replaces YOLOv5's size range; null: YOLOv5's. */
  readonly sizes: Sizes | null
  /** Labels on one training image, after mosaic. */
  readonly labelsPerImage: number
  readonly validation: ValidationSet
  /** Of the data set, where its YAML is not in the repository; null: the model's, or assumed. */
  readonly classes: number | null
  /** The required GPU model; null: any. */
  readonly gpu: string | null
  /** Overrides autocast; null: as `train()` decides. */
  readonly amp: boolean | null
  readonly deadlineSeconds: number
  readonly wishes: Wishes
}

export type TargetSource =
  /** `command`: which command line of the file, counted from 1; null if the file must contain only one. */
  | { readonly kind: 'file'; readonly path: string; readonly command: number | null }
  | { readonly kind: 'arguments'; readonly text: string }

/** Limits of a recommendation. */
export interface Wishes {
  readonly keepBatch: boolean
  readonly keepRange: boolean
  /** Of the total batch; null: by the rule. */
  readonly minimumBatch: number | null
  /** Factors of the image size that the range must include; null: any range, down to the image size alone. */
  readonly minimumRange: { readonly low: number; readonly high: number } | null
}

/** Shares of the baseline's allocated bytes: 0.05 is five percent. */
export interface Tolerance {
  readonly increase: number
  readonly decrease: number
}

/** Whether this verdict fails the check. */
export function failsCheck(policy: Pick<Policy, 'failOn'>, verdict: FailingVerdict | 'fits'): boolean {
  return verdict === 'not-measured' || (verdict !== 'fits' && policy.failOn.includes(verdict))
}

type WrittenTolerance = NonNullable<WrittenTarget['tolerance']>

/**
 * Labels on one image after mosaic. COCO train2017 has 860,001 boxes on 118,287 images, 7.3 on one; mosaic puts four images
 * on a canvas: 29, less those that the crop cuts off, hence 30 as a round upper figure.
 */
export const cocoLabelsPerImage = 30

/** Nine tenths of the GPU. */
export const defaultBudget = { deviceShare: 0.9 }
/** In seconds: how long a measurement may take, unless somebody says otherwise. */
export const tenMinutes = 600
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

/** Also the default of a policy without `runs`. */
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
    validation: {
      images: target.validation?.images ?? defaults.validation?.images ?? anyValidationSet.images,
      aspects: target.validation?.size ?? defaults.validation?.size ?? anyValidationSet.aspects
    },
    classes: target.classes ?? defaults.classes ?? null,
    gpu: target.gpu ?? defaults.gpu ?? null,
    amp: target.amp ?? defaults.amp ?? null,
    deadlineSeconds: target.deadline ?? defaults.deadline ?? tenMinutes,
    wishes: wishesOf(target, defaults)
  }
}

/** A file's path and the command's number, because two commands of one file have two baselines. */
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
