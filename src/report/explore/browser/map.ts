import type { Cell } from '../../../domain/exploration/answers.ts'
import type { Setup } from '../../../domain/exploration/exploration.ts'
import { cellView, describeCell, type HeatMap, renderMap } from '../heat-map.ts'

type Place = readonly [row: number, column: number]

const steps: Readonly<Record<string, Place>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1]
}

const hint = 'Point at a cell to read it, or go there with the arrow keys. A click or Enter chooses it.'

/** Where the map is, and what is told of it. */
export interface MapSurroundings {
  readonly container: HTMLElement
  /** Where the cell under pointer or focus is described. */
  readonly status: HTMLElement
  /** Called with the batch and the size of a cell that is chosen. */
  onChoose(batchSize: number, size: number): void
}

/** The map of the page: its cells come one by one, and are chosen by pointer and keyboard. */
export class LiveMap {
  readonly #around: MapSurroundings
  #shown: { readonly map: HeatMap; readonly setup: Setup } | null = null
  #cells: (Cell | null)[][] = []
  /** Of all cells, the one that the tabulator key reaches. */
  #reached: Place = [0, 0]

  constructor(around: MapSurroundings) {
    this.#around = around
    const { container } = around
    container.addEventListener('click', ({ target }) => this.#choose(this.#placeOf(target)))
    container.addEventListener('pointerover', ({ target }) => this.#describe(this.#placeOf(target)))
    container.addEventListener('focusin', ({ target }) => this.#describe(this.#placeOf(target)))
    container.addEventListener('keydown', (event) => this.#onKey(event))
  }

  /** Draws the map anew, with what is known. */
  draw(map: HeatMap, setup: Setup): void {
    const { container } = this.#around
    const hadFocus = container.contains(document.activeElement)
    this.#shown = { map, setup }
    this.#cells = map.rows.map((row) => [...row.cells])
    container.innerHTML = renderMap(map, setup).markup
    const table = container.querySelector('table')
    table?.classList.add('live')
    table?.setAttribute('role', 'grid')
    for (const cell of container.querySelectorAll('tbody td')) cell.setAttribute('role', 'gridcell')
    const row = map.rows.findIndex(({ size }) => size === setup.maximum)
    const chosen: Place = [Math.max(0, row), Math.max(0, map.batches.indexOf(setup.batchSize))]
    // Whoever walks through the map stays where they are.
    this.#reach(hadFocus && this.#meaning(this.#reached) ? this.#reached : chosen)
    this.#around.status.textContent = hint
    if (hadFocus) this.#elementAt(this.#reached)?.focus()
  }

  setCell(row: number, column: number, cell: Cell): void {
    const element = this.#elementAt([row, column])
    if (!this.#shown || !element) return
    ;(this.#cells[row] as (Cell | null)[])[column] = cell
    const { className, text } = cellView(cell, this.#shown.setup.budgetBytes)
    element.className = className
    element.textContent = text
    if (element === document.activeElement) this.#describe([row, column])
  }

  /** Fills in the largest batch of a row. */
  setLargest(row: number, largest: string): void {
    const element = this.#rows()[row]?.querySelector('.largest')
    if (element) element.textContent = largest
  }

  #rows(): readonly HTMLTableRowElement[] {
    return [...this.#around.container.querySelectorAll<HTMLTableRowElement>('tbody tr')]
  }

  #elementAt([row, column]: Place): HTMLElement | undefined {
    return this.#rows()[row]?.querySelectorAll('td')[column]
  }

  #placeOf(target: EventTarget | null): Place | null {
    const cell = target instanceof Element ? target.closest('td:not(.largest)') : null
    const row = cell?.closest('tr')
    if (!cell || !row) return null
    return [this.#rows().indexOf(row), [...row.children].indexOf(cell) - 1]
  }

  #describe(place: Place | null): void {
    const at = place && this.#meaning(place)
    const cell = place && this.#cells[place[0]]?.[place[1]]
    if (at && cell) this.#around.status.textContent = describeCell(cell, at.batchSize, at.size, at.setup)
  }

  /** The batch and the size of a cell. */
  #meaning([row, column]: Place) {
    const batchSize = this.#shown?.map.batches[column]
    const size = this.#shown?.map.rows[row]?.size
    if (!this.#shown || batchSize === undefined || size === undefined) return null
    return { batchSize, size, setup: this.#shown.setup }
  }

  #choose(place: Place | null): void {
    const at = place && this.#meaning(place)
    if (!at) return
    this.#reach(place)
    this.#around.onChoose(at.batchSize, at.size)
  }

  #reach(place: Place): void {
    this.#elementAt(this.#reached)?.setAttribute('tabindex', '-1')
    this.#reached = place
    this.#elementAt(place)?.setAttribute('tabindex', '0')
  }

  #stepOf(key: string): Place | undefined {
    const [, column] = this.#reached
    if (key === 'Home') return [0, -column]
    if (key === 'End') return [0, (this.#shown?.map.batches.length ?? 1) - 1 - column]
    return steps[key]
  }

  #onKey(event: KeyboardEvent): void {
    const step = this.#stepOf(event.key)
    const isChoice = event.key === 'Enter' || event.key === ' '
    if (!step && !isChoice) return
    event.preventDefault()
    if (!step) {
      this.#choose(this.#reached)
      return
    }
    const next: Place = [this.#reached[0] + step[0], this.#reached[1] + step[1]]
    if (!this.#meaning(next)) return
    this.#reach(next)
    this.#elementAt(next)?.focus()
  }
}
