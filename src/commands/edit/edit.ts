import type { Span } from '../types.ts'

/** Text in place of what stands at a span; an empty span inserts. */
export interface Edit extends Span {
  readonly text: string
}

/** The text with all edits made; undefined where two of them are about the same place. */
export function applyEdits(text: string, edits: readonly Edit[]): string | undefined {
  const ordered = edits.toSorted((one, other) => one.start - other.start || one.end - other.end)
  const overlap = ordered.some(({ start }, at) => at > 0 && start < (ordered[at - 1] as Edit).end)
  if (overlap) return undefined
  let result = ''
  let from = 0
  for (const edit of ordered) {
    result += text.slice(from, edit.start) + edit.text
    from = edit.end
  }
  return result + text.slice(from)
}
