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
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    const end = stringEnd(text, at)
    const start = PASSED_OVER.has(text.slice(at + 1, Math.min(end - 1, at + 20))) ? valueAfter(text, end) : null
    at = end
    if (start === null) continue
    const value = { start, end: valueEnd(text, start) }
    const stands = `0${lineBreaks(text, value)}`
    parts.push(text.slice(kept, value.start), stands)
    length += value.start - kept + stands.length
    cuts.push({ from: length, removed: value.end - value.start - stands.length })
    kept = value.end
    at = value.end
  }
  parts.push(text.slice(kept))
  const removedBefore = (place: number) =>
    cuts.reduce((sum, { from, removed }) => sum + (from <= place ? removed : 0), 0)
  return { text: parts.join(''), whole: (place) => place + removedBefore(place) }
}

/** Behind the quote that ends the string; the end of the text where none does. */
function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0
    while (text.charAt(quote - 1 - backslashes) === '\\') backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
  return text.length
}

/** Where the list or mapping behind a key begins; null where none stands there. */
function valueAfter(text: string, keyEnd: number): number | null {
  const colon = /\s*:\s*(?=[[{])/y
  colon.lastIndex = keyEnd
  return colon.test(text) ? colon.lastIndex : null
}

/** Behind a list or a mapping; the end of the text where it has none. */
function valueEnd(text: string, start: number): number {
  const sign = /["[\]{}]/g
  sign.lastIndex = start
  let depth = 0
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    if (match[0] === '"') sign.lastIndex = stringEnd(text, match.index)
    else depth += match[0] === '[' || match[0] === '{' ? 1 : -1
    if (depth === 0) return sign.lastIndex
  }
  return text.length
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
