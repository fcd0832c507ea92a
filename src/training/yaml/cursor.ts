import { LIMITS } from './limits.ts'
import { type Place, Refusal } from './problem.ts'

/** A position in the text of a document, and what reading it has cost so far. */
export class Cursor {
  readonly text: string
  offset = 0
  #line = 1
  #lineStart = 0
  #depth = 0
  /** PyYAML's own count: start and end of stream and document, one a scalar, two a collection. */
  #events = 4

  constructor(text: string) {
    this.text = text
  }

  /** 0-based, for comparing indentation. */
  get column(): number {
    return this.offset - this.#lineStart
  }

  get place(): Place {
    return { line: this.#line, column: this.column + 1 }
  }

  get atEnd(): boolean {
    return this.offset >= this.text.length
  }

  /** Do only spaces stand before the position on its line? */
  get firstOnLine(): boolean {
    return /^ *$/.test(this.text.slice(this.#lineStart, this.offset))
  }

  /** The character `ahead` of the position, '' behind the end. */
  peek(ahead = 0): string {
    return this.text.charAt(this.offset + ahead)
  }

  /** Moves on within the line. */
  advance(count = 1) {
    this.offset += count
  }

  /** Consumes one line break, if there is one here. */
  takeBreak(): boolean {
    const length = this.peek() === '\n' ? 1 : this.peek() === '\r' ? 2 : 0
    if (length === 0) return false
    this.offset += length
    this.#line += 1
    this.#lineStart = this.offset
    return true
  }

  /** Consumes any of the characters given, and says how many. */
  takeAll(characters: string): number {
    const start = this.offset
    while (!this.atEnd && characters.includes(this.peek())) this.offset += 1
    return this.offset - start
  }

  /** Is the character `ahead` white space or the end, so that an indicator before it counts as one? */
  isBlank(ahead = 0): boolean {
    return isBlankCharacter(this.peek(ahead))
  }

  /** `---` or `...` in the first column. */
  atDocumentMarker(): boolean {
    if (this.column !== 0) return false
    return (this.text.startsWith('---', this.offset) || this.text.startsWith('...', this.offset)) && this.isBlank(3)
  }

  countEvents(count: number) {
    this.#events += count
    if (this.#events > LIMITS.events) throw this.refusal('The file holds more values than any training config needs.')
  }

  /** Runs `read` one collection deeper. The depth is bounded, so recursion is too. */
  deeper<T>(read: () => T): T {
    this.#depth += 1
    if (this.#depth > LIMITS.depth) {
      throw this.refusal(`Lists and mappings are nested more than ${LIMITS.depth} deep.`)
    }
    this.countEvents(2)
    const result = read()
    this.#depth -= 1
    return result
  }

  refusal(message: string, place: Place = this.place): Refusal {
    return new Refusal(place, message)
  }
}

/** White space, a line break, or '' (the end). */
export function isBlankCharacter(character: string): boolean {
  return character === '' || character === ' ' || character === '\n' || character === '\t' || character === '\r'
}
