import type { ProposalDraft } from '../domain/proposal.ts'
import { formatBytes } from '../domain/quantities.ts'
import type { MeasuredTarget, Problem, Review, TargetReview } from '../domain/review.ts'
import { cutReport, type Format, markdownFormat, oneLine } from './escape.ts'
import { atMostLines, choiceText, formatChange, type ReportOptions, shortCommit } from './figures.ts'
import { headline, peakBytes, signed, targetSign, title, widestChange } from './headline.ts'
import { sharedRunNote } from './provenance.ts'
import { figureTable } from './tables.ts'
import { folded, otherProblems, placeOfReason, problemLines, renderTarget } from './target.ts'

/** One for each change that was accepted, and few besides. */
const mostNotices = 20

/**
 * A review as Markdown, for the comment and for the job summary alike. The verdict comes first: a person decides by the first three lines.
 * Whatever stems from a pull request is inert in it. The hidden marker is not part of it: who publishes puts it in front (`escape.ts`).
 */
export function renderReport(review: Review, options: ReportOptions = {}): string {
  const notice = options.notice?.length ? [atMostLines(options.notice, mostNotices).join('  \n')] : []
  const blocks = [`### ${title(review, options)}`, ...notice, ...bodyBlocks(review, options), footer(review)]
  return cutReport(`${blocks.join('\n\n')}\n`, options.maximumLength, options.fullReportUrl)
}

/** The summary; before it the place of the problem that it is. */
export function summaryLine({ summary, problems }: Review, format: Format): string {
  return `${placeOfReason(summary, problems, format)}${format.prose(summary)}`
}

function bodyBlocks(review: Review, options: ReportOptions): readonly string[] {
  const [target, ...more] = review.targets
  if (target !== undefined && more.length === 0)
    return [...renderTarget(target, options), ...problemBlocks(review.problems)]
  const problemBlock = problemBlocks(otherProblems(review.summary, review.problems))
  const summary = summaryLine(review, markdownFormat)
  if (target === undefined) return [summary, ...problemBlock]
  const note = sharedRunNote(review)
  const notes = note === null ? [] : [note]
  return [
    summary,
    ...notes,
    ...problemBlock,
    overview(review.targets),
    ...review.targets.map((one) => section(one, options))
  ]
}

function problemBlocks(problems: readonly Problem[]): readonly string[] {
  const lines = problemLines(problems, markdownFormat).map((line) => `- ${line}`)
  return lines.length > 0 ? [lines.join('\n')] : []
}

function overview(targets: readonly TargetReview[]): string {
  const rows = targets.map((target) => {
    const peak = peakBytes(target)
    const change = target.kind === 'measured' ? widestChange(target) : null
    return [
      `${targetSign(target)} ${markdownFormat.code(target.name)}`,
      peak === null ? '' : formatBytes(peak),
      change === null ? '' : formatChange(change),
      target.budgetBytes === null ? '' : formatBytes(target.budgetBytes)
    ]
  })
  return figureTable([['training', 'peak', 'change', 'budget'], ...rows])
}

/** What fits is folded away: the others are why somebody reads on. */
function section(target: TargetReview, options: ReportOptions): string {
  const body = renderTarget(target, options).join('\n\n')
  if (target.verdict !== 'fits') return `#### ${signed(target, options)}\n\n${body}`
  return folded(signed(target, options, summaryFormat), body)
}

/** Within `<summary>` GitHub reads HTML, no Markdown. */
const summaryFormat: Format = { ...markdownFormat, code: (text) => `<code>${markdownFormat.text(text)}</code>` }

function footer(review: Review): string {
  const base = review.baseCommit === null ? '' : ` against ${shortCommit(review.baseCommit, markdownFormat)}`
  const commit = shortCommit(review.commit, markdownFormat)
  return `<sub>vram-review · commit ${commit}${base} · policy ${markdownFormat.code(review.policyPath)}</sub>`
}

/** The pull request that asks for the settings that were proven: what is wrong, what becomes of it, and how it was run. */
export function describeProposal(
  review: MeasuredTarget,
  { commit, branch }: { readonly commit: string; readonly branch: string }
): Pick<ProposalDraft, 'title' | 'body' | 'commitMessage'> {
  const { advice } = review
  const choice = advice.recommendation?.choice ?? null
  const title = oneLine(`Fit the training of ${review.name} into its GPU: ${choice === null ? '' : choiceText(choice)}`)
  const body = [
    `On ${markdownFormat.code(branch)} (${commit.slice(0, 7)}) ${headline(review, markdownFormat, {})}.`,
    ...renderTarget({ ...review, advice: { ...advice, written: null } }, {}),
    '<sub>Opened by vram-review, which keeps it up to date until it is merged or closed.</sub>'
  ].join('\n\n')
  const message = [title, '', proofText(review)].join('\n')
  return { title, body, commitMessage: message }
}

function proofText({ advice: { proof }, budgetBytes }: MeasuredTarget): string {
  const within = budgetBytes === null ? '' : ` of ${formatBytes(budgetBytes)}`
  if (proof?.proven !== true || proof.peakBytes === null) return 'Predicted to fit; it was not run.'
  return `Proven by a run of ${proof.steps} steps: ${formatBytes(proof.peakBytes)}${within}.`
}
