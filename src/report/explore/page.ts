import type { CardFits } from '../../domain/cards.ts'
import type { Answer, CurvePoint } from '../../domain/exploration/answers.ts'
import type { Exploration } from '../../domain/exploration/exploration.ts'
import { foreignText, type Html, html } from '../html.ts'
import { controlsForm } from './controls.ts'
import { type HeatMap, renderMap } from './heat-map.ts'
import { peakChart } from './peak-chart.ts'
import { cardsTable, figures, ownersTable, pointsTable, verdictLine } from './sections.ts'
import { exploreStyle } from './style.ts'

/** What is known of the present settings. */
export interface Explored {
  readonly exploration: Exploration
  readonly answer: Answer
  readonly curve: readonly CurvePoint[]
  readonly map: HeatMap
  readonly cards: CardFits
}

/** What the script of the page reads, as JSON. */
export type PageData = Pick<Explored, 'exploration' | 'map'>

/** What the page is made of besides: it is one file. */
export interface Embedded {
  readonly script: string
  /** `PageData`: JSON, gzip, base64. */
  readonly data: string
  /** A hash as a Content-Security-Policy names it, such as `sha256-…`. */
  hash(text: string): string
}

/** A whole page, with the present settings worked out for readers without JavaScript. */
export function renderExplorePage(explored: Explored, embedded: Embedded): string {
  const { exploration } = explored
  // The text of a script ends at the first end tag, wherever it stands.
  const script = embedded.script.replace(/<(?=\/script|!--)/gi, '\\x3c')
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, embedded)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>What if: ${foreignText(exploration.name, 80)}</title>
<link rel="icon" href="data:,">
<style>${{ markup: exploreStyle }}</style>
</head>
<body>
${body(explored)}
<script type="text/plain" id="data">${embedded.data}</script>
<script>${{ markup: script }}</script>
</body>
</html>
`.markup
}

/** Nothing but this style and this script: whatever else the page might come to hold does nothing. */
function policy(script: string, { hash }: Embedded): string {
  return `default-src 'none'; style-src '${hash(exploreStyle)}'; script-src '${hash(script)}'; img-src data:; base-uri 'none'; form-action 'none'`
}

function body({ exploration, answer, curve, map, cards }: Explored): Html {
  const { present, choosesBatch } = exploration
  return html`<header><h1>What if?</h1>
<p><code>${foreignText(exploration.name, 400)}</code></p>
<p class="note">${provenance(exploration)}</p>
${choosesBatch ? html`<p class="note">AutoBatch (<code>--batch-size -1</code>) chooses the batch when the training starts; the page begins with ${present.batchSize}.</p>` : null}${exploration.namedBudget === null ? html`<p class="note">No budget was named: the page begins with the smallest common card that surely fits the training.</p>` : null}<p id="still">These are the figures of the present settings. The controls for batch, sizes, card and precision need JavaScript.</p></header>
<main id="answers">
${controlsForm(exploration)}
<section><div id="verdict" aria-live="polite">${verdictLine(answer)}</div><div id="figures">${figures(answer, present, exploration)}</div></section>
<section><h2>Need by size</h2><div id="chart">${peakChart(curve, present)}</div></section>
<section><h2>What fits</h2><div id="map">${renderMap(map, present)}</div><p id="cell" role="status"></p></section>
<section><h2>What holds the memory</h2><div id="owners">${ownersTable(answer.peak)}</div></section>
<section><h2>Common cards</h2><div id="cards">${cardsTable(cards, present, exploration.facts.gpus)}</div></section>
<section><h2>Simulated points</h2><div id="points">${pointsTable(answer)}</div></section>
</main>`
}

function provenance({ facts, present }: Exploration): string {
  const { imitated, environment, imageSize, gpus } = facts
  const device = `${imitated?.gpu ?? 'any GPU'}, PyTorch ${imitated?.torch ?? environment.torch}`
  const sizes = present.minimum < present.maximum ? `, sizes ${present.minimum}–${present.maximum} px` : ''
  return foreignText(
    `Predicted by simulating the training, not measured. Emulated: ${device}; simulated with PyTorch ${environment.torch}, ${environment.yolov5}. Present settings: image size ${imageSize} px, batch ${present.batchSize}${gpus > 1 ? ` on ${gpus} GPUs` : ''}${sizes}, mixed precision ${present.amp ? 'on' : 'off'}.`,
    600
  )
}
