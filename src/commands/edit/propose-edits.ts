import { joinPath } from '../../domain/paths.ts'
import { type SizeStage, widestFactors } from '../../domain/sizes.ts'
import type { KnownCommand, Span, WrittenLaunch } from '../types.ts'
import type { Edit } from './edit.ts'
import { type FormReader, formOf, formReaders } from './word-form.ts'

/** What a command line shall say; what is missing stays as it is. */
export interface WantedSettings {
  /** Total over all GPUs. */
  readonly batchSize?: number | undefined
  /** Pixels. */
  readonly imageSize?: number | undefined
  readonly sizes?: WantedSizes | undefined
}

/** A command line in its file. */
interface Written {
  readonly text: string
  readonly command: KnownCommand
  readonly launch: WrittenLaunch | undefined
  /** How its words are taken to be written. */
  readonly form: FormReader
  /** Where the values are written. */
  readonly places: Places
}

interface Places {
  readonly batchSize: Span | undefined
  readonly imageSize: Span | undefined
}

/**
 * Edits that may lead to what is wanted, the likeliest first: whether they do, reading the result shows. What has no place
 * in the file is left out.
 * @param usesFor where the command names the variable whose value stands at a place
 * @param launcherPath as the command would name it, from the folder it runs in
 */
export function proposeEdits(
  text: string,
  command: KnownCommand,
  wanted: WantedSettings,
  launcherPath: string,
  usesFor: (place: Span) => readonly Span[]
): Edit[][] {
  const ways = command.launch?.sizeLauncher?.range ? [editRange, editLauncher] : [editLauncher]
  const choices = choicesOfPlaces(command, usesFor)
  const forms = formReaders.flatMap((form) => choices.map((places) => ({ form, places })))
  return forms.flatMap(({ form, places }) => {
    const written = { text, command, launch: command.launch, form, places }
    return ways.map((way) => [...editOptions(wanted, written), ...editSizes(wanted.sizes, written, launcherPath, way)])
  })
}

/** Each value where it stands; else where the command names the variable that holds it. */
function choicesOfPlaces({ spans }: KnownCommand, usesFor: (place: Span) => readonly Span[]): Places[] {
  const placesOf = (span: Span | undefined) => (span ? [span, ...usesFor(span)] : [undefined])
  return placesOf(spans.batchSize).flatMap((batchSize) =>
    placesOf(spans.imageSize).map((imageSize) => ({ batchSize, imageSize }))
  )
}

/** Values in place, and options that are not written behind the script. */
function editOptions(wanted: WantedSettings, written: Written): Edit[] {
  const { settings } = written.command
  const { places } = written
  const options = [
    { flag: '--batch-size', span: places.batchSize, value: settings.batchSize, wanted: wanted.batchSize },
    { flag: '--imgsz', span: places.imageSize, value: settings.imageSize, wanted: wanted.imageSize }
  ].filter((option) => option.wanted !== undefined && option.wanted !== option.value)
  const inPlace = options.flatMap(({ span, wanted: value }) => (span ? [{ ...span, text: String(value) }] : []))
  const missing = options.flatMap(({ flag, span, wanted: value }) => (span ? [] : [flag, String(value)]))
  const flag = editFlag(wanted.sizes, written)
  return [...inPlace, ...flag.edits, ...behindScript([...missing, ...flag.missing], written)]
}

/** `--multi-scale`, which has no value but in an opt.yaml. */
function editFlag(sizes: WantedSizes | undefined, { text, command, launch, form }: Written) {
  const isOn = command.settings.multiScale
  const shallBeOn = sizes === undefined ? isOn : sizes.kind !== 'fixed'
  const span = command.spans.multiScale
  if (shallBeOn === isOn) return { edits: [], missing: [] }
  if (launch && shallBeOn) return { edits: [], missing: ['--multi-scale'] }
  if (!span) return { edits: [], missing: [] }
  const edit = launch ? { ...formOf(text, span, form).removal(), text: '' } : { ...span, text: String(shallBeOn) }
  return { edits: [edit], missing: [] }
}

function behindScript(words: readonly string[], { text, launch, form }: Written): Edit[] {
  if (words.length === 0 || !launch?.script) return []
  const last = formOf(text, launch.script.last, form)
  return [{ start: last.element.end, end: last.element.end, text: last.rear(words) }]
}

type LauncherEdit = (order: LauncherOrder, launch: WrittenLaunch, written: Written) => Edit[]

function editSizes(sizes: WantedSizes | undefined, written: Written, path: string, way: LauncherEdit): Edit[] {
  const { launch } = written
  if (!sizes || !launch) return []
  const order = launcherOrder(sizes)
  const present = launch.sizeLauncher ?? { stages: [], watchMemory: false }
  if (isSameOrder(order, present)) return []
  if (launch.sizeLauncher) return way(order, launch, written)
  return launch.script ? putLauncher(order, launch.script.first, path, written) : []
}

/** In front of the script; of a script that is its own program, Python as well. */
function putLauncher(order: LauncherOrder, place: Span, path: string, { text, launch, form }: Written): Edit[] {
  const script = formOf(text, place, form)
  const words = [...(launch?.style === 'program' ? ['python'] : []), path, ...launcherWords(order)]
  return [{ start: script.element.start, end: script.element.start, text: script.front(words) }]
}

/** Other numbers for the same `--range`. */
function editRange({ stages, watchMemory }: LauncherOrder, { sizeLauncher }: WrittenLaunch): Edit[] {
  const [stage, ...more] = stages
  if (!stage || !sizeLauncher?.range || more.length > 0 || watchMemory || sizeLauncher.stages.length !== 1) return []
  const [low, high] = sizeLauncher.range
  const edits = [
    { ...low, text: String(stage.low), before: sizeLauncher.stages[0]?.low, after: stage.low },
    { ...high, text: String(stage.high), before: sizeLauncher.stages[0]?.high, after: stage.high }
  ]
  return edits.filter(({ before, after }) => before !== after).map(({ start, end, text }) => ({ start, end, text }))
}

/** Other words between the launcher that is there and the script; without stages, no launcher. */
function editLauncher(order: LauncherOrder, { sizeLauncher, script, style }: WrittenLaunch, written: Written): Edit[] {
  if (!sizeLauncher?.script || !script) return []
  const launcher = formOf(written.text, sizeLauncher.script, written.form)
  const end = formOf(written.text, script.first, written.form).element.start
  // Comments between would be lost.
  if (written.text.slice(launcher.element.end, end).includes('#')) return []
  if (order.stages.length > 0)
    return [{ start: launcher.element.end, end, text: launcher.between(launcherWords(order)) }]
  return [{ start: launcher.element.start, end, text: style === 'program' ? launcher.front(['python']) : '' }]
}

/** The sizes that a training shall draw. */
export type WantedSizes =
  /** Between two factors of the image size. */
  | { readonly kind: 'factors'; readonly low: number; readonly high: number }
  | { readonly kind: 'schedule'; readonly stages: readonly SizeStage[]; readonly watchMemory: boolean }
  /** The image size alone: no multi-scale. */
  | { readonly kind: 'fixed' }
  /** Multi-scale as YOLOv5 draws by itself. */
  | { readonly kind: 'yolov5' }
  /** `multi_scale` of Ultralytics. */
  | { readonly kind: 'part'; readonly part: number }

/** What the launcher is told. Without stages it is not needed. */
export interface LauncherOrder {
  readonly stages: readonly SizeStage[]
  readonly watchMemory: boolean
}

/** What the launcher must be told so that a training draws these sizes. */
export function launcherOrder(sizes: WantedSizes): LauncherOrder {
  if (sizes.kind === 'schedule') return sizes
  return {
    stages: sizes.kind === 'factors' ? [{ epoch: 0, low: sizes.low, high: sizes.high }] : [],
    watchMemory: false
  }
}

/** The settings that say the same. */
export function sizeSettings(sizes: WantedSizes) {
  return { multiScale: sizes.kind !== 'fixed', sizeFactors: widestFactors(launcherOrder(sizes).stages) }
}

/** True where both make the launcher do the same. */
function isSameOrder(one: LauncherOrder, other: LauncherOrder): boolean {
  const text = ({ stages, watchMemory }: LauncherOrder) =>
    JSON.stringify([watchMemory, stages.map(({ epoch, low, high }) => [epoch, low, high])])
  return text(one) === text(other)
}

/** The launcher's own words, the `--` at their end included. */
export function launcherWords({ stages, watchMemory }: LauncherOrder): readonly string[] {
  const [only, ...more] = stages
  const written =
    only && more.length === 0 && only.epoch === 0
      ? ['--range', String(only.low), String(only.high)]
      : ['--schedule', ...stages.map(({ epoch, low, high }) => `${epoch}:${low}-${high}`)]
  return [...written, ...(watchMemory ? ['--watch-memory'] : []), '--']
}

/** The launcher's path as a command must write it, or why none can be told. */
export type RelativeLauncher = { readonly path: string } | { readonly why: string }

/**
 * How a command names the launcher.
 * @param launcherPath from the repository's root
 * @param folder in which the command runs, from the repository's root; undefined where it is not known
 */
export function relativeLauncher(launcherPath: string, folder: string | undefined): RelativeLauncher {
  const path = joinPath('', launcherPath)
  if (!/^[\w./+][\w./+-]*$/.test(path) || /^(\/|\.\.)/.test(path) || !/(^|\/)train_in_range\.py$/.test(path))
    return {
      why: `The launcher lies at ${launcherPath}: keep it inside the repository as train_in_range.py, in a folder whose name needs no quotes.`
    }
  if (folder === undefined)
    return {
      why: 'In which folder the command runs is not known: write the launcher in front of train.py by hand, with its path from there.'
    }
  const here = joinPath('', folder)
  if (/^(\/|~|\.\.|[A-Za-z]:)/.test(here))
    return {
      why: `The command runs in ${here}, outside of the repository: copy train_in_range.py there, and write it in front of train.py by hand.`
    }
  return { path: fromFolder(here === '' ? [] : here.split('/'), path.split('/')) }
}

function fromFolder(here: readonly string[], target: readonly string[]): string {
  const shared = here.findIndex((part, at) => part !== target[at])
  const common = Math.min(shared < 0 ? here.length : shared, target.length - 1)
  return [...here.slice(common).map(() => '..'), ...target.slice(common)].join('/')
}
