import { mostClasses } from '../../domain/settings.ts'

/** What PyYAML would have read, with places; `int` and `float` stay apart because YOLOv5 asks `isinstance(x, int)`. */
export type YamlNode = ScalarNode | ListNode | MapNode

export type ScalarNode = NullNode | BoolNode | IntNode | FloatNode | StringNode

interface NullNode extends Place {
  readonly kind: 'null'
}

interface BoolNode extends Place {
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

/** A place in a file, both 1-based; columns count UTF-16 units, as editors and GitHub's annotations do. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Something to tell the author of a YAML file, at its place: what is wrong (or was dropped) and what to do. */
export interface Problem extends Place {
  readonly message: string
}

/** Ends reading at the first thing that cannot be accepted. Caught by the package's public functions, never seen outside. */
export class Refusal extends Error {
  readonly place: Place

  constructor(place: Place, message: string) {
    super(message)
    this.place = place
  }

  toProblem(): Problem {
    return { line: this.place.line, column: this.place.column, message: this.message }
  }
}

/**
 * The limits of a config, chosen by us: the 94 files that YOLOv5 ships and the 90 read from users' repositories
 * stay well within.
 */
export const LIMITS = {
  bytes: 64 * 1024,
  depth: 6,
  events: 8_000,
  /** PyYAML itself refuses keys above 1,024 characters; the margin keeps escaped keys under that as well. */
  keyLength: 128,
  classes: mostClasses,
  rows: 128,
  repeats: 32,
  inputChannels: 16,
  /** Output channels of a layer, and any number that an own module takes. */
  channels: 4_096,
  ownArgument: 16_384,
  argumentsPerRow: 24,
  /** Problems reported per file; a person fixes a few at a time. */
  problems: 50
} as const
