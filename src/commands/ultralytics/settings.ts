import { baseName } from '../../domain/paths.ts'
import { mostBatch, mostMaskRatio, mostPixels, type Settings, type TrainArgument } from '../../domain/settings.ts'
import { nearArgument, ultralyticsArguments } from '../../domain/ultralytics-arguments.ts'
import { explainUnknownValue, sourcesOf } from '../argparse.ts'
import { defaultSettings } from '../options.ts'
import { deviceCount, impossibleGpus, type Resolution } from '../resolve-settings.ts'
import { isAbsentByDefault, isKnown, plain, spanOf, type TracedText, unlessGiven, unsafePath } from '../text.ts'
import type { GivenDefault, Span, SpannedOption } from '../types.ts'
import { isWrittenAsFloat, smartValue, wantedInstead } from './values.ts'

/** What somebody gives `train()`, by name; undefined stands for a bare word of a line, which means True. */
export type GivenArguments = ReadonlyMap<string, TracedText | undefined>

/** Arguments without which memory is not known. Of `data` only the number of classes counts, which can be said elsewhere. */
const DECIDING = new Set(
  'model task batch imgsz multi_scale rect single_cls optimizer freeze nbs amp channels_last compile deterministic overlap_mask mask_ratio resume quantize distill_model nms end2end'.split(
    ' '
  )
)

/** Of these, those that have no place of their own in `Settings`. */
const OWN = 'multi_scale freeze nbs amp channels_last deterministic nms end2end'.split(' ')

/**
 * The settings that Ultralytics makes of arguments, its defaults filled in; or why they cannot be known.
 * Source: `get_cfg` and `check_cfg` of `cfg/__init__.py`, `BaseTrainer.__init__` of `engine/trainer.py`.
 */
export function resolveArguments(given: GivenArguments): Resolution {
  const refusal = refusalOf(given)
  if (refusal) return { unknown: refusal }
  const argument = (name: string) => heldBy(given, name)
  const settings = settingsFrom(argument, given.has('task'))
  if (typeof settings === 'string') return { unknown: settings }
  const impossible = impossibleNumber(settings, given) ?? impossibleGpus(settings.gpus) ?? unsupported(argument)
  if (impossible) return { unknown: impossible }
  return {
    settings,
    spans: spansOf(given),
    defaults: defaultsOf(given),
    warnings: warningsFor(settings, given, argument)
  }
}

/** The value of an argument, or its default. */
function heldBy(given: GivenArguments, name: string): TrainArgument {
  if (!given.has(name))
    return name === 'model' ? modelWithoutName(given) : (ultralyticsArguments.get(name)?.fallback ?? null)
  const text = given.get(name)
  if (text === undefined) return true
  return isKnown(text) ? smartValue(plain(text)) : ''
}

const SUFFIXES: Readonly<Record<string, string>> = { segment: '-seg', semantic: '-sem', classify: '-cls' }

/** Without `model`, 8.4 trains yolo26n (8.3: yolo11n). Source: `TASK2MODEL`. */
function modelWithoutName(given: GivenArguments): string {
  const task = plain(given.get('task') ?? [])
  return `yolo26n${SUFFIXES[task] ?? (/^(pose|obb|depth)$/.test(task) ? `-${task}` : '')}.pt`
}

function refusalOf(given: GivenArguments): string | undefined {
  for (const [name, text] of given) {
    const known = ultralyticsArguments.get(name)
    if (!known) return `Ultralytics has no argument ${name}${remedy(name)}.`
    if (text && !isKnown(text)) {
      if (DECIDING.has(name) || (name === 'epochs' && !given.has('optimizer'))) return explainUnknownValue(name, text)
    } else if (text && plain(text) === '') return `Ultralytics refuses ${name}= without a value: write one behind it.`
    else {
      const value = heldBy(given, name)
      const wanted = wantedInstead(name, value)
      if (wanted) return `Ultralytics refuses ${name}=${text ? plain(text) : 'True'}: it takes ${wanted}.`
    }
  }
  const model = given.get('model')
  const unsafe = model && unsafePath(plain(model))
  return unsafe ? `model= names ${unsafe}: write the path of one file out.` : undefined
}

function remedy(name: string): string {
  const near = nearArgument(name)
  return near === null ? ': leave it out' : `: it is ${near}`
}

type Argument = (name: string) => TrainArgument

function settingsFrom(argument: Argument, namesTask: boolean): Settings | string {
  const model = String(argument('model') ?? 'yolo26n.pt')
  const named = namedModel(model)
  if (named === undefined)
    return `model=${model} names no model of YOLO: vram-review reads the YAML of one, or the name of official weights.`
  const task = taskOf(model, namesTask ? argument('task') : null)
  if (task !== 'detect' && task !== 'segment')
    return `A training of the task \`${task}\` is not supported: name a detection or segmentation training.`
  const imageSize = sideOf(argument('imgsz'))
  if (imageSize === undefined) return `Ultralytics refuses imgsz=${String(argument('imgsz'))}: it takes a whole number.`
  const batch = argument('batch')
  const optimizer = optimizerNamed(String(argument('optimizer')))
  if (optimizer === undefined)
    return `Ultralytics refuses optimizer=${String(argument('optimizer'))}: it takes ${OPTIMIZERS.join(', ')}.`
  // As many as the device names (the world size in `BaseTrainer.__init__`).
  const gpus = deviceCount(String(argument('device') ?? ''))
  return {
    ...defaultSettings(task),
    trainer: 'ultralytics',
    ...named,
    data: dataOf(argument('data'), task),
    hyp: '',
    imageSize,
    // -1, 0 and a part of the memory ask for AutoBatch (`BaseTrainer.__init__`).
    batchSize: typeof batch === 'number' && batch >= 1 ? batch : typeof batch === 'number' ? -1 : 16,
    multiScale: Boolean(argument('multi_scale')),
    optimizer,
    gpus,
    // Several GPUs switch it off.
    rect: argument('rect') === true && gpus === 1,
    singleClass: argument('single_cls') === true,
    maskRatio: Number(argument('mask_ratio')),
    noOverlap: argument('overlap_mask') === false,
    arguments: ownArguments(argument, optimizer)
  }
}

function ownArguments(argument: Argument, optimizer: Settings['optimizer']): Settings['arguments'] {
  // `optimizer=auto` chooses by the number of iterations (`build_optimizer`).
  const names = optimizer === 'auto' ? [...OWN, 'epochs'] : OWN
  const entries = names.map((name) => [name, argument(name)] as const)
  return Object.fromEntries(entries.filter(([name, value]) => value !== ultralyticsArguments.get(name)?.fallback))
}

const OPTIMIZERS: readonly Settings['optimizer'][] = [
  ...(['auto', 'SGD', 'MuSGD', 'Adam', 'AdamW'] as const),
  ...(['Adamax', 'NAdam', 'RAdam', 'RMSProp'] as const)
]

function optimizerNamed(name: string): Settings['optimizer'] | undefined {
  return OPTIMIZERS.find((optimizer) => optimizer.toLowerCase() === name.toLowerCase())
}

/** A YAML, or weights: `yolo11n` is `yolo11n.pt`. Undefined for the address of a service, and for other formats. */
function namedModel(model: string): Pick<Settings, 'model' | 'weights'> | undefined {
  if (/^[a-z]+:\/\//i.test(model) && !/\.(pt|ya?ml)$/i.test(model)) return undefined
  if (/\.ya?ml$/i.test(model)) return { model, weights: '' }
  if (/\.pt$/i.test(model)) return { model: '', weights: model }
  return /\.[a-z]\w*$/i.test(model) ? undefined : { model: '', weights: `${model}.pt` }
}

export const TASKS: ReadonlySet<string> = new Set('detect segment semantic depth classify pose obb'.split(' '))

/**
 * Weights hold their task: official ones tell it by their name, a run's by its folder. Of a YAML the word counts, else what
 * its name says. Source: `guess_model_task`, `Model._new`.
 */
function taskOf(model: string, written: TrainArgument): string {
  const suffix = /-(seg|sem|cls|pose|obb|depth|world|worldv2)(?=[-.]|$)/i.exec(model)?.[1]?.toLowerCase() ?? ''
  const isYaml = /\.ya?ml$/i.test(model)
  if (/rtdetr|sam\d?[_.]|fastsam|yolo_nas|yoloe|world/i.test(model)) return 'of another model class'
  if (typeof written === 'string' && (isYaml || !TASKS.has(written))) return written
  if (suffix !== '') return { seg: 'segment', sem: 'semantic', cls: 'classify' }[suffix] ?? suffix
  if (!isYaml && /^yolov?\d+[a-z]?6?u?(\.pt)?$/i.test(baseName(model))) return 'detect'
  const folder = isYaml ? null : /(?:^|[\\/])(segment|semantic|classify|pose|obb|depth)[\\/]/.exec(model)?.[1]
  return folder ?? String(written ?? 'detect')
}

/** Training is square: of a list, the longest side counts. Source: `check_imgsz` with `max_dim=1`. */
function sideOf(value: TrainArgument): number | undefined {
  const sides = (Array.isArray(value) ? value : [value]).map((side) => (side === '' ? Number.NaN : Number(side)))
  return sides.length > 0 && sides.every(Number.isInteger) ? Math.max(...sides) : undefined
}

/** '' for an address, which only the run knows; without `data`, the package's own example. */
function dataOf(value: TrainArgument, task: Settings['task']): string {
  if (value === null) return task === 'segment' ? 'coco8-seg.yaml' : 'coco8.yaml'
  const data = typeof value === 'string' ? value : ''
  return unsafePath(data) === undefined && !/^[a-z]+:\/\//i.test(data) ? data : ''
}

function impossibleNumber({ batchSize, imageSize, maskRatio }: Settings, given: GivenArguments): string | undefined {
  const written = given.get('batch')
  const batch = written ? plain(written) : ''
  if (batchSize > 0 && isWrittenAsFloat(batch))
    return `batch=${batch} is no whole number, and the data loader refuses it: write ${Math.floor(batchSize)}.`
  if (batchSize > mostBatch) return `batch=${batch}: it must be at most ${mostBatch}.`
  if (!(maskRatio >= 1 && maskRatio <= mostMaskRatio))
    return `mask_ratio=${maskRatio}: it must be at least 1, and at most ${mostMaskRatio}.`
  const size = plain(given.get('imgsz') ?? [])
  if (isWrittenAsFloat(size)) return `Ultralytics refuses imgsz=${size}: write ${Math.ceil(imageSize)}.`
  if (imageSize >= 1 && imageSize <= mostPixels) return undefined
  return `imgsz=${imageSize}: it must be at least 1, and at most ${mostPixels} px.`
}

/** What changes the training itself in ways that are not known. */
function unsupported(argument: Argument): string | undefined {
  const resume = argument('resume')
  if (resume !== false && resume !== null)
    return 'resume= takes all its settings from the run it goes on with: name the args.yaml of that run as the target instead.'
  const compiled = argument('compile')
  if (compiled !== false && compiled !== null)
    return 'compile= lets a compiler decide what stays in memory, which is not supported: review the training without it.'
  if (argument('distill_model') !== null)
    return 'distill_model= trains two models at once, which is not supported: its memory is not predicted.'
  if (/^(8|int8|w8)/.test(String(argument('quantize') ?? '')))
    return 'quantize=8 trains with simulated integers, which is not supported: its memory is not predicted.'
  return undefined
}

function spansOf(given: GivenArguments): Partial<Record<SpannedOption, Span>> {
  const names: readonly (readonly [SpannedOption, string])[] = [
    ['batchSize', 'batch'],
    ['imageSize', 'imgsz'],
    ['multiScale', 'multi_scale']
  ]
  const spans = names.map(([option, name]) => [option, spanOf(given.get(name) ?? [])] as const)
  return Object.fromEntries(spans.filter(([, span]) => span !== undefined))
}

function defaultsOf(given: GivenArguments): GivenDefault[] {
  return [...given].flatMap(([name, text]) => {
    const unless = unlessGiven(text ?? [])
    return unless === '' || !DECIDING.has(name) ? [] : [{ option: name, value: plain(text ?? []), unless }]
  })
}

function warningsFor(settings: Settings, given: GivenArguments, argument: Argument): string[] {
  const warnings: string[] = []
  const device = given.get('device')
  if (device && !isKnown(device)) warnings.push(`device takes its value from ${sourcesOf(device)}: one GPU is assumed.`)
  if (argument('multi_scale') === true) warnings.push(MEANS_OTHERS)
  if (settings.batchSize === -1)
    warnings.push('batch= below 1 lets AutoBatch choose the batch on the machine: it tries with guessed labels.')
  if (Array.isArray(argument('imgsz')))
    warnings.push(
      `Ultralytics trains on squares: of imgsz=${String(argument('imgsz'))} it takes ${settings.imageSize}.`
    )
  if (argument('rect') === true && settings.gpus > 1) warnings.push('On several GPUs, Ultralytics switches rect off.')
  return warnings
}

const MEANS_OTHERS =
  'multi_scale=True means other sizes in other versions of Ultralytics: 0.5 to 1.5 times the image size up to 8.3, at most the image size in 8.4.0 to 8.4.6, and up to twice the image size since. From 8.4.7 on, write a number, such as multi_scale=0.5.'

/** Words that whoever runs the file may add: beside arguments that say what is trained, none are expected. */
export function mayBeAbsent(word: TracedText, given: GivenArguments): boolean {
  const isSubstantial = ['model', 'batch', 'imgsz', 'data'].some((name) => given.has(name))
  return isSubstantial && isAbsentByDefault(word)
}
