import { pageStyle } from '../page-style.ts'

/** The page's only stylesheet: light and dark by the reader's system, a table that becomes cards on a phone. */
export const historyStyle = `${pageStyle}header { margin-bottom: 24px }
header p { margin: 0 0 8px }
.none, .same, small { color: var(--soft) }
small { font-size: 13px }
.more { color: var(--more) }
.less { color: var(--less) }
.over { color: var(--budget); font-weight: 600 }

dl { display: flex; flex-wrap: wrap; gap: 1px; margin: 0 0 24px; background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden }
dl div { flex: 1 1 130px; padding: 12px 16px; background: var(--raised) }
dt { color: var(--soft); font-size: 13px }
dd { margin: 0; font-size: 20px; font-weight: 600; white-space: nowrap }

section { margin: 0 0 24px; padding: 16px; border: 1px solid var(--line); border-radius: 8px }
figure { margin: 0 }
.chart { display: block; overflow: visible }
.chart path, .spark path { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round }
.chart text { fill: var(--soft); font-size: 12px; paint-order: stroke; stroke: var(--back); stroke-width: 3px }
.chart .grid { stroke: var(--line); stroke-width: 1 }
.chart .measured { stroke: var(--peak); stroke-width: 1.5; opacity: .6 }
.chart .budget { stroke: var(--budget); stroke-width: 1.5; stroke-dasharray: 6 4 }
.chart .predicted { stroke: var(--predicted); stroke-width: 1.5; stroke-dasharray: 2 3 }
.chart .interval { stroke: var(--predicted); stroke-width: 4; opacity: .25 }
.chart .dot, .chart .guess, .spark .dot { stroke-linecap: round; stroke-width: 6 }
.chart .dot { stroke: var(--peak) }
.chart.dense .dot { stroke-width: 4 }
.chart.dense .interval { stroke-width: 2 }
.chart .dot.over { stroke: var(--budget) }
.chart .guess { stroke: var(--predicted); stroke-width: 4 }
.chart.dense .guess { stroke-width: 3 }
.chart a:hover .dot { stroke-width: 12 }
figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 16px; margin-top: 4px; color: var(--soft); font-size: 13px }
.legend { display: flex; gap: 16px }
.legend span::before { content: ""; display: inline-block; width: 18px; margin-right: 6px; vertical-align: middle; border-top: 2px solid var(--peak) }
.legend .key-budget::before { border-top: 2px dashed var(--budget) }
.legend .key-predicted::before { border-top: 2px dotted var(--predicted) }
.spark { display: block; width: 110px; height: 24px; overflow: visible }
.spark path { stroke: var(--peak); stroke-width: 1.5 }
.spark .dot { stroke-width: 5 }

form { display: flex; flex-wrap: wrap; align-items: end; gap: 12px 16px; margin: 0 0 16px }
label { display: flex; flex-direction: column; color: var(--soft); font-size: 13px; max-width: min(320px, 100%) }
input, select { font: inherit; font-size: 15px; color: var(--text); background: var(--back); border: 1px solid var(--line); border-radius: 6px; padding: 0 8px; height: 36px; min-width: 160px; max-width: 100% }
input { width: 280px }
form p { margin: 0; color: var(--soft); line-height: 36px }
form .view { line-height: 36px }

table { width: 100%; border-collapse: collapse }
caption { text-align: left; color: var(--soft); font-size: 13px; padding-bottom: 4px }
th, td { text-align: left; vertical-align: top; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); font-weight: 400 }
thead th { color: var(--soft); font-size: 13px; position: sticky; top: 0; background: var(--back); z-index: 1 }
thead th, tbody th, .day, .peak, .change, .budget, .expected, .commits { white-space: nowrap }
.overview tbody th { white-space: normal; font-weight: 600 }
.overview tbody th, .hardware, .what { overflow-wrap: anywhere }
td small { display: block }
.what span { display: block }
tbody tr:hover { background: var(--raised) }
tr:target { background: var(--mark) }
tr { scroll-margin-top: 48px }
nav { display: flex; gap: 16px; margin-top: 16px }

@media (max-width: 760px) {
  body { padding: 16px 16px 48px }
  h1 { font-size: 23px }
  label, input, select { width: 100%; max-width: 100% }
  section { padding: 12px }
  .legend { order: 1; width: 100% }
  .chart.dense .dot, .chart.dense .guess { stroke-width: 2.5 }
  .chart.dense .interval { stroke-width: 1 }
  dl div { flex-basis: 40% }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  table, tbody, caption { display: block }
  tbody tr { display: grid; grid-template-columns: 1fr 1fr; gap: 2px 16px; padding: 12px 0; border-bottom: 1px solid var(--line) }
  tbody th, tbody td { border: 0; padding: 0; white-space: normal }
  .steps .day, .overview .day { text-align: right }
  .overview tbody th, .hardware, .what { grid-column: 1 / -1 }
  .what:empty { display: none }
  .peak::before, .change::before, .budget::before, .expected::before, .commits::before, .overview .day::before { display: block; color: var(--soft); font-size: 12px }
  .peak::before { content: "Peak" }
  .simulated .peak::before { content: "Predicted peak" }
  .change::before { content: "Change" }
  .budget::before { content: "Budget" }
  .expected::before { content: "Predicted" }
  .commits::before { content: "Commits" }
  .overview .day::before { content: "Last one" }
  .trend { align-self: center }
  .trend:empty { display: block }
}
@media print { form, nav { display: none } }
`

/** The page's only script: it filters rows that are there, and keeps the filter in the address. Nothing is made out of text but text. */
export const historyScript = String.raw`'use strict'
;(() => {
  const form = document.querySelector('form[role=search]')
  if (form === null) return
  const status = form.querySelector('[role=status]')
  const view = form.querySelector('.view')
  const rows = [...document.querySelectorAll('tbody tr')].map((row) => ({
    row,
    target: textOf(row.querySelector('th')),
    hardware: textOf(row.querySelector('.hardware span')),
    changed: textOf(row.querySelector('.what')) !== '',
    over: row.querySelector('.over') !== null,
    // The whole sha, of which the row shows seven digits.
    text: (row.id + ' ' + row.textContent).toLowerCase()
  }))
  const fields = ['target', 'hardware', 'kind', 'text'].map((name) => form.elements.namedItem(name)).filter(Boolean)

  for (const name of ['target', 'hardware']) {
    const choice = form.elements.namedItem(name)
    if (choice !== null) fill(choice, [...new Set(rows.map((row) => row[name]))].sort())
  }
  const asked = new URLSearchParams(location.search)
  for (const field of fields) {
    const value = asked.get(field.name) ?? ''
    // What is chosen no more is shown nevertheless: the view is then empty, and says why.
    if (field.tagName === 'SELECT' && ![...field.options].some((option) => option.value === value)) fill(field, [value])
    field.value = value
  }
  form.hidden = false
  form.addEventListener('input', () => show(true))
  form.addEventListener('submit', (event) => event.preventDefault())
  addEventListener('hashchange', () => show(false))
  show(false)

  function show(remember) {
    const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value]))
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const one of rows) {
      const fits =
        (!wanted.target || one.target === wanted.target) &&
        (!wanted.hardware || one.hardware === wanted.hardware) &&
        (!wanted.kind || one[wanted.kind] === true) &&
        words.every((word) => one.text.includes(word))
      one.row.hidden = !fits
      if (fits) shown++
    }
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString()
    const address = location.pathname + (query === '' ? '' : '?' + query) + location.hash
    view.setAttribute('href', address)
    view.hidden = query === ''
    status.textContent = absent() ?? (query === '' ? '' : shown + ' of ' + rows.length + ' shown')
    if (remember) history.replaceState(null, '', address)
  }

  /** A commit that the address names and the page has not. */
  function absent() {
    const commit = location.hash.slice(1)
    if (!/^[0-9a-f]{40}$/.test(commit) || document.getElementById(commit) !== null) return null
    return 'Commit ' + commit.slice(0, 7) + ' is not on this page: it may be on an older one.'
  }

  function fill(choice, values) {
    for (const value of values) {
      const option = document.createElement('option')
      option.value = value
      option.textContent = value
      choice.append(option)
    }
  }

  function textOf(element) {
    return element === null ? '' : element.textContent.trim()
  }
})()
`
