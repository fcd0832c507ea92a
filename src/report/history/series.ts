import { z } from 'zod'
import { parseJson } from '../../domain/json.ts'
import { formatBytes, formatWithInterval } from '../../domain/quantities.ts'
import type { Shape } from '../../domain/shape.ts'
import { counted } from '../figures.ts'
import { foreignText, type Html, html } from '../html.ts'
import { type ChartOptions, historyChart } from './chart.ts'
import { commitLink, type HistoryOptions, pullRequestLink, renderPage } from './html.ts'
import {
  budgetFigure,
  changeFigure,
  dayOf,
  type HistorySeries,
  type HistoryStep,
  hardwareLabel,
  historySteps,
  peakFigure
} from './step.ts'

/** The name of the page that answers what if, beside the pages of a series. */
export const explorePageName = 'explore.html'

/** Rows of a page: more are no reading matter, and a new entry rewrites two pages. */
export const stepsOnPage = 200

/**
 * The pages of a series by name: `index.html` with the newest steps, and `1.html`, `2.html` … where each step stays for good.
 * A page whose first steps the baseline file has let go is not among them: it was written when it was whole, and stays.
 */
export function renderSeries(series: HistorySeries, options: HistoryOptions): ReadonlyMap<string, string> {
  const steps = historySteps(series)
  const last = pageOf(series.earlier + series.entries.length)
  const pages = Array.from({ length: last }, (_, index) => index + 1).filter((page) => isWhole(page, series))
  const about = { series, options, steps, last }
  return new Map([
    ['index.html', renderNewest(about)],
    ...pages.map((page): [string, string] => [`${page}.html`, renderNumbered(page, about)])
  ])
}

interface About {
  readonly series: HistorySeries
  readonly options: HistoryOptions
  readonly steps: readonly HistoryStep[]
  readonly last: number
}

function pageOf(number: number): number {
  return Math.max(1, Math.ceil(number / stepsOnPage))
}

/** Its first step is known, and the one before, with which that is compared, if there was one. */
function isWhole(page: number, { earlier, origin }: HistorySeries): boolean {
  const before = (page - 1) * stepsOnPage
  return before > earlier || (before === earlier && earlier === origin)
}

function renderNewest(about: About): string {
  const { steps, series } = about
  const shown = steps.slice(-stepsOnPage)
  const whole = steps.length > shown.length
  return seriesPage(
    about,
    '',
    html`${summary(about)}
${series.explored ? html`<p><a href="${explorePageName}">What if: other batches, sizes and cards</a></p>` : null}
${chartOf(shown, about, { id: 'newest', title: `${peakWord(series)} of the newest ${counted(shown.length, 'commit')}`, dots: 'linked' })}
${whole ? chartOf(steps, about, { id: 'whole', title: `${peakWord(series)} of the last ${counted(steps.length, 'commit')}`, dots: 'none' }) : null}
${filterForm}
${table(shown, about, `The newest ${shown.length} of ${counted(series.earlier + series.entries.length, 'commit')}, newest first`)}
${whole || series.earlier > 0 ? html`<nav aria-label="Pages"><a href="${pageOf((shown[0]?.number ?? 1) - 1)}.html">Older</a> <a href="1.html">Oldest</a></nav>` : null}`
  )
}

function renderNumbered(page: number, about: About): string {
  const first = (page - 1) * stepsOnPage + 1
  const steps = about.steps.filter(({ number }) => number >= first && number < first + stepsOnPage)
  const older = page > 1 ? html`<a href="${page - 1}.html">Older</a> ` : null
  const newer = page < about.last ? html`<a href="${page + 1}.html">Newer</a> ` : null
  const name = `Commits from number ${first} on`
  return seriesPage(
    about,
    `, from ${first}`,
    html`${chartOf(steps, about, { id: 'page', title: `${peakWord(about.series)} of commits from number ${first} on`, dots: 'plain' })}
${filterForm}
${table(steps, about, `${name}, newest first`)}
<nav aria-label="Pages">${older}${newer}<a href="index.html">Newest</a></nav>`
  )
}

function seriesPage({ series }: About, suffix: string, content: Html): string {
  const { name, details } = hardwareLabel(series.hardwareKey)
  const target = foreignText(series.target) || 'unnamed'
  return renderPage({
    title: `${target} on ${name}${suffix} · VRAM history`,
    root: '../../../',
    body: html`<header><p><a href="../../../index.html">VRAM history</a></p>
<h1>${target}</h1>
<p><b>${name}</b>${details === '' ? null : html` <small>${details}</small>`}</p></header>
<main>
${content}
</main>`
  })
}

function summary({ series, steps }: About): Html | null {
  const newest = steps.at(-1)
  if (newest === undefined) return null
  const { budgetBytes, peakBytes, outOfMemory } = newest
  const left = budgetBytes === null ? null : budgetBytes - peakBytes
  return html`<dl>
<div><dt>Newest ${peakWord(series).toLowerCase()}</dt><dd>${peakFigure(peakBytes, outOfMemory)}</dd></div>
<div><dt>Change</dt><dd>${changeFigure(newest.change)}</dd></div>
${left === null ? null : html`<div><dt>Of ${formatBytes(budgetBytes ?? 0)}</dt><dd class="${left < 0 ? 'over' : ''}">${formatBytes(Math.abs(left))} ${left < 0 ? 'over' : 'free'}</dd></div>`}
<div><dt>Commits</dt><dd>${series.earlier + series.entries.length}</dd></div>
<div><dt>Last one</dt><dd>${dayOf(newest.at)}</dd></div>
</dl>`
}

function chartOf(
  steps: readonly HistoryStep[],
  { series }: About,
  options: Omit<ChartOptions, 'peakWord'>
): Html | null {
  const chart = historyChart(steps, { ...options, peakWord: peakWord(series) })
  return chart === null ? null : html`<section><h2>${options.title}</h2>${chart}</section>`
}

function table(steps: readonly HistoryStep[], { series, options }: About, caption: string): Html {
  return renderSteps(steps, {
    caption,
    peakWord: peakWord(series),
    simulated: isSimulated(series),
    repositoryUrl: options.repositoryUrl,
    addressOf: ({ number, commit }) => {
      const page = pageOf(number)
      return `${isWhole(page, series) ? `${page}.html` : ''}#${commit}`
    }
  })
}

function peakWord(series: HistorySeries): string {
  return isSimulated(series) ? 'Predicted peak' : 'Peak'
}

function isSimulated({ entries }: HistorySeries): boolean {
  return entries.at(-1)?.measurement.engine === 'simulated'
}

/** Without the script it would do nothing, so the script shows it. */
const filterForm = html`<form hidden role="search" aria-label="Filter the commits"><label>Search <input type="search" name="text" autocomplete="off" placeholder="commit, #pull request, setting"></label><label>Show <select name="kind"><option value="">all</option><option value="changed">where something changed</option><option value="over">over budget</option></select></label><a class="view" href="">Link to this view</a><p role="status"></p></form>`

interface StepsTable {
  readonly caption: string
  /** What a figure is called: a simulated one is never a measured one. */
  readonly peakWord: string
  readonly simulated: boolean
  readonly repositoryUrl: string | null
  /** Where a step stays for good. */
  addressOf(step: HistoryStep): string
}

/** The steps as a table, newest first: all that the page knows, for who has no script and no eyes for a chart. */
function renderSteps(steps: readonly HistoryStep[], table: StepsTable): Html {
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

/** So many peaks make the small line of the overview. */
const mostRecent = 32
const mib = 1024 ** 2

const bytes = z.int().nonnegative()

/** What the overview needs to know of a series, so that writing one entry reads one file and not all of them. */
const summarySchema = z.object({
  target: z.string(),
  hardwareKey: z.string(),
  earlier: z.int().nonnegative(),
  origin: z.int().nonnegative(),
  /** Of the entries in the baseline file. */
  entries: z.int().nonnegative(),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  at: z.iso.datetime(),
  /** When the newest entry was recorded: a series of hardware that is gone grows old. */
  recordedAt: z.iso.datetime(),
  peakBytes: bytes,
  outOfMemory: z.boolean(),
  budgetBytes: bytes.nullable(),
  change: z.number().nullable(),
  /** The newest peaks in MiB, oldest first. */
  recent: z.array(z.int().nonnegative()).max(mostRecent)
})

export type SeriesSummary = Shape<typeof summarySchema>

/** Null where a series has no entry. */
export function summarise(series: HistorySeries): SeriesSummary | null {
  const steps = historySteps({ entries: series.entries.slice(-mostRecent - 1), earlier: 0 })
  const newest = steps.at(-1)
  if (newest === undefined) return null
  const recorded = series.entries.map(({ recordedAt }) => recordedAt).toSorted()
  return {
    target: series.target,
    hardwareKey: series.hardwareKey,
    earlier: series.earlier,
    origin: series.origin,
    entries: series.entries.length,
    commit: newest.commit,
    at: newest.at,
    recordedAt: recorded.at(-1) ?? newest.at,
    peakBytes: newest.peakBytes,
    outOfMemory: newest.outOfMemory,
    budgetBytes: newest.budgetBytes,
    change: newest.change === null ? null : Number(newest.change.toFixed(4)),
    recent: steps.slice(-mostRecent).map(({ peakBytes }) => Math.round(peakBytes / mib))
  }
}

/** The list of all series, with this one's summary in its place. */
export function withSummary(all: readonly SeriesSummary[], one: SeriesSummary): readonly SeriesSummary[] {
  const others = all.filter((other) => !isOf(one, other))
  return [...others, one].toSorted(byName)
}

export function isOf(
  { target, hardwareKey }: Pick<SeriesSummary, 'target' | 'hardwareKey'>,
  other: Pick<SeriesSummary, 'target' | 'hardwareKey'>
): boolean {
  return other.target === target && other.hardwareKey === hardwareKey
}

const version = 1
const headSchema = z.object({ version: z.int().positive() })

/** A series a line, so that git's deltas stay small. */
export function formatSummaries(all: readonly SeriesSummary[]): string {
  return `${[{ version }, ...all].map((line) => JSON.stringify(line)).join('\n')}\n`
}

/** Null where a newer vram-review wrote it: then its pages are left alone. A line that cannot be read is left out: its series comes back with its next entry. */
export function parseSummaries(text: string): readonly SeriesSummary[] | null {
  const [head, ...lines] = text.split('\n').filter((line) => line !== '')
  const parsed = headSchema.safeParse(parseJson(head ?? ''))
  if (parsed.success && parsed.data.version > version) return null
  return lines.flatMap((line) => {
    const summary = summarySchema.safeParse(parseJson(line))
    return summary.success ? [summary.data] : []
  })
}

/** By code units: the same on every machine. */
function byName(one: SeriesSummary, other: SeriesSummary): number {
  const names = [one.target, one.hardwareKey].join('\0')
  const others = [other.target, other.hardwareKey].join('\0')
  return names < others ? -1 : names > others ? 1 : 0
}
