import { markdownInk, oneLine } from '../report/escape.ts'
import type { Notice } from './decide.ts'

const steps = {
  starting: 'is being started',
  queued: 'waits for a runner',
  running: 'is running'
} as const

/** Where a review stands, as a line of Markdown for comment and check. */
export function noticeLine(notice: Notice): string {
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
