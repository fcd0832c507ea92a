import { newBudget, TooComplicated } from './budget.ts'
import { destinationOf, type OptionDefinition } from './option-table.ts'
import { childOf, descendants, type Grammars, namedChildren, type SyntaxNode } from './syntax-tree.ts'

/**
 * The options that a user's own `train.py` defines, from its `add_argument` calls. Read it only where that file is
 * trusted, and pass it to `readTrainingCommands`: a fork's own options are then no errors.
 */
export function readOptionTable(trainPyText: string, grammars: Grammars): OptionDefinition[] {
  const textOf = (node: SyntaxNode) => trainPyText.slice(node.start, node.end)
  const definitions: OptionDefinition[] = []
  for (const node of descendants(treeOf(trainPyText, grammars))) {
    const called = node.type === 'call' ? childOf(node, 'function') : undefined
    const list = childOf(node, 'arguments')
    if (called && list && textOf(called).endsWith('.add_argument')) definitions.push(...definitionFrom(list, textOf))
  }
  return definitions
}

/** A program nested too deeply, or too complicated, to be parsed defines no option that is known. */
function treeOf(text: string, grammars: Grammars): SyntaxNode {
  const nothing: SyntaxNode = { type: 'module', named: true, field: undefined, start: 0, end: 0, children: [] }
  if (text.length > LENGTH_LIMIT) return nothing
  try {
    return grammars.parsePython(text, newBudget(text.length))
  } catch (error) {
    if (error instanceof RangeError || error instanceof TooComplicated) return nothing
    throw error
  }
}

/** YOLOv5's train.py has 35 KB. */
const LENGTH_LIMIT = 512 * 1024

function definitionFrom(list: SyntaxNode, textOf: (node: SyntaxNode) => string): OptionDefinition[] {
  const names: string[] = []
  const keywords = new Map<string, SyntaxNode>()
  for (const argument of namedChildren(list)) {
    const name = childOf(argument, 'name')
    const value = childOf(argument, 'value')
    if (argument.type === 'string') names.push(unquoted(textOf(argument)))
    else if (argument.type === 'keyword_argument' && name && value) keywords.set(textOf(name), value)
  }
  const options = names.filter((name) => name.startsWith('-'))
  if (options.length === 0) return []
  const keyword = (name: string) => {
    const value = keywords.get(name)
    return value && unquoted(textOf(value))
  }
  const choices = keywords.get('choices')
  return [
    {
      names: options,
      destination: keyword('dest') ?? destinationOf(options),
      values: valuesOf(keyword('action'), keyword('nargs')),
      type: typeOf(keyword('type')),
      ...(choices ? choicesOf(choices, textOf) : {})
    }
  ]
}

function valuesOf(action: string | undefined, nargs: string | undefined): OptionDefinition['values'] {
  if (action && action !== 'store' && action !== 'append') return 'none'
  if (nargs === '?') return 'optional'
  return nargs === undefined || nargs === '1' ? 'one' : 'many'
}

function typeOf(type: string | undefined): OptionDefinition['type'] {
  if (type === 'int') return 'integer'
  return type === 'float' ? 'number' : 'text'
}

/** Only choices that are all strings are held against the words; numbers are not. */
function choicesOf(node: SyntaxNode, textOf: (node: SyntaxNode) => string): { choices?: readonly string[] } {
  const items = namedChildren(node)
  return items.length > 0 && items.every((item) => item.type === 'string')
    ? { choices: items.map((item) => unquoted(textOf(item))) }
    : {}
}

function unquoted(text: string): string {
  return text.replace(/^[rbu]?(["'])(.*)\1$/is, '$2')
}
