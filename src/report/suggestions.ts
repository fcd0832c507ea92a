import type { SuggestionDraft } from '../domain/proposal.ts'
import { adviceOf, type Review, type Suggestion, type TargetReview } from '../domain/review.ts'
import { cautions } from './advice.ts'
import { escapeCode, type Format, fence, markdownFormat, printableLines } from './escape.ts'
import { atMostLines, choiceText, isTooSmall } from './figures.ts'

/** With the lines around them, a section stays within a screen of about 60. */
const mostPatchLines = 50
/** Of those before the change, and of those after it. */
const mostDiffLines = 10

/** The change worth offering for a click: none to a batch that the report itself warns of first. */
export function offeredSuggestion(target: TargetReview): Suggestion | null {
  const { written } = adviceOf(target)
  return written?.kind === 'suggestion' && isAdvised(target) ? written : null
}

/** The same as a patch. Null where it would not be in the file what it shows, or is too long: git refuses one that is cut. */
export function shownPatch(suggestion: Suggestion): string | null {
  const { patch } = suggestion
  if (patch === null || isLongPatch(suggestion)) return null
  // A blank line of the file is context too: without it git calls the patch corrupt.
  return `${printableLines(patch).join('\n')}\n` === patch ? fence('diff', patch.replace(/\n$/, '')) : null
}

/** Whether a person would have to scroll through it. */
export function isLongPatch({ patch }: Suggestion): boolean {
  return patch !== null && printableLines(patch).length > mostPatchLines
}

function isAdvised(target: TargetReview): boolean {
  const batch = adviceOf(target).recommendation?.choice?.batch ?? null
  return batch === null || !isTooSmall(batch, target)
}

/** The recommended command line as a diff: GitHub takes no suggestion block in a pull request's own conversation. */
export function suggestionDiff({ before, after }: Suggestion): string {
  return fence('diff', [...marked('- ', before), ...marked('+ ', after)].join('\n'))
}

/** What writes the recommended settings at a terminal. */
export function applyCommand(file: string): string {
  return `vram-review apply --file ${file}`
}

/** How to get the file that the command line runs; null where it is there. `canApply`: the check may have an Apply button. */
export function launcherLine({ file, needsLauncher }: Suggestion, canApply: boolean, format: Format): string | null {
  if (!needsLauncher) return null
  const command = format.code(applyCommand(file))
  const add = canApply ? `${format.strong('Apply')} on the check adds it, and so does ${command}` : `${command} adds it`
  return `This also needs the new file ${format.code('train_in_range.py')} beside ${format.code(file)}: ${add}.`
}

/**
 * The block of a review comment on the very lines (`startLine` to `endLine` of the diff), which GitHub applies at a click.
 * Null where the lines are no part of the diff, because GitHub refuses such a comment; and where they hold what the block
 * cannot show, because applying it would take that out of the file unseen.
 */
export function suggestionComment({ inDiff, after }: Suggestion): string | null {
  const shown = printableLines(after).join('\n')
  return inDiff && shown === after.replace(/\n$/, '') ? fence('suggestion', shown) : null
}

function marked(mark: string, text: string): readonly string[] {
  return atMostLines(printableLines(text), mostDiffLines).map((line) => `${mark}${line}`)
}

/** The review comments that a review is worth: one a target whose recommendation can be applied on the diff's own lines. */
export function suggestionDrafts({ targets }: Review): readonly SuggestionDraft[] {
  return targets.map(draftOf).filter((draft) => draft !== null)
}

function draftOf(target: TargetReview): SuggestionDraft | null {
  const { name } = target
  const { recommendation, proof } = adviceOf(target)
  const suggestion = offeredSuggestion(target)
  const block = suggestion === null ? null : suggestionComment(suggestion)
  const choice = recommendation?.choice ?? null
  if (suggestion === null || block === null || choice === null) return null
  const { accumulation, effectiveBatch } = choice.batch
  const shown = proof?.proven === true ? 'Proven' : 'Predicted'
  const becomes = `${choiceText(choice)}; accumulation ${accumulation}, effective batch ${effectiveBatch}`
  return {
    target: name,
    body: `${shown} to fit the budget of ${escapeCode(name)}: ${becomes}.${cautions(choice.batch, markdownFormat)}\n\n${block}`,
    file: suggestion.file,
    lines: { start: suggestion.startLine, end: suggestion.endLine }
  }
}
