import { z } from 'zod'
import type { Shape } from './shape.ts'
import { yolov5Factors } from './sizes.ts'

/** What an argument of Ultralytics holds: a value, or a short list of them. */
const argumentSchema = z.union([z.null(), z.boolean(), z.number(), z.string()])

/**
 * All that decides the memory of a training, resolved from a command line as its trainer resolves it.
 * The names are those that `vram-review settings --json` prints; scripts rely on them.
 */
export const settingsSchema = z.object({
  /** What trains. Baselines were stored when YOLOv5 was the only one. */
  trainer: z.enum(['yolov5', 'ultralytics']).default('yolov5'),
  task: z.enum(['detect', 'segment']),
  /** `--cfg` as written, or '' where the model comes from `weights`. */
  model: z.string(),
  weights: z.string(),
  /** '' where only the run knows it: a download's folder, an argument of a script. */
  data: z.string(),
  /** '' where only the run knows it, and for Ultralytics, which has none. */
  hyp: z.string(),
  /** Pixels, as written: the trainer rounds it up to the model's stride later. */
  imageSize: z.int(),
  /** The total over all GPUs; -1 asks for AutoBatch. */
  batchSize: z.int(),
  multiScale: z.boolean(),
  /** Of the image size: between which `train_in_range.py` draws, at its widest. Null: YOLOv5's own (`yolov5Factors`). */
  sizeFactors: z.tuple([z.number(), z.number()]).nullable(),
  /** `auto`, and those behind it, only in Ultralytics. */
  optimizer: z.enum(['SGD', 'Adam', 'AdamW', 'auto', 'MuSGD', 'Adamax', 'NAdam', 'RAdam', 'RMSProp']),
  /** As written: one number n freezes the layers 0 … n-1, a longer list names layers. Of Ultralytics in `arguments`. */
  freeze: z.array(z.int()),
  gpus: z.int().positive(),
  rect: z.boolean(),
  quad: z.boolean(),
  syncBatchNorm: z.boolean(),
  singleClass: z.boolean(),
  /** Of segmentation: so many times smaller than the image are the masks that it learns from. Baselines were stored before it was read. */
  maskRatio: z.int().default(4),
  /** Of segmentation: a mask for each label, in place of one for each image. */
  noOverlap: z.boolean().default(false),
  /** Of Ultralytics: further arguments of `train()` that decide memory, by their names there; those at their default are left out. */
  arguments: z.record(z.string(), z.union([argumentSchema, z.array(argumentSchema)])).default({})
})

/** One difference between the settings of the base and those of the head; `name` is a setting (`batchSize`) or a file (`models/ours.yaml`). */
export const settingChangeSchema = z.object({ name: z.string(), before: z.string(), after: z.string() })

export type Settings = Shape<typeof settingsSchema>
/** Of `Settings.arguments`. */
export type TrainArgument = Settings['arguments'][string]
export type SettingChange = Shape<typeof settingChangeSchema>

/** An argument as Python and a `yolo` line write it. */
export function inPython(value: TrainArgument): string {
  if (Array.isArray(value)) return `[${value.map((item) => inPython(item)).join(',')}]`
  if (value === null) return 'None'
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)
}

/** What `train()` of Ultralytics must be given for these settings, besides model, data, sizes, batch and devices; defaults are left out. */
export function trainArguments(settings: Settings): Settings['arguments'] {
  const { trainer, optimizer, rect, singleClass, maskRatio, noOverlap } = settings
  if (trainer === 'yolov5') return {}
  return {
    ...(optimizer === 'auto' ? {} : { optimizer }),
    ...(rect ? { rect } : {}),
    ...(singleClass ? { single_cls: true } : {}),
    ...(maskRatio === 4 ? {} : { mask_ratio: maskRatio }),
    ...(noOverlap ? { overlap_mask: false } : {}),
    ...settings.arguments
  }
}

/** Whether the training itself says that it runs without mixed precision. */
export function turnsAmpOff({ arguments: { amp } }: Settings): boolean {
  return amp === false || String(amp).toLowerCase() === 'fp32'
}

/** What differs between two resolved command lines, in the order in which `settings --json` prints the names. */
export function compareSettings(base: Settings, head: Settings): SettingChange[] {
  const names = Object.keys(base).filter((name) => !isSaidByArguments(name, head)) as SettingName[]
  const changes = names
    .filter((name) => textOf(base[name]) !== textOf(head[name]))
    .map((name) => ({ name, before: shown(name, base), after: shown(name, head) }))
  return [...changes, ...compareArguments(base, head)].filter((change) => change.before !== change.after)
}

function compareArguments(base: Settings, head: Settings): SettingChange[] {
  const names = new Set([base, head].flatMap((settings) => Object.keys(settings.arguments)))
  return [...names].map((name) => ({ name, before: argumentIn(base, name), after: argumentIn(head, name) }))
}

/** An argument of Ultralytics as its command line writes it; '' where it is not given. */
function argumentIn(settings: Settings, name: string): string {
  const value = settings.arguments[name]
  return value === undefined ? '' : textOf(value)
}

/** Ultralytics' `multi_scale` says more than that sizes are drawn. */
function isSaidByArguments(name: string, { trainer }: Settings): boolean {
  return name === 'arguments' || (name === 'multiScale' && trainer === 'ultralytics')
}

/** The settings with one of another training's, by the name that `compareSettings` gives the difference. */
export function withSettingOf(settings: Settings, other: Settings, name: string): Settings {
  if (name in other) return { ...settings, [name]: other[name as keyof Settings] }
  const { [name]: _, ...left } = settings.arguments
  const value = other.arguments[name]
  const changed = value === undefined ? left : { ...left, [name]: value }
  return { ...settings, arguments: changed, ...(name === 'multi_scale' ? { multiScale: other.multiScale } : {}) }
}

type SettingName = Exclude<keyof Settings, 'arguments'>

function shown(name: SettingName, settings: Settings): string {
  if (name === 'sizeFactors') return drawnFactors(settings)
  return name === 'data' ? dataName(settings) : textOf(settings[name])
}

/** The data YAML, as a person is told of it. */
export function dataName({ data }: Pick<Settings, 'data'>): string {
  return data === '' ? 'not known' : data
}

/** The factors of the image size between which sizes are drawn: `0.67–1.33`; '' where none are. */
export function drawnFactors({ multiScale, sizeFactors }: Settings): string {
  return multiScale ? (sizeFactors ?? yolov5Factors).join('–') : ''
}

function textOf(value: TrainArgument | Settings[SettingName]): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value)
}

/** More is a slip, or an attack: what a pull request writes reaches a simulation, which has room for anything. */
export const mostBatch = 65_536
/** Of an image's side; the same holds for it. */
export const mostPixels = 16_384
/** Of one training, over all its machines. */
export const mostGpus = 1_024

/** Of `--mask-ratio`: beyond it a mask has no pixels left. */
export const mostMaskRatio = 64
/** Of one data set: more is a slip, or an attack. */
export const mostClasses = 2_000
/** Where nothing says how many classes a data set has: as many as COCO, and as YOLOv5's own model YAMLs say. */
export const assumedClasses = 80

/** The images of one GPU: `train()` gives each an equal part of the batch. */
export function equalPart({ batchSize, gpus }: Pick<Settings, 'batchSize' | 'gpus'>): number {
  return Math.max(1, Math.floor(batchSize / gpus))
}

/** Images per optimizer step in YOLOv5 (`nbs` in `train()`). It does not scale the learning rate, so more would change the training. */
export const nominalBatch = 64

/**
 * Over how many batches YOLOv5 adds up gradients before the optimizer steps: `max(round(64 / batch), 1)`.
 * Python rounds a half to the even neighbour: batch 128 gives round(0.5) = 0, hence 1.
 */
export function accumulation(batchSize: number): number {
  return Math.max(roundHalfToEven(nominalBatch / batchSize), 1)
}

/** How many images one optimizer step sees. It jumps with the batch: 12 gives 60, 16 gives 64, 24 gives 72. */
export function effectiveBatch(batchSize: number): number {
  return batchSize * accumulation(batchSize)
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}
