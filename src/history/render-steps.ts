import { formatWithInterval } from '../domain/quantities.ts'
import { budgetFigure, changeFigure, dayOf, peakFigure } from './figures.ts'
import type { HistoryStep } from './history-step.ts'
import { type Html, html } from './html.ts'
import { commitLink, pullRequestLink } from './repository-links.ts'

export interface StepsTable {
  readonly caption: string
  /** What a figure is called: a simulated one is never a measured one. */
  readonly peakWord: string
  readonly simulated: boolean
  readonly repositoryUrl: string | null
  /** Where a step stays for good. */
  addressOf(step: HistoryStep): string
}

/** The steps as a table, newest first: all that the page knows, for who has no script and no eyes for a chart. */
export function renderSteps(steps: readonly HistoryStep[], table: StepsTable): Html {
  const predicted = steps.some((step) => step.predicted !== null)
  return html`<table class="${table.simulated ? 'steps simulated' : 'steps'}">
<caption>${table.caption}</caption>
<thead><tr><th scope="col">Commit</th><th scope="col">Day</th><th scope="col">${table.peakWord}</th><th scope="col">Change</th>${predicted ? html`<th scope="col">Predicted</th>` : null}<th scope="col">Budget</th><th scope="col">What changed</th></tr></thead>
<tbody>
${steps.toReversed().map((step) => row(step, predicted, table))}</tbody>
</table>`
}

function row(step: HistoryStep, predicted: boolean, { repositoryUrl, addressOf }: StepsTable): Html {
  const { commit, pullRequest, at, peakBytes, outOfMemory, budgetBytes, load } = step
  return html`<tr id="${commit}"><th scope="row">${commitLink(commit, repositoryUrl)}${pullRequestLink(pullRequest, repositoryUrl)}</th><td class="day"><a href="${addressOf(step)}">${dayOf(at)}</a></td><td class="peak"><b>${peakFigure(peakBytes, outOfMemory)}</b> <small>${load.batch} × ${load.size} px</small></td><td class="change">${changeFigure(step.change)}</td>${predicted ? html`<td class="expected">${prediction(step)}</td>` : null}<td class="budget">${budgetFigure(peakBytes, budgetBytes, outOfMemory)}</td><td class="what">${changes(step)}</td></tr>
`
}

function prediction({ predicted }: HistoryStep): Html {
  if (predicted === null) return html`<span class="none">–</span>`
  const { bytes, lowBytes, highBytes } = predicted
  return html`${formatWithInterval(bytes, lowBytes === null || highBytes === null ? null : { lowBytes, highBytes })}`
}

function changes({ changes }: HistoryStep): Html | null {
  return changes.length === 0 ? null : html`${changes.map((change) => html`<span>${change}</span>`)}`
}
