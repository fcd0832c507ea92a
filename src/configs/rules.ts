import type { YamlNode } from './yaml/node.ts'

/** What a value must be, in words and as a test. */
export interface Rule {
  /** Ends the sentence "… must be". */
  readonly says: string
  readonly accepts: (node: YamlNode) => boolean
}

export function wholeNumber(low: number, high: number): Rule {
  return {
    says: `a whole number from ${low} to ${high}`,
    accepts: (node) => node.kind === 'int' && node.value >= low && node.value <= high
  }
}

export function realNumber(low: number, high: number): Rule {
  return {
    says: `a number from ${low} to ${high}`,
    accepts: (node) => (node.kind === 'int' || node.kind === 'float') && node.value >= low && node.value <= high
  }
}

export const flag: Rule = { says: 'true or false', accepts: (node) => node.kind === 'bool' }

/** Python's None: `None` as YOLOv5 writes it, which its `eval` turns into None, or YAML's null. */
export const none: Rule = {
  says: 'None',
  accepts: (node) => node.kind === 'null' || (node.kind === 'string' && node.value === 'None')
}

/** One of a few words that no name in YOLOv5 shadows or that mean exactly this name. */
export function word(...words: readonly string[]): Rule {
  return {
    says: words.join(' or '),
    accepts: (node) => node.kind === 'string' && words.includes(node.value)
  }
}

export function listOf(rule: Rule, low: number, high: number): Rule {
  return {
    says: `a list of ${low === high ? low : `${low} to ${high}`} times ${rule.says}`,
    accepts: (node) =>
      node.kind === 'list' && node.items.length >= low && node.items.length <= high && node.items.every(rule.accepts)
  }
}

export function either(...rules: readonly Rule[]): Rule {
  return {
    says: rules.map((rule) => rule.says).join(', or '),
    accepts: (node) => rules.some((rule) => rule.accepts(node))
  }
}

/** The value as a person wrote it, short enough for a message and without anything that could act in one. */
export function show(node: YamlNode): string {
  switch (node.kind) {
    case 'null':
      return 'nothing'
    case 'list':
      return 'a list'
    case 'map':
      return 'a mapping'
    case 'string':
      return quoteText(node.value)
    default:
      return String(node.value)
  }
}

/** Text of a pull request inside a message: printable ASCII only, no backtick, cut to 40 characters. */
export function quoteText(text: string): string {
  const safe = text.replace(/[^ -_a-~]/g, '?')
  return `\`${safe.length > 40 ? `${safe.slice(0, 40)}…` : safe}\``
}
