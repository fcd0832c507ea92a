import { visit } from 'jsonc-parser'
import type { KnownCommand, Span, TrainingCommand } from './types.ts'

/** A text without the parts that are never read. */
export interface ShortText {
  readonly text: string
  /** Where a place of it stands in the whole text. */
  whole(place: number): number
}

/** What a cell printed, pictures beside it, and what editors keep: most of a notebook that was run, and none of its code. */
const PASSED_OVER: ReadonlySet<string> = new Set(['outputs', 'attachments', 'metadata'])

/**
 * A notebook without outputs. Lines keep their numbers. It is one pass that keeps nothing but what it gives back: saved
 * pictures make notebooks of many MiB whose code is short.
 */
export function withoutOutputs(text: string): ShortText {
  const parts: string[] = []
  const cuts: { readonly from: number; readonly removed: number }[] = []
  let kept = 0
  let length = 0
  for (const value of passedOver(text)) {
    const stands = `0${lineBreaks(text, value)}`
    parts.push(text.slice(kept, value.start), stands)
    length += value.start - kept + stands.length
    cuts.push({ from: length, removed: value.end - value.start - stands.length })
    kept = value.end
  }
  parts.push(text.slice(kept))
  const removedBefore = (place: number) =>
    cuts.reduce((sum, { from, removed }) => sum + (from <= place ? removed : 0), 0)
  return { text: parts.join(''), whole: (place) => place + removedBefore(place) }
}

/** The lists and mappings of these names; what never ends goes to the end of the text. */
function passedOver(text: string): readonly Span[] {
  const spans: Span[] = []
  let name = ''
  let start: number | undefined
  const begin = (offset: number) => {
    if (PASSED_OVER.has(name)) start = offset
    name = ''
    return start === undefined
  }
  const end = (offset: number, length: number) => {
    if (start !== undefined) spans.push({ start, end: offset + length })
    start = undefined
  }
  try {
    visit(text, {
      onObjectProperty: (property) => {
        name = property
      },
      onLiteralValue: () => {
        name = ''
      },
      onObjectBegin: begin,
      onArrayBegin: begin,
      onObjectEnd: end,
      onArrayEnd: end
    })
  } catch (error) {
    // Nested so deep that no notebook is: whoever reads it says so.
    if (!(error instanceof RangeError)) throw error
  }
  return start === undefined ? spans : [...spans, { start, end: text.length }]
}

function lineBreaks(text: string, { start, end }: Span): string {
  let count = 0
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++
  return '\n'.repeat(count)
}

/** A command that was read of the short text, with its places in the whole one. */
export function inWhole(command: TrainingCommand, { whole }: ShortText): TrainingCommand {
  if ('unknown' in command) return command
  const move = ({ start, end }: Span): Span => ({ start: whole(start), end: whole(start) + end - start })
  const spans = Object.fromEntries(Object.entries(command.spans).map(([name, span]) => [name, move(span)]))
  return { ...command, spans, ...(command.launch === undefined ? {} : { launch: launchInWhole(command.launch, move) }) }
}

function launchInWhole(
  launch: NonNullable<KnownCommand['launch']>,
  move: (span: Span) => Span
): NonNullable<KnownCommand['launch']> {
  const { script, sizeLauncher } = launch
  const range = sizeLauncher?.range ?? null
  return {
    ...launch,
    script: script && { first: move(script.first), last: move(script.last) },
    sizeLauncher: sizeLauncher && {
      ...sizeLauncher,
      script: sizeLauncher.script && move(sizeLauncher.script),
      range: range && [move(range[0]), move(range[1])]
    }
  }
}
