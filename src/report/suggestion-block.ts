import type { Suggestion } from '../review/review.ts'
import { fence } from './fence.ts'
import { printableLines } from './printable-lines.ts'

/** The recommended command line as a diff: GitHub takes no suggestion block in a pull request's own conversation. */
export function suggestionDiff(suggestion: Suggestion): string {
  return fence('diff', [...marked('- ', suggestion.before), ...marked('+ ', suggestion.after)].join('\n'))
}

/**
 * The body of a review comment on the very lines (`startLine` to `endLine` of the diff), which GitHub applies at a click.
 * Null where the lines are no part of the diff: GitHub refuses such a comment.
 */
export function suggestionComment(suggestion: Suggestion): string | null {
  return suggestion.inDiff ? fence('suggestion', printableLines(suggestion.after).join('\n')) : null
}

function marked(mark: string, text: string): readonly string[] {
  return printableLines(text).map((line) => `${mark}${line}`)
}
