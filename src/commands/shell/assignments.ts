import { spend } from '../budget.ts'
import { childOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import { bounded, isKnown, literal, plain, type TracedText, visible } from '../text.ts'
import { expandText, joinedByBlanks, nameOf, textOf, variable } from './expand.ts'
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
  // `X="$@"` makes one text of the arguments.
  const text = value ? joinedByBlanks(expandText(value, context, true)) : []
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

/** `export X=1`, `local m=$1`, `declare -a ARGS=(…)`, `export "X=1"`. */
export function declareNames(node: SyntaxNode, context: ShellContext): Outcome {
  const [first, ...rest] = node.children.filter(({ type }) => type !== 'comment')
  const isOption = (part: SyntaxNode) => /^[-+]/.test(textOf(part, context))
  const options = rest.filter(isOption).map((part) => textOf(part, context))
  const declaration = { keyword: first ? textOf(first, context) : '', options: options.join('') }
  for (const part of rest.filter((one) => !isOption(one))) {
    const target = part.type === 'variable_assignment' ? childOf(part, 'name') : part
    if (target && /^(variable_name|subscript)$/.test(target.type))
      declare(
        declaration,
        nameOf(target, context),
        context.state,
        part === target ? undefined : () => assignVariable(part, context)
      )
    else for (const word of expandWords([part], context)) declareWord(declaration, word, context.state)
  }
  return yes
}

interface Declaration {
  readonly keyword: string
  readonly options: string
}

/** `declare "$NAME=64"`: a word that turns out to be an assignment. */
function declareWord(declaration: Declaration, word: TracedText, state: ShellState): void {
  const [whole = '', name] = /^([A-Za-z_]\w*)(?:=|$)/.exec(plain(word)) ?? []
  const assigns = whole.endsWith('=')
  if (name && isKnown(assigns ? word.slice(0, whole.length) : word))
    declare(
      declaration,
      name,
      state,
      assigns ? () => setValue(state, name, textValue(bounded(visible(word).slice(whole.length)))) : undefined
    )
  else forget(state, 'a declaration of names not known')
}

function declare(
  { keyword, options }: Declaration,
  name: string,
  state: ShellState,
  assign: (() => void) | undefined
): void {
  const isLocal = /^(local|declare|typeset)$/.test(keyword) && !options.includes('g') && state.locals !== undefined
  if (isLocal && !state.locals?.has(name)) state.locals?.set(name, state.variables.get(name))
  // A local of its own hides the one outside; what it is given may still name that one (`local B=${B:-16}`).
  if (isLocal && !assign) state.variables.delete(name)
  assign?.()
  const value = state.variables.get(name)?.items[0]
  const isNumber = value !== undefined && isKnown(value) && /^(0|[1-9]\d*)$/.test(plain(value))
  // Other letters, named elements, integers that are computed: what is assigned is not what it holds.
  if (/[ulcA]/.test(options) || (options.includes('i') && assign && !isNumber))
    setUnknown(state, name, `the variable ${name}, which is declared by \`${keyword} ${options}\``)
  if (/[iulcA]/.test(options)) fixValue(state, name)
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
