import type { Cursor } from './cursor.ts'
import { quoteText } from './rule.ts'
import type { IntNode, MapEntry, StringNode, YamlNode } from './yaml-node.ts'

/** Gathers the entries of a mapping. PyYAML would take the last of two equal keys; a person sees the first: refused. */
export class Entries {
  readonly list: MapEntry[] = []
  readonly #lines = new Map<string, number>()

  add(key: StringNode | IntNode, value: YamlNode) {
    this.list.push({ key, value })
  }

  refuseDuplicate(cursor: Cursor, key: StringNode | IntNode) {
    const text = String(key.value)
    const earlier = this.#lines.get(text)
    if (earlier !== undefined) {
      throw cursor.refusal(`The key ${quoteText(text)} stands on line ${earlier} already: keep one of them.`, key)
    }
    this.#lines.set(text, key.line)
  }
}
