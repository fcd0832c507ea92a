import type { Place } from './problem.ts'

/** What PyYAML would have read, with places; `int` and `float` stay apart because YOLOv5 asks `isinstance(x, int)`. */
export type YamlNode = ScalarNode | ListNode | MapNode

export type ScalarNode = NullNode | BoolNode | IntNode | FloatNode | StringNode

export interface NullNode extends Place {
  readonly kind: 'null'
}

export interface BoolNode extends Place {
  readonly kind: 'bool'
  readonly value: boolean
}

export interface IntNode extends Place {
  readonly kind: 'int'
  readonly value: number
}

export interface FloatNode extends Place {
  readonly kind: 'float'
  readonly value: number
}

export interface StringNode extends Place {
  readonly kind: 'string'
  readonly value: string
}

export interface ListNode extends Place {
  readonly kind: 'list'
  readonly items: readonly YamlNode[]
}

export interface MapNode extends Place {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
}

export interface MapEntry {
  readonly key: StringNode | IntNode
  readonly value: YamlNode
}

/** The same values without places, as JSON would hold them. */
export type PlainValue =
  | null
  | boolean
  | number
  | string
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }

/** Strips the places. `Object.fromEntries` defines own properties, so a key `__proto__` stays an ordinary key. */
export function toPlainValue(node: YamlNode): PlainValue {
  switch (node.kind) {
    case 'null':
      return null
    case 'list':
      return node.items.map(toPlainValue)
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [String(key.value), toPlainValue(value)]))
    default:
      return node.value
  }
}

/** The value under a key of a mapping, undefined where the key is missing. */
export function valueUnder(map: MapNode, key: string): YamlNode | undefined {
  return map.entries.find((entry) => String(entry.key.value) === key)?.value
}
