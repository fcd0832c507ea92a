import type { KnownCommand, Span, WrittenLaunch } from '../../training-command.ts'
import type { Edit } from './edit.ts'
import { isSameOrder, type LauncherOrder, launcherOrder, launcherWords, type WantedSizes } from './size-words.ts'
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
