import { spend } from '../budget.ts'
import { childOf, childrenOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import {
  bounded,
  type Glyph,
  isElastic,
  isKnown,
  plain,
  sourceFromTraced,
  type TracedText,
  unknownText
} from '../text.ts'
import { emitCommand, wordsOfCommand, wordsOfNodes } from './command-words.ts'
import { readShell, run } from './read-shell.ts'
import { runBuiltin } from './shell-builtins.ts'
import { mayAssign, sourceFile } from './shell-sources.ts'
import {
  forget,
  forkState,
  heldValue,
  type ShellFunction,
  type ShellState,
  type ShellValue,
  setUnknown,
  setValue,
  textValue
} from './shell-state.ts'
import type { Status } from './shell-tests.ts'
import { expandText, type ShellContext, variable, variableNameOf } from './shell-words.ts'

/** How deep functions and `eval` may nest. */
const DEPTH_LIMIT = 12

const TOO_DEEP = `calls nested more than ${DEPTH_LIMIT} deep`

/** How many elements an array may have. */
const ITEM_LIMIT = 500

/** A simple command: a function of the file, a builtin that matters here, or a program. */
export function runCommand(node: SyntaxNode, context: ShellContext): Status {
  const words = wordsOfCommand(node, context)
  const prefixes = node.children.filter((child) => child.type === 'variable_assignment')
  if (words.length === 0) {
    for (const prefix of prefixes) assignVariable(prefix, context)
    return 'assumed'
  }
  return withPrefixes(prefixes, context, () => runWords(words, node, context, true))
}

/** `B=64 bash -c '…'`: set while the command runs, and seen by it. */
function withPrefixes(prefixes: readonly SyntaxNode[], context: ShellContext, runIt: () => Status): Status {
  const { state } = context
  const names = prefixes.flatMap((prefix) => {
    const target = childOf(prefix, 'name')
    return target ? [variableNameOf(target, context)] : []
  })
  const before = names.map((name) => ({ name, value: state.variables.get(name), shown: state.exported.has(name) }))
  for (const prefix of prefixes) assignVariable(prefix, context)
  for (const name of names) state.exported.add(name)
  const status = runIt()
  for (const { name, value, shown } of before.toReversed()) {
    if (value) state.variables.set(name, value)
    else state.variables.delete(name)
    if (!shown) state.exported.delete(name)
  }
  return status
}

function runWords(words: readonly TracedText[], node: SyntaxNode, context: ShellContext, functions: boolean): Status {
  const [first = [], ...rest] = words
  const name = isKnown(first) ? plain(first) : ''
  const called = functions ? context.state.functions.get(name) : undefined
  if (called) return callFunction(name, called, rest, context)
  if (name === 'eval') return runText(rest, context)
  if (name === 'source' || name === '.') return sourceFile(rest, context)
  if (/^(command|builtin|exec)$/.test(name) && rest.length > 0) return runWords(rest, node, context, false)
  if (/^(export|declare|typeset|local|readonly)$/.test(name)) return declareWords(name, rest, context)
  const status = runBuiltin(name, rest, context)
  if (status) return status
  // `$X` in front may be empty, `source`, or an assignment.
  if (!isKnown(first) && isElastic(first) && plain(first) === '') doubtProgram(rest, context)
  emitCommand(words, node, context)
  return 'assumed'
}

/** `$X B=64`: with X empty or `export`, this assigns. */
function doubtProgram(words: readonly TracedText[], { state }: ShellContext): void {
  for (const word of words) {
    const name = /^([A-Za-z_]\w*)\+?=/.exec(plain(word))?.[1]
    if (!name) return
    setUnknown(state, name, `the variable ${name}, which is set by a command that is not known`)
  }
}

function callFunction(
  name: string,
  { body, source }: ShellFunction,
  words: readonly TracedText[],
  context: ShellContext
): Status {
  const { state, session } = context
  if (!body || session.depth >= DEPTH_LIMIT) {
    forget(state, body ? TOO_DEEP : `the function ${name}, which is defined in several ways,`)
    return 'assumed'
  }
  session.depth++
  const { positional, locals } = state
  state.locals = new Map()
  // Not even their number is known where one of them may vanish or split.
  state.positional = words.every(isFixed) ? words : undefined
  session.called.add(name)
  run(body, { ...context, source })
  state.positional = state.lost?.forGood ? undefined : positional
  restoreLocals(state)
  state.locals = locals
  if (state.halted === 'return') state.halted = undefined
  session.depth--
  return 'assumed'
}

function restoreLocals(state: ShellState): void {
  for (const [name, value] of state.locals ?? []) {
    if (value) state.variables.set(name, value)
    else state.variables.delete(name)
  }
}

function isFixed(word: TracedText): boolean {
  return word.every((glyph) => !glyph.unknown || glyph.quoted)
}

/** `eval "$CMD --batch 4"`: the words, joined by blanks, are read as shell text. */
function runText(words: readonly TracedText[], context: ShellContext): Status {
  if (context.session.depth >= DEPTH_LIMIT) {
    forget(context.state, TOO_DEEP)
    return 'assumed'
  }
  context.session.depth++
  const blank: Glyph = { char: ' ', origin: -1, quoted: false }
  const text = words.flatMap((word, index) => (index === 0 ? [...word] : [blank, ...word]))
  readShell(sourceFromTraced(text), context.session, context.state)
  if (mayAssign(text)) forget(context.state, 'the text that eval runs')
  context.session.depth--
  return 'assumed'
}

/** `X=1`, `X+=1`, `ARGS=(…)`, `ARGS+=(…)`, `ARGS[0]=…`. */
export function assignVariable(node: SyntaxNode, context: ShellContext): void {
  const target = childOf(node, 'name')
  if (!target) return
  const { state, source } = context
  const name = variableNameOf(target, context)
  const appends = node.children.some((child) => source.text.slice(child.start, child.end) === '+=')
  const valueNode = childOf(node, 'value')
  if (valueNode?.type === 'array') {
    setValue(state, name, arrayValue(name, valueNode, appends, context))
    return
  }
  const text = bounded(valueNode ? expandText(valueNode, context, true) : [])
  if (target.type === 'subscript') assignElement(name, target, text, appends, context)
  else if (appends) appendText(name, text, context)
  else setValue(state, name, textValue(text))
}

function arrayValue(name: string, node: SyntaxNode, appends: boolean, context: ShellContext): ShellValue {
  const items = wordsOfNodes(
    namedChildren(node).filter((item) => item.type !== 'comment'),
    context
  )
  const before = appends ? heldValue(context.state, name) : undefined
  spend(context.session.budget, ((before?.items.length ?? 0) + items.length) * 5)
  const all = [...(before?.items ?? []), ...items]
  // `([a]=8 [b]=16)` names its elements, `(*.yaml)` the files that match.
  const special = items.some((item) => item.some((glyph) => !glyph.quoted && /[*?[]/.test(glyph.char)))
  const startsUnknown = appends && !before && context.state.lost !== undefined
  if (all.length > ITEM_LIMIT) return unknownList(`the array ${name}, which has more than ${ITEM_LIMIT} elements`)
  return special || startsUnknown
    ? unknownList(`the array ${name}, whose elements are not known`)
    : { items: all, array: true }
}

function unknownList(source: string): ShellValue {
  return { items: [[unknownText(source, false)]], array: false }
}

function appendText(name: string, text: TracedText, context: ShellContext): void {
  const { state } = context
  // `declare -i B; B+=56` adds.
  if (/i/.test(state.attributes.get(name) ?? '')) setUnknown(state, name, `the variable ${name}, which is computed`)
  else if (heldValue(state, name)?.array) {
    const [first = [], ...rest] = heldValue(state, name)?.items ?? []
    setValue(state, name, { items: [bounded([...first, ...text]), ...rest], array: true })
  } else setValue(state, name, textValue(bounded([...variable(name, context, true), ...text])))
}

function assignElement(
  name: string,
  target: SyntaxNode,
  text: TracedText,
  appends: boolean,
  context: ShellContext
): void {
  const { state } = context
  const index = childrenOf(target, 'index').flatMap((node) => expandText(node, context, true))
  const at = isKnown(index) && /^(0|[1-9]\d{0,3})$/.test(plain(index)) ? Number(plain(index)) : undefined
  const items = [...(heldValue(state, name)?.items ?? [])]
  const starts = items.length > 0 || !state.lost
  const plainArray = !/A/.test(state.attributes.get(name) ?? '')
  if (at === undefined || at > items.length || at >= ITEM_LIMIT || appends || !starts || !plainArray) {
    state.variables.set(name, unknownList(`the array ${name}, of which an element is set`))
    return
  }
  items[at] = text
  setValue(state, name, { items, array: true })
}

/** `export X=1`, `local m=$1`, `declare -a ARGS=(…)`, `export "X=1"`. */
export function runDeclaration(node: SyntaxNode, context: ShellContext): Status {
  const keyword = /^\w+/.exec(context.source.text.slice(node.start, node.end))?.[0] ?? ''
  const parts = node.children.filter((child) => child.named)
  const options = parts
    .filter((child) => child.type === 'word' || child.type === 'concatenation')
    .map((child) => context.source.text.slice(child.start, child.end))
    .filter((text) => /^[-+]/.test(text))
  const written = options.length > 20 ? ['-n'] : options
  for (const child of parts) {
    if (child.type === 'comment' || /^[-+]/.test(context.source.text.slice(child.start, child.end))) continue
    const target = child.type === 'variable_assignment' ? childOf(child, 'name') : child
    const simple = target && /^(variable_name|subscript)$/.test(target.type)
    if (!simple) declareWords(keyword, [...wordsOfNodes([child], context)], context, written)
    else declare(keyword, written, variableNameOf(target, context), child, context)
  }
  return 'yes'
}

function declare(
  keyword: string,
  options: readonly string[],
  name: string,
  node: SyntaxNode,
  context: ShellContext
): void {
  beforeDeclaring(keyword, options, name, context)
  if (node.type === 'variable_assignment') assignVariable(node, context)
  afterDeclaring(keyword, options, name, context)
}

/** `declare "$NAME=64"`, `command export B=64`: words that turn out to be assignments. */
function declareWords(
  keyword: string,
  words: readonly TracedText[],
  context: ShellContext,
  options = words.map(plain).filter((word) => /^[-+]/.test(word))
): Status {
  for (const word of words) {
    const match = /^([A-Za-z_]\w*)(\+?=)?/.exec(plain(word))
    const [whole = '', name = '', operator] = match ?? []
    if (/^[-+]/.test(plain(word))) continue
    if (!isKnown(word.slice(0, whole.length)) || !match) {
      if (!isKnown(word)) forget(context.state, `${keyword} of names not known`)
      continue
    }
    beforeDeclaring(keyword, options, name, context)
    const value = word.filter((glyph) => glyph.char !== '' || glyph.unknown).slice(whole.length)
    if (operator === '=') setValue(context.state, name, textValue(bounded(value)))
    else if (operator || value.length > 0)
      setUnknown(context.state, name, `the variable ${name}, which ${keyword} sets`)
    afterDeclaring(keyword, options, name, context)
  }
  return 'yes'
}

function beforeDeclaring(keyword: string, options: readonly string[], name: string, { state }: ShellContext): void {
  const written = options.join('')
  const isLocal = /^(local|declare|typeset)$/.test(keyword) && !/g/.test(written)
  if (isLocal && state.locals && !state.locals.has(name)) state.locals.set(name, state.variables.get(name))
  // A local of its own hides the one outside, whatever it holds.
  if (isLocal && state.locals && state.lost) state.variables.delete(name)
  const attributes = written.replaceAll(/[^iulcA]/g, '')
  if (attributes !== '' && !/^\+/.test(written)) {
    state.attributes.set(name, (state.attributes.get(name) ?? '') + attributes)
  }
  if (/n/.test(written)) forget(state, 'a name reference', true)
}

function afterDeclaring(keyword: string, options: readonly string[], name: string, { state }: ShellContext): void {
  const written = options.join('')
  if (keyword === 'export' && /n/.test(written)) state.exported.delete(name)
  else if (keyword === 'export' || /^-\w*x/.test(written)) state.exported.add(name)
  // Assigned again, it keeps what it holds now.
  if (keyword === 'readonly' || /^-\w*r/.test(written)) {
    state.attributes.set(name, `${state.attributes.get(name) ?? ''}r`)
  }
}

/** Runs a function that the file defines and never calls: someone else does, with arguments not known here. */
export function runUncalledFunction(name: string, context: ShellContext): void {
  const called = context.state.functions.get(name)
  if (!called?.body || context.session.called.has(name)) return
  const state = forkState(context.state, context.session.budget)
  state.positional = undefined
  state.halted = undefined
  run(called.body, { ...context, source: called.source, state })
}
