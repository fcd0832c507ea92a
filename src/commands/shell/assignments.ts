import { spend } from '../budget.ts'
import type { SyntaxNode } from '../grammars.ts'
import { childOf, namedChildren } from '../grammars.ts'
import { bounded, isKnown, plain, type TracedText, visible } from '../text.ts'
import type { Outcome } from './conditions.ts'
import { yes } from './conditions.ts'
import { nameOf } from './parameters.ts'
import type { ShellContext, ShellValue } from './state.ts'
import { forget, heldValue, setUnknown, setValue, textValue, unknownValue } from './state.ts'
import { expandText, expandWords, variable } from './words.ts'

/** How many elements an array may have. */
const ITEM_LIMIT = 500

/** `X=1`, `X+=1`, `ARGS=(…)`, `ARGS+=(…)`, `ARGS[0]=…`. */
export function assignVariable(node: SyntaxNode, context: ShellContext): void {
  const target = childOf(node, 'name')
  if (!target) return
  const { state, source } = context
  const name = nameOf(target, context)
  const appends = node.children.some((child) => source.text.slice(child.start, child.end) === '+=')
  const valueNode = childOf(node, 'value')
  const text = valueNode && valueNode.type !== 'array' ? bounded(expandText(valueNode, context, true)) : []
  if (valueNode?.type === 'array') setValue(state, name, arrayValue(name, valueNode, appends, context))
  else if (target.type === 'subscript')
    setValue(state, name, withElement(name, target, appends ? undefined : text, context))
  else if (!appends) setValue(state, name, textValue(text))
  else if (heldValue(state, name)?.array)
    setValue(state, name, unknownValue(`the array ${name}, to whose first element is added`))
  else setValue(state, name, textValue(bounded([...variable(name, context, true), ...text])))
}

/** The array with an element in the place of another, or behind its last; what is set by an index that is computed is not known. */
function withElement(
  name: string,
  target: SyntaxNode,
  text: TracedText | undefined,
  context: ShellContext
): ShellValue {
  const held = heldValue(context.state, name)
  const index = childOf(target, 'index')
  const written = index ? context.source.text.slice(index.start, index.end) : ''
  const at = /^(0|[1-9]\d{0,2})$/.test(written) ? Number(written) : Number.POSITIVE_INFINITY
  if (!held?.array || text === undefined || at > held.items.length)
    return unknownValue(`the array ${name}, of which an element is set`)
  return { array: true, items: [...held.items.slice(0, at), text, ...held.items.slice(at + 1)] }
}

function arrayValue(name: string, node: SyntaxNode, appends: boolean, context: ShellContext): ShellValue {
  const items = expandWords(
    namedChildren(node).filter(({ type }) => type !== 'comment'),
    context
  )
  const before = appends ? heldValue(context.state, name) : undefined
  const all = [...(before?.items ?? []), ...items]
  spend(context.session.budget, all.length * 5)
  // `([a]=8 [b]=16)` names its elements, `(*.yaml)` the files that match.
  const isSpecial = items.some((item) => item.some((glyph) => !glyph.quoted && /[*?[]/.test(glyph.char)))
  const isUnknown = isSpecial || all.length > ITEM_LIMIT || (appends && !before && context.state.lost !== undefined)
  return isUnknown ? unknownValue(`the array ${name}, whose elements are not known`) : { items: all, array: true }
}

/** `export X=1`, `local m=$1`, `declare -a ARGS=(…)`, `export "X=1"`. */
export function declareNames(node: SyntaxNode, context: ShellContext): Outcome {
  const textOf = ({ start, end }: SyntaxNode) => context.source.text.slice(start, end)
  const keyword = /^\w+/.exec(textOf(node))?.[0] ?? ''
  const parts = namedChildren(node).filter(({ type }) => type !== 'comment')
  const options = parts
    .map(textOf)
    .filter((text) => /^[-+]/.test(text))
    .join('')
  for (const part of parts.filter((one) => !/^[-+]/.test(textOf(one)))) {
    const target = part.type === 'variable_assignment' ? childOf(part, 'name') : part
    if (!target || !/^(variable_name|subscript)$/.test(target.type)) {
      declareWords(keyword, expandWords([part], context), context, options)
      continue
    }
    const assign = part.type === 'variable_assignment' ? () => assignVariable(part, context) : undefined
    declare(keyword, options, nameOf(target, context), context, assign)
  }
  return yes
}

/** `declare "$NAME=64"`, `command export B=64`: words that turn out to be assignments. */
export function declareWords(
  keyword: string,
  words: readonly TracedText[],
  context: ShellContext,
  options = words
    .map(plain)
    .filter((word) => /^[-+]/.test(word))
    .join('')
): Outcome {
  for (const word of words) {
    const [whole = '', name = '', operator] = /^([A-Za-z_]\w*)(\+?=)?/.exec(plain(word)) ?? []
    if (/^[-+]/.test(plain(word))) continue
    if (whole === '' || !isKnown(word.slice(0, whole.length))) {
      if (!isKnown(word)) forget(context.state, `${keyword} of names not known`)
      continue
    }
    const value = visible(word).slice(whole.length)
    const assign = () => {
      if (operator === '=') setValue(context.state, name, textValue(bounded(value)))
      else setUnknown(context.state, name, `the variable ${name}, which ${keyword} sets`)
    }
    declare(keyword, options, name, context, operator || value.length > 0 ? assign : undefined)
  }
  return yes
}

function declare(
  keyword: string,
  options: string,
  name: string,
  { state }: ShellContext,
  assign: (() => void) | undefined
): void {
  const isLocal = /^(local|declare|typeset)$/.test(keyword) && !options.includes('g') && state.locals !== undefined
  if (isLocal && !state.locals?.has(name)) state.locals?.set(name, state.variables.get(name))
  // A local of its own hides the one outside; what it is given may still name that one (`local B=${B:-16}`).
  if (isLocal && !assign) state.variables.delete(name)
  if (/[iulcA]/.test(options)) state.special.add(name)
  if (options.includes('n') && keyword !== 'export') forget(state, 'a name reference', true)
  assign?.()
  if (keyword === 'export' && options.includes('n')) state.exported.delete(name)
  else if (keyword === 'export' || options.includes('x')) state.exported.add(name)
  // Assigned again, it keeps what it holds now.
  if (keyword === 'readonly' || options.includes('r')) state.special.add(name)
}
