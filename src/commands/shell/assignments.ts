import { spend } from '../budget.ts'
import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { bounded, isKnown, literal, plain, type TracedText, visible } from '../text.ts'
import { expandText, nameOf, textOf, variable } from './expand.ts'
import { no, type Outcome, unfollowed, yes } from './outcome.ts'
import {
  fixValue,
  forget,
  giveUp,
  type ShellContext,
  type ShellState,
  type ShellValue,
  setUnknown,
  setValue,
  textValue,
  unknownValue
} from './state.ts'
import { expandWords, isPattern } from './words.ts'

/** How many elements an array may have. */
const ITEM_LIMIT = 500

/** `X=1`, `X+=1`, `ARGS=(…)`, `ARGS+=(…)`; of an array of which one element is set, nothing is known. */
export function assignVariable(node: SyntaxNode, context: ShellContext): void {
  const target = childOf(node, 'name')
  if (!target) return
  const { state } = context
  const name = nameOf(target, context)
  const value = childOf(node, 'value')
  const appends = node.children.some(({ type }) => type === '+=')
  if (value?.type === 'array') {
    setValue(state, name, arrayValue(name, value, appends, context))
    return
  }
  const text = value ? expandText(value, context, true) : []
  if (target.type === 'subscript' || (appends && state.variables.get(name)?.array))
    setUnknown(state, name, `the array ${name}, of which an element is set`)
  else setValue(state, name, textValue(bounded(appends ? [...variable(name, context, true), ...text] : text)))
}

function arrayValue(name: string, node: SyntaxNode, appends: boolean, context: ShellContext): ShellValue {
  const { state, session } = context
  const parts = namedChildren(node).filter(({ type }) => type !== 'comment')
  const items = expandWords(parts, context)
  const before = appends ? state.variables.get(name) : undefined
  const all = [...(before?.items ?? []), ...items]
  spend(session.budget, all.length * 5)
  // `([a]=8 [b]=16)` names its elements, `(*.yaml)` the files that match.
  const isUnknown = items.some(isPattern) || all.length > ITEM_LIMIT || (appends && !before && state.lost !== undefined)
  return isUnknown ? unknownValue(`the array ${name}, whose elements are not known`) : { items: all, array: true }
}

/** Commands that declare variables. */
export const DECLARERS = /^(export|declare|typeset|local|readonly)$/

/** `export X=1`, `local m=$1`, `declare -a ARGS=(…)`, `export "X=1"`. */
export function declareNames(node: SyntaxNode, context: ShellContext): Outcome {
  const [keyword, ...rest] = node.children.filter(({ type }) => type !== 'comment')
  const parts = rest.map((part) => ({ part, text: textOf(part, context) }))
  const options = parts.flatMap(({ text }) => (/^[-+]/.test(text) ? text : [])).join('')
  const declared = { keyword: keyword ? textOf(keyword, context) : '', options, state: context.state }
  for (const { part, text } of parts) {
    const target = part.type === 'variable_assignment' ? childOf(part, 'name') : part
    if (/^[-+]/.test(text) || !target) continue
    if (/^(variable_name|subscript)$/.test(target.type))
      declare(declared, nameOf(target, context), () => part !== target && assignVariable(part, context))
    else for (const word of expandWords([part], context)) declareWord(declared, word)
  }
  return yes
}

interface Declaring {
  readonly keyword: string
  readonly options: string
  readonly state: ShellState
}

/** `declare "$NAME=64"`, `command export B=64`: words that turn out to be assignments. */
export function declareWords(keyword: string, words: readonly TracedText[], { state }: ShellContext): Outcome {
  const options = words.map(plain).filter((word) => /^[-+]/.test(word))
  for (const word of words) declareWord({ keyword, options: options.join(''), state }, word)
  return yes
}

function declareWord(declaring: Declaring, word: TracedText): void {
  const [whole = '', name = '', operator] = /^([A-Za-z_]\w*)(\+?=)?/.exec(plain(word)) ?? []
  const { state, keyword } = declaring
  if (/^[-+]/.test(plain(word))) return
  if (whole !== '' && isKnown(word.slice(0, whole.length))) {
    const value = visible(word).slice(whole.length)
    declare(declaring, name, () => {
      if (operator === '=') setValue(state, name, textValue(bounded(value)))
      else if (operator || value.length > 0) setUnknown(state, name, `the variable ${name}, which ${keyword} sets`)
    })
  } else if (!isKnown(word)) forget(state, `${keyword} of names not known`)
}

function declare({ keyword, options, state }: Declaring, name: string, assign: () => void): void {
  const isLocal = /^(local|declare|typeset)$/.test(keyword) && !options.includes('g') && state.locals !== undefined
  if (isLocal && !state.locals?.has(name)) state.locals?.set(name, state.variables.get(name))
  // A local of its own hides the one outside.
  if (isLocal) state.variables.delete(name)
  // Integers, other letters, named elements: what is assigned is not what it holds.
  if (/[iulcA]/.test(options)) fixValue(state, name)
  assign()
  if (options.includes('n') && keyword !== 'export') giveUp('name references (declare -n)')
  if (keyword === 'export' && options.includes('n')) state.exported.delete(name)
  else if (keyword === 'export' || options.includes('x')) state.exported.add(name)
  if (keyword === 'readonly' || options.includes('r')) fixValue(state, name)
}

/** `(( … ))` and `let` compute: but for a constant, what they set is not known, nor whether they hold. */
export function compute(text: string, state: ShellState): Outcome {
  const [, name, digits] = /^(?:\(\()?\s*([A-Za-z_]\w*)\s*=\s*(0|[1-9]\d*)\s*(?:\)\))?$/.exec(text) ?? []
  forgetComputed(text, state)
  if (!name || !digits) return unfollowed(text)
  setValue(state, name, textValue(literal(digits)))
  return digits === '0' ? no : yes
}

/** Names that arithmetic sets: `i++`, `i += 2`, `i = 3`. */
export function forgetComputed(text: string, state: ShellState): void {
  const sets =
    /([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*)?(?:[-+*/%&|^]|<<|>>)?=(?!=)|([A-Za-z_]\w*)\s*(?:\+\+|--)|(?:\+\+|--)\s*([A-Za-z_]\w*)/g
  for (const match of text.slice(0, 2_000).matchAll(sets)) {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    setUnknown(state, name, `the variable ${name}, which is computed`)
  }
}
