import { pageStyle } from '../page-style.ts'

/** The page's stylesheet. The colours of the map go from the page's back to blue; what does not fit is hatched and has a sign. */
export const exploreStyle = `${pageStyle}:root { --fill: #0969da; --onfill: #ffffff; --hatch: #ffebe9; --band: #ddf4ff }
@media (prefers-color-scheme: dark) { :root { --fill: #1f6feb; --onfill: #ffffff; --hatch: #3c1618; --band: #10294a } }
html { scroll-padding-top: 140px }
header { margin-bottom: 16px }
header p { margin: 0 0 8px; overflow-wrap: anywhere }
h2 { font-size: 17px }
.note, caption, .key { color: var(--soft); font-size: 13px }
section { margin: 0 0 16px; padding: 16px; border: 1px solid var(--line); border-radius: 8px }
figure { margin: 0 }
dl { display: flex; flex-wrap: wrap; gap: 1px; margin: 12px 0; background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden }
dl div { flex: 1 1 130px; padding: 8px 12px; background: var(--raised) }
dt { color: var(--soft); font-size: 13px }
dd { margin: 0; font-size: 18px; font-weight: 600; white-space: nowrap }
dd small { font-weight: 400 }
p { margin: 0 0 8px }
section > :last-child, section > :last-child > :last-child { margin-bottom: 0 }
.verdict { font-size: 17px; padding-left: 12px; border-left: 4px solid var(--soft) }
.verdict.fits { border-color: var(--less) }
.verdict.over-budget { border-color: var(--budget) }
.verdict.unsure { border-color: var(--more) }

form { position: sticky; top: 0; z-index: 2; display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 8px 24px; align-items: end; margin: 0 0 16px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised) }
.control { display: grid; grid-template-columns: 1fr; min-width: 0 }
.pair { grid-template-columns: 1fr 84px; gap: 0 8px; align-items: center }
.pair label:only-of-type { grid-column: 1 / -1 }
label { color: var(--soft); font-size: 13px }
.check label { color: var(--text); font-size: 15px; line-height: 34px }
input, select, button { font: inherit; color: var(--text); min-width: 0 }
input[type=number], select, button { width: 100%; height: 34px; padding: 0 8px; border: 1px solid var(--line); border-radius: 6px; background: var(--back) }
input[type=range], input[type=checkbox] { accent-color: var(--link); margin: 0; vertical-align: middle }
button { cursor: pointer }
input:invalid { border-color: var(--budget); outline: 1px solid var(--budget) }
#wrong { color: var(--budget); font-size: 13px }
.stale section, section .stale { opacity: .45 }

.chart { display: block; overflow: visible }
.chart path { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round }
.chart text { fill: var(--soft); font-size: 12px; paint-order: stroke; stroke: var(--back); stroke-width: 3px }
.chart .drawn { fill: var(--raised) }
.chart .grid { stroke: var(--line); stroke-width: 1 }
.chart .band { fill: var(--link); opacity: .18 }
.chart .need { stroke: var(--peak); stroke-width: 1.5 }
.chart .budget { stroke: var(--budget); stroke-width: 1.5; stroke-dasharray: 6 4 }
.chart .dot { stroke: var(--peak); stroke-linecap: round; stroke-width: 7 }
.chart .dot.undrawn { stroke-width: 4 }
.chart .dot.over { stroke: var(--budget) }
.chart .dot:hover { stroke-width: 12 }
.sizes { display: flex; justify-content: space-between; padding: 4px 1% 0; color: var(--soft); font-size: 12px }
figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 16px; margin-top: 4px; color: var(--soft); font-size: 13px }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px }
.legend span::before { content: ""; display: inline-block; width: 18px; margin-right: 6px; vertical-align: middle; border-top: 2px solid var(--peak) }
.legend .key-band::before { border-top: 10px solid var(--link); opacity: .25 }
.legend .key-budget::before { border-top: 2px dashed var(--budget) }

table { width: 100%; border-collapse: collapse }
caption { text-align: left; padding-bottom: 8px }
th { font-weight: 400; text-align: left }
thead th { color: var(--soft); font-size: 13px }
.figures th, .figures td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); text-align: right }
.figures th:first-child { text-align: left }
.figures tbody th, .figures td { white-space: nowrap }

.map { table-layout: fixed; font-size: 13px; border-collapse: separate; border-spacing: 1px }
.map th, .map td { padding: 0; white-space: nowrap; height: 25px; text-align: center; overflow: hidden; border-radius: 3px }
.map th { font-size: inherit; color: var(--soft); white-space: nowrap }
.map .drawn, .map .chosen { color: var(--text); font-weight: 700 }
.map td:not(.largest) { cursor: default }
.live td:not(.largest) { cursor: pointer }
.map .largest { width: 7%; font-weight: 600 }
.map td[aria-selected=true] { outline: 2px solid var(--text); outline-offset: -2px }
.map td:focus-visible { outline: 3px solid var(--more); outline-offset: -1px }
.unknown { background: var(--raised) }
.over { color: var(--budget); font-weight: 400; background: repeating-linear-gradient(135deg, var(--hatch) 0 4px, transparent 4px 8px) }
${Array.from({ length: 10 }, (_, level) => `.l${level} { background: color-mix(in srgb, var(--fill) ${8 + level * 10}%, var(--back))${level > 5 ? '; color: var(--onfill)' : ''} }`).join('\n')}
.sample { display: inline-block; min-width: 28px; padding: 0 4px; margin-left: 8px; border-radius: 3px; text-align: center }
.sample:first-child { margin-left: 0 }
.key { margin-top: 8px }
#cell { min-height: 24px }

.owners th, .owners td { padding: 3px 12px 3px 0; white-space: nowrap }
.owners td { text-align: right }
.owners .layer { color: var(--soft); font-size: 13px }
.owners .layer th { padding-left: 16px }
.owners .bar { width: 60%; padding-right: 0 }
.owners svg { display: block; width: 100%; height: 12px }
.owners rect { fill: var(--peak) }
.owners .layer rect { opacity: .45 }

@media (max-width: 760px) {
  body { padding: 16px 12px 48px }
  form { position: static }
  section { padding: 12px }
  dl div { flex-basis: 40% }
  dd { font-size: 16px }
  .map { font-size: 10px }
  .map td, .map th { height: 28px }
  .map .largest { width: 9% }
  .figures { font-size: 12px }
  .figures th, .figures td { padding-right: 8px }
  .figures th:last-child, .figures td:last-child { padding-right: 0 }
  .owners .bar { width: 35% }
  .owners th { white-space: normal }
}
@media (max-height: 520px) { form { position: static } }
@media print { form { display: none } }
`
