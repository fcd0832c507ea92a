import { largestBatchText } from '../../domain/cards.ts'
import { type Cell, largestBatch, type Question } from '../../domain/exploration/answers.ts'
import type { Setup } from '../../domain/exploration/exploration.ts'
import { formatBytes } from '../../domain/quantities.ts'
import { type Html, html } from '../html.ts'

/** What fits of batches and sizes. */
export interface HeatMap {
  /** Total batches, ascending. */
  readonly batches: readonly number[]
  /** The largest size first: what fits is below what does not. */
  readonly rows: readonly MapRow[]
}

export interface MapRow {
  /** Pixels. */
  readonly size: number
  /** One for each batch; null where it is not known yet. */
  readonly cells: readonly (Cell | null)[]
  /** The largest batch that fits, whether the map has it or not, as text; undefined while it is not known. */
  readonly largest: string | undefined
}

/** How a cell is shown. */
export interface CellView {
  readonly className: string
  readonly text: string
}

/** Steps of colour from an empty card to a full one. */
const levels = 10

/** A cell's share of the budget in percent; a sign of its own where it does not fit: colour alone says nothing. */
export function cellView(cell: Cell | null, budgetBytes: number): CellView {
  if (cell === null) return { className: 'unknown', text: '' }
  if (!cell.fits) return { className: 'over', text: '×' }
  const share = cell.bytes / budgetBytes
  const level = Math.min(levels - 1, Math.floor(share * levels))
  return { className: `l${level}`, text: `${Math.round(share * 100)}${cell.isSlow ? '~' : ''}` }
}

/** A cell as a sentence. */
export function describeCell(cell: Cell, batchSize: number, size: number, { budgetBytes }: Setup): string {
  const place = `Batch ${batchSize} at ${size} px`
  const budget = formatBytes(budgetBytes)
  if (!cell.fits) return `${place} does not fit ${budget}.`
  const slow = cell.isSlow ? ', but slowly: PyTorch gives back its cache in every batch' : ''
  return `${place} fits${slow}: at most ${formatBytes(cell.bytes)} of ${budget}.`
}

/** The largest batch that fits at a size, as a row has it. */
export function largestAt(question: Question, size: number): string {
  return largestBatchText(largestBatch(question, size), question.exploration.facts.gpus)
}

/** The map as a table: a row for each size, a column for each batch. */
export function renderMap({ batches, rows }: HeatMap, setup: Setup): Html {
  const { batchSize, budgetBytes, minimum, maximum } = setup
  const isChosen = (size: number, batch: number) => batch === batchSize && size === maximum
  return html`<table class="map">
<caption>Percent of the budget (${formatBytes(budgetBytes)}) that each batch needs at each size, alone on an empty card, at the upper bound of the interval; the verdict above goes through all sizes</caption>
<thead><tr><th scope="col">px</th>${batches.map((batch) => html`<th scope="col"${batch === batchSize ? chosenColumn : null}>${batch}</th>`)}<th scope="col" class="largest">most</th></tr></thead>
<tbody>
${rows.map(
  ({
    size,
    cells,
    largest
  }) => html`<tr><th scope="row"${size >= minimum && size <= maximum ? drawnRow : null}>${size}</th>${batches.map(
    (batch, at) => {
      const { className, text } = cellView(cells[at] ?? null, budgetBytes)
      return html`<td class="${className}"${isChosen(size, batch) ? chosen : null}>${text}</td>`
    }
  )}<td class="largest">${largest ?? notYet}</td></tr>
`
)}</tbody>
</table>
<p class="key"><span class="sample l2">23</span> fits; the number is the share of the budget in percent <span class="sample over">×</span> does not fit <span class="sample l9">97~</span> fits, but slowly. <b>most</b>: the largest batch that fits; an allocator may refuse a smaller one. Bold sizes are those of the training.</p>`
}

const chosen = html` aria-selected="true"`
const chosenColumn = html` class="chosen"`
const drawnRow = html` class="drawn"`

const notYet = '…'
