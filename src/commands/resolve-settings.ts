import { mostBatch, mostGpus, mostMaskRatio, mostPixels, type Settings } from '../domain/settings.ts'
import { widestFactors } from '../domain/sizes.ts'
import {
  explainProblem,
  explainUnknownValue,
  type ParsedArguments,
  type ParsedOption,
  parseInteger,
  sourcesOf
} from './argparse.ts'
import type { TrainingLaunch } from './launch.ts'
import { DECIDING_DESTINATIONS, defaultSettings, type OptionDefinition } from './options.ts'
import { missingMultiScale } from './size-launcher.ts'
import { isKnown, plain, spanOf, type TracedText, unlessGiven, unsafePath } from './text.ts'
import type { GivenDefault, Span, SpannedOption } from './types.ts'

export type Resolution =
  | {
      readonly settings: Settings
      readonly spans: Readonly<Partial<Record<SpannedOption, Span>>>
      readonly warnings: readonly string[]
      readonly defaults: readonly GivenDefault[]
    }
  | { readonly unknown: string }

/** The settings that YOLOv5 makes of parsed arguments, its defaults filled in; or why they cannot be known. */
export function resolveSettings(
  launch: TrainingLaunch,
  parsed: ParsedArguments,
  table: readonly OptionDefinition[],
  visibleDevices?: TracedText
): Resolution {
  const refusal = findRefusal(launch, parsed, table)
  if (refusal) return { unknown: refusal }
  const settings = settingsFrom(launch, parsed, visibleDevices)
  if (typeof settings === 'string') return { unknown: settings }
  const assertion = failedAssertion(launch, settings, parsed)
  if (assertion) return { unknown: assertion }
  return {
    settings,
    spans: spansOf(parsed),
    defaults: defaultsOf(launch, parsed),
    warnings: [...warningsFor(launch, settings), ...parallelWarning(launch, parsed, visibleDevices)]
  }
}

function findRefusal(
  launch: TrainingLaunch,
  { options, problems }: ParsedArguments,
  table: readonly OptionDefinition[]
): string | undefined {
  const problem = problems.find((candidate) => launch.style === 'argparse' || isFatalToFire(candidate.kind))
  if (problem) return explainProblem(problem, table)
  for (const [destination, option] of options) {
    const unknown = option.values.find((value) => !isKnown(value))
    if (unknown && mustBeKnown(destination, launch, options)) return explainUnknownValue(plain(option.flag), unknown)
  }
  for (const destination of ['cfg', 'weights']) {
    const reason = options
      .get(destination)
      ?.values.map(plain)
      .map(unsafePath)
      .find((found) => found !== undefined)
    if (reason) return `${plain(options.get(destination)?.flag ?? [])} names ${reason}: write the path of one file out.`
  }
  if (options.has('resume') && !options.has('evolve')) {
    return '--resume takes all its settings from the opt.yaml of the run it goes on with: name that opt.yaml as the target instead.'
  }
  return undefined
}

/**
 * What the data YAML says is the number of classes, and that can be said elsewhere (`classes` of the policy); what the hyp
 * YAML says hardly matters.
 */
function mustBeKnown(destination: string, launch: TrainingLaunch, options: ParsedArguments['options']): boolean {
  return destination !== 'data' && destination !== 'hyp' && decidesMemory(destination, launch, options)
}

/** Weights give the model only where `--cfg` does not; `--device` gives the number of GPUs only where no launcher does. */
function decidesMemory(destination: string, launch: TrainingLaunch, options: ParsedArguments['options']): boolean {
  if (destination === 'weights') return firstValue(options.get('cfg')) === undefined
  if (destination === 'device') return launch.worldSize === undefined
  return DECIDING_DESTINATIONS.has(destination)
}

/** `yolov5 train` lets argparse pass over what it does not know (`parse_known_args`). */
function isFatalToFire(kind: ParsedArguments['problems'][number]['kind']): boolean {
  return kind !== 'no-such-option' && kind !== 'stray-value'
}

function settingsFrom(
  launch: TrainingLaunch,
  { options }: ParsedArguments,
  visibleDevices: TracedText | undefined
): Settings | string {
  const defaults = defaultSettings(launch.task)
  const text = (name: string, fallback: string) => firstValue(options.get(name)) ?? fallback
  const integer = (name: string, fallback: number) => parseInteger(text(name, '')) ?? fallback
  const gpus = gpuCount(launch, text('device', ''), visibleDevices)
  if (typeof gpus === 'string') return gpus
  return {
    ...defaults,
    task: launch.task,
    model: text('cfg', defaults.model),
    weights: text('weights', defaults.weights),
    data: knownFile(options.get('data')) ?? defaults.data,
    hyp: knownFile(options.get('hyp')) ?? defaults.hyp,
    imageSize: integer('imgsz', defaults.imageSize),
    batchSize: integer('batch_size', defaults.batchSize),
    multiScale: options.has('multi_scale'),
    sizeFactors: widestFactors(launch.sizeLauncher?.stages ?? []),
    // Before v6.1, an option of its own.
    optimizer: options.has('adam') ? 'Adam' : (text('optimizer', defaults.optimizer) as Settings['optimizer']),
    freeze: options.get('freeze')?.values.map((value) => parseInteger(plain(value)) ?? 0) ?? defaults.freeze,
    gpus,
    rect: options.has('rect'),
    quad: options.has('quad'),
    syncBatchNorm: options.has('sync_bn'),
    singleClass: options.has('single_cls'),
    maskRatio: integer('mask_ratio', defaults.maskRatio),
    noOverlap: options.has('no_overlap')
  }
}

/** '' where only the run knows it, as `Settings` has it: a download's folder, a pattern that stands for whatever is there. */
function knownFile(option: ParsedOption | undefined): string | undefined {
  const value = option?.values[0]
  if (value === undefined) return undefined
  return isKnown(value) && unsafePath(plain(value)) === undefined ? plain(value) : ''
}

function firstValue(option: ParsedOption | undefined): string | undefined {
  const value = option?.values[0]
  // What is not known of a text is no part of a name.
  return value && (isKnown(value) ? plain(value) : '')
}

/** The launcher's world size, else the count of `--device 0,1` (YOLOv5: `select_device`), else 1. */
function gpuCount(launch: TrainingLaunch, device: string, visible: TracedText | undefined): number | string {
  if (launch.worldSize === undefined) return visibleCount(device, visible) ?? deviceCount(device)
  if (typeof launch.worldSize === 'number') return launch.worldSize
  return `The number of GPUs comes from ${sourcesOf(launch.worldSize)}: write it out, or give it a default in the file.`
}

/** Without `--device`, YOLOv5 trains on every GPU that it sees (`DataParallel` in train.py). */
function visibleCount(device: string, visible: TracedText | undefined): number | undefined {
  if (!visible || !isKnown(visible) || device.trim() !== '') return undefined
  const listed = plain(visible).split(',')
  const hidden = listed.findIndex((part) => /^\s*(-.*)?$/.test(part))
  const count = hidden < 0 ? listed.length : hidden
  return count > 1 ? count : undefined
}

function parallelWarning(
  launch: TrainingLaunch,
  { options }: ParsedArguments,
  visible: TracedText | undefined
): string[] {
  const device = firstValue(options.get('device')) ?? ''
  const count = launch.worldSize === undefined ? visibleCount(device, visible) : undefined
  if (count === undefined || !visible) return []
  return [
    `CUDA_VISIBLE_DEVICES=${plain(visible)} shows train.py ${count} GPUs, and without --device YOLOv5 splits each batch over all of them (DataParallel).`
  ]
}

/** How many GPUs a `--device` names. */
export function deviceCount(device: string): number {
  const listed = device.replaceAll(/[()[\]\s]|cuda:|none/gi, '').split(',')
  return Math.max(listed.filter((part) => part !== '').length, 1)
}

/** What YOLOv5 asserts before it trains (`main` in train.py, `select_device`). */
function failedAssertion(launch: TrainingLaunch, settings: Settings, { options }: ParsedArguments): string | undefined {
  const { batchSize, gpus } = settings
  const impossible =
    impossibleNumber(settings, options) ?? impossibleGpus(settings.gpus) ?? missingMultiScale(launch.sizeLauncher)
  if (impossible !== undefined) return impossible
  const distributed = launch.worldSize !== undefined
  if (distributed && options.has('image_weights'))
    return 'YOLOv5 refuses --image-weights on several GPUs: leave it out.'
  if (distributed && options.has('evolve')) return 'YOLOv5 refuses --evolve on several GPUs: leave it out.'
  if (distributed && batchSize === -1) {
    return 'YOLOv5 refuses AutoBatch (--batch-size -1) on several GPUs: write a batch size.'
  }
  // `select_device` counts what --device names; it takes any batch on GPUs that are only visible.
  const named = distributed ? gpus : deviceCount(firstValue(options.get('device')) ?? '')
  if (named > 1 && batchSize > 0 && batchSize % named !== 0) {
    return `YOLOv5 refuses --batch-size ${batchSize} on ${named} GPUs: the batch is the total and must be a multiple of ${named}.`
  }
  if (settings.model === '' && settings.weights === '') {
    return 'YOLOv5 refuses a training with neither --cfg nor --weights: name one of them.'
  }
  return undefined
}

function impossibleNumber(
  { batchSize, imageSize, maskRatio }: Settings,
  options: ParsedArguments['options']
): string | undefined {
  const written = (name: string, fallback: string) => plain(options.get(name)?.flag ?? []) || fallback
  if (batchSize !== -1 && !(batchSize >= 1 && batchSize <= mostBatch)) {
    const bound = batchSize < 1 ? 'at least 1, or -1 for AutoBatch' : `at most ${mostBatch}`
    return `${written('batch_size', '--batch-size')} ${batchSize}: it must be ${bound}.`
  }
  if (!(maskRatio >= 1 && maskRatio <= mostMaskRatio))
    return `${written('mask_ratio', '--mask-ratio')} ${maskRatio}: it must be at least 1, and at most ${mostMaskRatio}.`
  if (imageSize >= 1 && imageSize <= mostPixels) return undefined
  const bound = imageSize < 1 ? 'at least 1' : `at most ${mostPixels} px`
  return `${written('imgsz', '--imgsz')} ${imageSize}: it must be ${bound}.`
}

/** Wherever the count comes from: a launcher, `--device`, or the GPUs that are visible. Undefined: it may be. */
export function impossibleGpus(gpus: number): string | undefined {
  if (gpus >= 1 && gpus <= mostGpus) return undefined
  return `This training would run on ${gpus} GPUs: write ${gpus < 1 ? 'at least 1' : `at most ${mostGpus}`}.`
}

/** Those of the file that memory depends on: it is these that somebody may give another of. */
function defaultsOf(launch: TrainingLaunch, { options }: ParsedArguments): GivenDefault[] {
  return [...options].flatMap(([destination, { flag, values }]) => {
    const unless = unlessGiven([flag, ...values].flat())
    if (unless === '' || !decidesMemory(destination, launch, options)) return []
    return [{ option: plain(flag), value: values.map(plain).join(' '), unless }]
  })
}

function spansOf({ options }: ParsedArguments): Partial<Record<SpannedOption, Span>> {
  const value = (name: string) => {
    const first = options.get(name)?.values[0]
    return first && spanOf(first)
  }
  const flag = options.get('multi_scale')?.flag
  const spans = { batchSize: value('batch_size'), imageSize: value('imgsz'), multiScale: flag && spanOf(flag) }
  return Object.fromEntries(Object.entries(spans).filter(([, span]) => span !== undefined))
}

function warningsFor(launch: TrainingLaunch, settings: Settings): string[] {
  const warnings: string[] = []
  if (settings.batchSize === -1) {
    warnings.push(
      '--batch-size -1 lets AutoBatch choose the batch on the machine; it never looks at the multi-scale maximum.'
    )
  }
  if (settings.syncBatchNorm && launch.worldSize === undefined) {
    warnings.push('--sync-bn has no effect without torchrun (or torch.distributed.run).')
  }
  if (launch.assumedPython) {
    warnings.push(`The program comes from ${sourcesOf(launch.assumedPython)}; it is taken for a Python interpreter.`)
  }
  return warnings
}
