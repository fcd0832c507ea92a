import { ultralyticsArguments } from '../../domain/ultralytics-arguments.ts'
import type { KnownCommand, SpannedOption } from '../types.ts'
import type { Edit } from './edit.ts'
import type { WantedSettings, WantedSizes } from './propose-edits.ts'

/** An argument of Ultralytics that shall have another value. */
interface WantedArgument {
  readonly name: string
  readonly option: SpannedOption
  readonly value: string
}

/** The arguments that say what is wanted, and differ from those of the command. */
export function wantedArguments({ settings }: KnownCommand, wanted: WantedSettings): readonly WantedArgument[] {
  const { batchSize, imageSize, sizes } = wanted
  const part = sizes && partIn(sizes)
  const isKept = part === undefined || part === Number(settings.arguments['multi_scale'] ?? 0)
  const all: readonly (WantedArgument | null)[] = [
    batchSize === undefined || batchSize === settings.batchSize
      ? null
      : { name: 'batch', option: 'batchSize', value: String(batchSize) },
    imageSize === undefined || imageSize === settings.imageSize
      ? null
      : { name: 'imgsz', option: 'imageSize', value: String(imageSize) },
    isKept ? null : { name: 'multi_scale', option: 'multiScale', value: writtenPart(part, settings.arguments) }
  ]
  return all.filter((one) => one !== null)
}

function partIn(sizes: WantedSizes): number {
  return sizes.kind === 'part' ? sizes.part : 0
}

/** Before 8.4.0, `multi_scale` is on or off, and each version takes what it has for off. */
function writtenPart(part: number, { multi_scale: present }: KnownCommand['settings']['arguments']): string {
  return part === 0 && typeof present === 'boolean' ? 'False' : part === 0 ? '0.0' : String(part)
}

/** Between an argument and the next one: in a list of quoted words; else on a command line, in a call, in a YAML. */
function separatorsAt(text: string, place: number): readonly (readonly [before: string, equals: string])[] {
  const next = text.charAt(place)
  if (next === '"' || next === "'") return [[`${next}, ${next}`, '=']]
  return [
    [' ', '='],
    [', ', '='],
    ['\n', ': ']
  ]
}

/**
 * Edits that may lead to what is wanted, the likeliest first: each value where it stands, and behind another one what does not stand
 * in the file yet. Whether an edit does, reading the result shows.
 */
export function proposeArgumentEdits(text: string, command: KnownCommand, wanted: WantedSettings): Edit[][] {
  const { spans } = command
  const all = wantedArguments(command, wanted)
  const inPlace = all.flatMap(({ option, value }) => {
    const span = spans[option]
    return span ? [{ ...span, text: value }] : []
  })
  const missing = all.filter(({ option }) => spans[option] === undefined)
  if (missing.length === 0) return [inPlace]
  return Object.values(spans).flatMap(({ end }) =>
    separatorsAt(text, end).map(([before, equals]) => {
      const written = missing.map(({ name, value }) => `${before}${name}${equals}${value}`).join('')
      return behind(inPlace, end, written)
    })
  )
}

/** With a text behind the place, which may be that of a value that changes too. */
function behind(edits: readonly Edit[], place: number, text: string): Edit[] {
  const known = edits.find(({ end }) => end === place)
  const others = edits.filter((edit) => edit !== known)
  return [...others, known ? { ...known, text: known.text + text } : { start: place, end: place, text }]
}

/** The settings once the arguments are as wanted. */
export function settingsWith(command: KnownCommand, wanted: WantedSettings): KnownCommand['settings'] {
  const { settings } = command
  const { batchSize = settings.batchSize, imageSize = settings.imageSize, sizes } = wanted
  if (sizes === undefined) return { ...settings, batchSize, imageSize }
  const { multi_scale: present, ...others } = settings.arguments
  const part = partIn(sizes)
  const value = part === 0 && typeof present === 'boolean' ? false : part
  const isDefault = value === ultralyticsArguments.get('multi_scale')?.fallback
  const changed = isDefault ? others : { multi_scale: value, ...others }
  return { ...settings, batchSize, imageSize, multiScale: part > 0, arguments: changed }
}
