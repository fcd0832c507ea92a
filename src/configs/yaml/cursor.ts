import { LIMITS, type Place, Refusal } from './node.ts'

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

/** Everything PyYAML takes for printable, less its exotic line breaks, the byte order mark and a lone carriage return. */
const FORBIDDEN = /\r(?!\n)|[^\t\n\r\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u

/**
 * The text of a config, after the checks that need no parser: size, strict UTF-8, no character that the
 * parsers of this world read differently (PyYAML ends a line at U+0085 and U+2028, and a comment with it). Throws a Refusal.
 */
export function admitText(input: string | Uint8Array): string {
  refuseLong(input)
  const marked = typeof input === 'string' ? input : decode(input)
  // PyYAML passes over one at the very start, and counts no column for it (`scan_to_next_token`).
  const text = marked.startsWith('\ufeff') ? marked.slice(1) : marked
  const forbidden = FORBIDDEN.exec(text)
  if (forbidden) throw new Refusal(placeAt(text, forbidden.index), describe(forbidden[0]))
  return withoutEnd(text)
}

/** The text up to a `...` that ends its document, where nothing but comments stands behind it: there is no second one. */
function withoutEnd(text: string): string {
  const at = text.startsWith('...') ? 0 : text.lastIndexOf('\n...') + 1
  if (!text.startsWith('...', at) || !/^(?:[ \r\n]|$)/.test(text.slice(at + 3, at + 4))) return text
  const behind = text.slice(at + 3).split('\n')
  return behind.every((line) => /^ *(?:#.*)?\r?$/.test(line)) ? text.slice(0, at) : text
}

function refuseLong(input: string | Uint8Array) {
  // Counting the bytes of a string costs time in its length, so a hopeless one is not counted.
  const length =
    typeof input === 'string' && input.length <= LIMITS.bytes ? new TextEncoder().encode(input).length : input.length
  if (length > LIMITS.bytes) {
    throw new Refusal({ line: 1, column: 1 }, 'The file is larger than 64 KiB, more than any training config needs.')
  }
}

function decode(bytes: Uint8Array): string {
  const wrong = firstInvalidByte(bytes)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, wrong ?? bytes.length))
  if (wrong === undefined) return text
  throw new Refusal(
    placeAt(text, text.length),
    `The file is not UTF-8: byte 0x${hex(bytes[wrong] ?? 0, 2)} at offset ${wrong}. Save it as UTF-8.`
  )
}

/** Offset of the first byte that starts no well-formed UTF-8 sequence (RFC 3629: no overlong form, no surrogate). */
function firstInvalidByte(bytes: Uint8Array): number | undefined {
  for (let offset = 0; offset < bytes.length; ) {
    const length = sequenceLength(bytes, offset)
    if (length === 0) return offset
    offset += length
  }
  return undefined
}

function sequenceLength(bytes: Uint8Array, offset: number): number {
  const lead = bytes[offset] ?? 0
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  for (let index = 1; index < length; index++) {
    const [low, high] = index === 1 ? secondByteRange(lead) : [0x80, 0xbf]
    const byte = bytes[offset + index]
    if (byte === undefined || byte < low || byte > high) return 0
  }
  return length
}

function secondByteRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf]
  if (lead === 0xed) return [0x80, 0x9f]
  if (lead === 0xf0) return [0x90, 0xbf]
  if (lead === 0xf4) return [0x80, 0x8f]
  return [0x80, 0xbf]
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

function describe(character: string): string {
  const name = `U+${hex(character.codePointAt(0) ?? 0, 4)}`
  if (character.startsWith('\r')) {
    return 'A carriage return without a line feed: YOLOv5 would end the line here, other readers would not. Use LF or CRLF.'
  }
  if (/[\u0085\u2028\u2029]/.test(character)) {
    return `${name} ends a line for YOLOv5 and for hardly anyone else: a key could hide behind it. Remove it.`
  }
  if (character === '\ufeff') return 'A byte order mark inside the file: remove it.'
  return `${name} is a control character that no config needs: remove it.`
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}

/**
 * Moves over spaces, comments and line breaks to the next thing that means something. A comment needs no
 * white space before it (`],#22`): PyYAML takes that, and honest files have it.
 */
export function skipToToken(cursor: Cursor) {
  do {
    if (cursor.atDocumentMarker()) {
      throw cursor.refusal('A second document starts or the first one ends here: keep one document in the file.')
    }
    skipSpacesAndComment(cursor)
  } while (cursor.takeBreak())
  if (cursor.peek() === '\t') {
    throw cursor.refusal('A tab: YOLOv5 cannot read the file with a tab here. Use spaces.')
  }
}

/** The rest of the line, if it is only spaces and a comment. */
export function skipSpacesAndComment(cursor: Cursor) {
  cursor.takeAll(' ')
  if (cursor.peek() !== '#') return
  while (!cursor.atEnd && cursor.peek() !== '\n' && cursor.peek() !== '\r') cursor.advance()
}
