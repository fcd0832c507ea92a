import type { Cursor } from './cursor.ts'

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
