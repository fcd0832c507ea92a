import { cutReport, longestComment, markdownInk, oneLine } from '../report/escape.ts'
import type { ReportOptions } from '../report/figures.ts'
import { plainTitle, renderReport, summaryLine } from '../report/report.ts'
import type { Notice, Wanted } from './decide.ts'
import { noticeLine } from './notice-line.ts'
import type { ButtonName, CheckButton, WantedCheck } from './ports.ts'

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
export function wantedCheck(wanted: Wanted, key: string, baseBranch: string): WantedCheck {
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
export function wantedComment({ review, notice }: Wanted, options: ReportOptions): string {
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
