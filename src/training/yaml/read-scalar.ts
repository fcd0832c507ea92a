import type { Cursor } from './cursor.ts'
import { LIMITS } from './limits.ts'
import type { Place } from './problem.ts'
import { resolvePlain } from './resolve-plain.ts'
import { refuseOddStart, type Surroundings, scanPlain } from './scan-plain.ts'
import { scanQuoted } from './scan-quoted.ts'
import type { IntNode, ScalarNode, StringNode } from './yaml-node.ts'

/** Reads a scalar, quoted or not, and gives it the type that PyYAML would. */
export function readScalar(cursor: Cursor, surroundings: Surroundings): ScalarNode {
  cursor.countEvents(1)
  const place = cursor.place
  if (cursor.peek() === '"' || cursor.peek() === "'") return { kind: 'string', value: scanQuoted(cursor), ...place }
  refuseOddStart(cursor, surroundings)
  const resolved = resolvePlain(scanPlain(cursor, surroundings))
  if ('refused' in resolved) throw cursor.refusal(resolved.refused, place)
  return { ...resolved, ...place }
}

/** Is the scalar that started at `start` and has just been read a key? A key stands on one line with its colon. */
export function isKey(cursor: Cursor, start: Place, flow: boolean): boolean {
  if (cursor.place.line !== start.line) return false
  cursor.takeAll(' ')
  return cursor.peek() === ':' && (flow || cursor.isBlank(1))
}

/** Format characters and other invisible ones: opened as ASCII with errors ignored, `acti<U+200B>vation` is `activation`. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u

/** A scalar as a key, with the cursor at its colon; refuses keys that PyYAML turns into something else. */
export function asKey(cursor: Cursor, scalar: ScalarNode): StringNode | IntNode {
  if (scalar.kind !== 'string' && scalar.kind !== 'int') {
    throw cursor.refusal('YOLOv5 reads this key as something other than text: put it in quotes.', scalar)
  }
  const text = String(scalar.value)
  if (text.length > LIMITS.keyLength) throw cursor.refusal('This key is too long.', scalar)
  if (INVISIBLE.test(text)) {
    throw cursor.refusal('An invisible character is hidden in this key: write the key anew.', scalar)
  }
  return scalar
}
