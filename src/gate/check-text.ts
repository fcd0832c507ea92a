import { cutReport, longestComment, markdownInk, oneLine } from '../report/escape.ts'
import type { ReportOptions } from '../report/figures.ts'
import { plainTitle } from '../report/headline.ts'
import { renderReport, summaryLine } from '../report/report.ts'
import type { Desired, Notice } from './decide.ts'
import type { ButtonName, CheckButton, DesiredCheck } from './ports.ts'

/** GitHub's limits: label 20 characters, description 40. */
const buttons: Readonly<Record<ButtonName, Omit<CheckButton, 'identifier'>>> = {
  apply: { label: 'Apply', description: 'Commit the recommended settings' },
  measure: { label: 'Measure again', description: 'Run this commit on the GPU once more' },
  accept: { label: 'Accept', description: 'Answer for the change until the next one' },
  approve: { label: 'Approve', description: 'Let this commit run on the GPU' }
}

/** What GitHub shows in one line. */
const longestTitle = 250

/** The check as a person sees it: the verdict, where it stands, and the report. */
export function desiredCheck(wanted: Desired, key: string, baseBranch: string): DesiredCheck {
  const { review, notice, conclusion, detailsUrl } = wanted
  const lines = [...notice.map(noticeLine), summaryLine(review, markdownInk)]
  const accepted = acceptedTargets(notice)
  const title = `${plainTitle(review, { baseBranch })}${accepted.length > 0 ? ', accepted' : ''}`
  return {
    key,
    conclusion,
    title: oneLine(title).slice(0, longestTitle).toWellFormed(),
    summary: cutToBytes(lines.join('\n\n')),
    text: cutToBytes(renderReport(review, { baseBranch, notice: [], accepted })),
    detailsUrl,
    buttons: wanted.buttons.map((identifier) => ({ identifier, ...buttons[identifier] }))
  }
}

/** The comment: the same report, with where it stands below the verdict. */
export function desiredComment({ review, notice }: Desired, options: ReportOptions): string {
  return renderReport(review, { ...options, notice: notice.map(noticeLine), accepted: acceptedTargets(notice) })
}

function acceptedTargets(notice: readonly Notice[]): readonly string[] {
  return notice.flatMap((one) => (one.kind === 'accepted' ? [one.acceptance.target] : []))
}

/** GitHub counts a check's text in bytes, a comment's in characters. */
function cutToBytes(markdown: string): string {
  const bytes = Buffer.byteLength(markdown)
  if (bytes <= longestComment) return markdown
  return cutToBytes(cutReport(markdown, Math.floor((markdown.length * longestComment * 0.98) / bytes)))
}

const steps = {
  starting: 'is being started',
  queued: 'waits for a runner',
  running: 'is running'
} as const

/** Where a review stands, as a line of Markdown for comment and check. */
function noticeLine(notice: Notice): string {
  switch (notice.kind) {
    case 'predicting':
      return `⏳ **The prediction ${steps[notice.state]}**${linked(notice.url)}. It needs no GPU and comes within minutes.`
    case 'measuring':
      return `⏳ **The measurement on the GPU ${steps[notice.state]}**${linked(notice.url)}. Only it can make this check green.`
    case 'prediction-failed':
      return `⚠️ There is no prediction: ${markdownInk.prose(notice.why)}${linked(notice.url)}.`
    case 'needs-approval':
      return `⚠️ **This pull request comes from a fork, so nothing of it runs on the GPU yet.** Someone who may write here reads it, then presses **Approve** on the check or comments \`/vram approve ${notice.commit}\`. That holds for this commit alone: after the next push it is asked again.`
    case 'measured-before':
      return `✅ Measured before, at ${notice.commit.slice(0, 7)}${linked(notice.url)}: nothing since then changes what this training needs, so no GPU was asked again.`
    case 'draft':
      return '⏳ A draft is only predicted. Mark it ready for review, and it is measured.'
    case 'needs-label':
      return `⏳ It is measured once it has the label ${markdownInk.code(notice.label)}, as the policy says.`
    case 'conflict':
      return '⚠️ It conflicts with its base branch.'
    case 'accepted': {
      const { target, by, why } = notice.acceptance
      return `✅ **${markdownInk.text(by)}** accepted the change of ${markdownInk.code(target)} until its next one: ${markdownInk.text(oneLine(why))}`
    }
  }
}

function linked(url: string | null): string {
  return url === null ? '' : ` ([run](${encodeURI(url)}))`
}
