import { cutReport, longestComment, markdownFormat, oneLine } from '../report/escape.ts'
import type { ReportOptions } from '../report/figures.ts'
import { plainTitle } from '../report/headline.ts'
import { renderReport, summaryLine } from '../report/report.ts'
import type { Desired, Notice } from './decide.ts'
import type { ButtonName, CheckButton, DesiredCheck } from './ports.ts'

/** GitHub's limits: label 20 characters, description 40. */
const buttons: Readonly<Record<ButtonName, Omit<CheckButton, 'identifier'>>> = {
  apply: { label: 'Apply', description: 'Commit the recommended settings' },
  measure: { label: 'Measure again', description: 'Run this commit on the GPU once more' },
  accept: { label: 'Accept', description: 'Accept until the settings change' },
  approve: { label: 'Approve', description: 'Let this commit run on the GPU' }
}

/** Characters that GitHub shows in one line. */
const longestTitle = 250

/** The check as a person sees it: the verdict, its state, and the report. */
export function desiredCheck(wanted: Desired, key: string, baseBranch: string): DesiredCheck {
  const { review, notice, conclusion, detailsUrl } = wanted
  const lines = [...notice.map(noticeLine), summaryLine(review, markdownFormat)]
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

/** The comment: the same report, with its state below the verdict. */
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
  starting: 'is starting',
  queued: 'is waiting for a runner',
  running: 'is running'
} as const

/** The state of a review, as a line of Markdown for comment and check. */
function noticeLine(notice: Notice): string {
  switch (notice.kind) {
    case 'predicting':
      return `⏳ **The prediction ${steps[notice.state]}**${linked(notice.url)}. It needs no GPU and takes a few minutes.`
    case 'measuring':
      return `⏳ **The measurement on the GPU ${steps[notice.state]}**${linked(notice.url)}. Only a measurement can make this check green.`
    case 'prediction-failed':
      return `⚠️ There is no prediction: ${markdownFormat.prose(notice.why)}${linked(notice.url)}.`
    case 'needs-approval':
      return `⚠️ **This pull request comes from a fork, so nothing of it runs on the GPU yet.** A maintainer can read it, then press **Approve** on the check or comment \`/vram approve ${notice.commit}\`. The approval is for this commit only; every push needs a new one.`
    case 'measured-before':
      return `✅ Measured at ${notice.commit.slice(0, 7)}${linked(notice.url)}. Nothing since then changes the memory of this training, so it was not measured again.`
    case 'draft':
      return '⏳ A draft is only predicted. Mark it ready for review to have it measured.'
    case 'needs-label':
      return `⏳ The policy asks for the label ${markdownFormat.code(notice.label)}. Add it to have this pull request measured.`
    case 'conflict':
      return '⚠️ This pull request conflicts with its base branch.'
    case 'accepted': {
      const { target, by, why } = notice.acceptance
      return `✅ **${markdownFormat.text(by)}** accepted the regression of ${markdownFormat.code(target)} until its settings change: ${markdownFormat.text(oneLine(why))}`
    }
  }
}

function linked(url: string | null): string {
  return url === null ? '' : ` ([run](${encodeURI(url)}))`
}
