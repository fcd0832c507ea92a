import { answer, type Cell, cards, cell, curvePoint, type Question } from '../../../domain/exploration/answers.ts'
import { mapBatches, mapSizes, sizesShown } from '../../../domain/exploration/axes.ts'
import { type Setup, type TracedVariant, traceVariant } from '../../../domain/exploration/exploration.ts'
import { html } from '../../html.ts'
import { largestAt, type MapRow } from '../heat-map.ts'
import type { PageData } from '../page.ts'
import { peakChart } from '../peak-chart.ts'
import { cardsTable, figures, ownersTable, pointsTable, verdictLine } from '../sections.ts'
import { openControls } from './controls.ts'
import { LiveMap } from './map.ts'
import { Slices, Superseded } from './slices.ts'

/** Parts that come after the verdict: until then they show what was asked before. */
const later = ['chart', 'map', 'cards'] as const

/** Runs work in slices, as long as it is wanted. */
type InSlices = <T>(work: () => T) => Promise<T>

const element = (id: string) => document.getElementById(id) as HTMLElement

/** The data of the page: gzip in base64. */
async function readData(): Promise<PageData> {
  const bytes = Uint8Array.from(atob(element('data').textContent ?? ''), (letter) => letter.charCodeAt(0))
  const unzipped = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(unzipped).json()
}

/** The page as it lives: the present settings stand there already, and what is turned is worked out anew. */
class ExplorePage {
  readonly #exploration: PageData['exploration']
  readonly #slices = new Slices()
  readonly #variants = new Map<boolean, TracedVariant>()
  readonly #map: LiveMap
  /** Cells and largest batches, by all that decides them. */
  readonly #known = new Map<string, Cell>()
  readonly #largest = new Map<string, string>()
  #asked = 0

  constructor({ exploration, map }: PageData) {
    this.#exploration = exploration
    const controls = openControls(document.querySelector('form') as HTMLFormElement, exploration, () => {
      const setup = controls.setup()
      element('answers').classList.toggle('stale', setup === null)
      if (setup !== null) void this.#ask((inSlices) => this.#work(setup, inSlices))
    })
    element('still').remove()
    this.#map = new LiveMap({ container: element('map'), status: element('cell'), onChoose: controls.choose })
    this.#map.draw(map, exploration.present)
    for (const { size, cells, largest } of map.rows) {
      if (largest !== undefined) this.#largest.set(keyOf(exploration.present, null, size), largest)
      for (const [column, one] of cells.entries())
        if (one) this.#known.set(keyOf(exploration.present, map.batches[column] as number, size), one)
    }
    // The first questions are then answered at once.
    void this.#ask(async (inSlices) => {
      for (const { amp } of exploration.variants) {
        const variant = await inSlices(() => this.#variant(amp))
        await inSlices(() => answer({ exploration, variant, setup: { ...exploration.present, amp } }))
      }
    })
  }

  /** Does work until something newer is asked for. */
  async #ask(work: (inSlices: InSlices) => Promise<unknown>): Promise<void> {
    const own = ++this.#asked
    this.#slices.tidy()
    document.body.setAttribute('aria-busy', 'true')
    try {
      await work((part) => this.#slices.run(part, () => own === this.#asked))
    } catch (error) {
      if (error instanceof Superseded) return
      element('verdict').innerHTML = failure.markup
      document.body.removeAttribute('aria-busy')
      throw error
    }
    document.body.removeAttribute('aria-busy')
  }

  /** Shows everything about a setup: its answer first, the map last. */
  async #work(setup: Setup, inSlices: InSlices): Promise<void> {
    for (const id of later) element(id).classList.add('stale')
    const show = (id: (typeof later)[number], { markup }: { readonly markup: string }) => {
      element(id).innerHTML = markup
      element(id).classList.remove('stale')
    }
    const exploration = this.#exploration
    const question = { exploration, setup, variant: await inSlices(() => this.#variant(setup.amp)) }
    const found = await inSlices(() => answer(question))
    element('verdict').innerHTML = verdictLine(found).markup
    element('figures').innerHTML = figures(found, setup, exploration).markup
    element('owners').innerHTML = ownersTable(found.peak).markup
    element('points').innerHTML = pointsTable(found).markup
    const sizes = sizesShown(exploration, setup)
    const curve = await inSlices(() => sizes.flatMap((size) => curvePoint(question, size) ?? []))
    show('chart', peakChart(curve, setup))
    const rest = await this.#fillMap(question, inSlices)
    const fits = await inSlices(() => cards(question))
    show('cards', cardsTable(fits, setup, exploration.facts.gpus))
    await rest()
  }

  /** Cell by cell; what it returns finds the largest batches, which take longest. */
  async #fillMap(question: Question, inSlices: InSlices): Promise<() => Promise<void>> {
    const { exploration, setup } = question
    const sizes = mapSizes(exploration, setup).toReversed()
    const batches = await inSlices(() => mapBatches(question))
    const rows = sizes.map(
      (size): MapRow => ({
        size,
        cells: batches.map((batch) => this.#known.get(keyOf(setup, batch, size)) ?? null),
        largest: this.#largest.get(keyOf(setup, null, size))
      })
    )
    this.#map.draw({ batches, rows }, setup)
    element('map').classList.remove('stale')
    await inSlices(() => {
      for (const [row, { size }] of rows.entries())
        for (const [column, batch] of batches.entries()) {
          const key = keyOf(setup, batch, size)
          if (this.#known.has(key)) continue
          const found = cell(question, batch, size)
          this.#known.set(key, found)
          this.#map.setCell(row, column, found)
        }
    })
    return async () => {
      for (const [row, { size, largest }] of rows.entries()) {
        if (largest !== undefined) continue
        const found = await inSlices(() => largestAt(question, size))
        this.#largest.set(keyOf(setup, null, size), found)
        this.#map.setLargest(row, found)
      }
    }
  }

  /** Each precision is traced once, which takes some tenths of a second. */
  #variant(amp: boolean): TracedVariant {
    const known = this.#variants.get(amp)
    if (known) return known
    const { traced, fewer, ...rest } = traceVariant(this.#exploration, amp)
    const remember = this.#slices.remembering.bind(this.#slices)
    const variant = { ...rest, traced: remember(traced), fewer: fewer && remember(fewer) }
    this.#variants.set(amp, variant)
    return variant
  }
}

function keyOf({ amp, budgetBytes }: Setup, batchSize: number | null, size: number): string {
  return `${amp} ${budgetBytes} ${batchSize} ${size}`
}

const failure = html`<p class="verdict unsure">The page cannot answer that: something went wrong, as the browser's console says.</p>`

void readData().then((data) => new ExplorePage(data))
