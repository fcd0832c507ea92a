import { joinPath } from '../../domain/paths.ts'
import { spend, TooComplicated } from '../budget.ts'
import { childOf, childrenOf, namedChildren, type SyntaxNode } from '../grammars.ts'
import {
  bounded,
  type Glyph,
  isElastic,
  isKnown,
  literal,
  plain,
  sourceFromTraced,
  splitFields,
  type TracedText,
  unknownsOf
} from '../text.ts'
import { no, type Outcome, outside, succeeds, yes } from './conditions.ts'
import { noteWritten, writtenScript } from './documents.ts'
import { nameOf } from './parameters.ts'
import {
  environmentOf,
  forget,
  forkState,
  heldValue,
  type ShellContext,
  type ShellFunction,
  type ShellState,
  type ShellValue,
  setUnknown,
  setValue,
  textValue,
  unknownValue
} from './state.ts'
import { forgetComputed, outcomeOf, readShell, run } from './statements.ts'
import { expandText, expandWords, variable } from './words.ts'

/** How deep functions and `eval` may nest. */
const DEPTH_LIMIT = 12

const TOO_DEEP = `calls nested more than ${DEPTH_LIMIT} deep`

/** How many elements an array may have. */
const ITEM_LIMIT = 500

/**
 * A simple command: a function of the file, a builtin that matters here, or a program.
 * @param more nodes that are words of it, though the grammar has them elsewhere
 * @param input what it reads, where that is written out behind it
 */
export function runCommand(
  node: SyntaxNode,
  more: readonly SyntaxNode[],
  context: ShellContext,
  input?: TracedText
): Outcome {
  const nodes = [...wordNodes(node), ...more].toSorted((one, other) => one.start - other.start)
  const prefixes = node.children.filter(({ type }) => type === 'variable_assignment')
  const behind = prefixes.at(-1)?.end
  // The grammar takes `A=1 B=2`, alone on its line, for prefixes of the next line's command.
  const areAlone =
    behind !== undefined && /(?<!\\)\n/.test(context.source.text.slice(behind, nodes[0]?.start ?? behind))
  if (areAlone || nodes.length === 0) for (const prefix of prefixes) assignVariable(prefix, context)
  const words = [...(node.type === 'unset_command' ? [literal('unset')] : []), ...expandWords(nodes, context)]
  if (words.length === 0) return yes
  const given = input ?? inputOf(node, context)
  const runIt = () => (given && readsInto(words, given, context)) || runWords(words, node, context)
  return areAlone ? runIt() : withPrefixes(prefixes, context, runIt)
}

function wordNodes(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'unset_command') return namedChildren(node)
  const own = node.children.filter(({ field }) => field === 'name' || field === 'argument')
  const redirects = node.children.filter(({ type }) => type === 'file_redirect')
  return [...own, ...redirects.flatMap((redirect) => childrenOf(redirect, 'destination').slice(1))]
}

/** What stands behind `<<<`. */
function inputOf(node: SyntaxNode, context: ShellContext): TracedText | undefined {
  const redirect = node.children.find(({ type }) => type === 'herestring_redirect')
  const text = redirect && namedChildren(redirect)[0]
  return text && expandText(text, context, false)
}

/** `read -r A B <<< "8 640"`: each name a field, the last one the rest. */
function readsInto(words: readonly TracedText[], input: TracedText, { state }: ShellContext): Outcome | undefined {
  const [program = [], ...rest] = words
  const names = rest.map(plain).filter((name) => name !== '-r')
  if (plain(program) !== 'read' || names.length === 0 || !names.every((name) => /^[A-Za-z_]\w*$/.test(name)))
    return undefined
  const line = input.slice(0, input.findIndex(({ char }) => char === '\n') >>> 0)
  const fields = splitFields(line.map((glyph) => ({ ...glyph, quoted: false })))
  for (const [at, name] of names.entries()) {
    const isLast = at === names.length - 1
    if (isLast && fields.length > names.length)
      setUnknown(state, name, `the variable ${name}, which holds several words`)
    else setValue(state, name, textValue(fields[at] ?? []))
  }
  return yes
}

/** `B=64 bash -c '…'`: set while the command runs, and seen by it. */
function withPrefixes(prefixes: readonly SyntaxNode[], context: ShellContext, runIt: () => Outcome): Outcome {
  const { state } = context
  const names = prefixes.flatMap((prefix) => {
    const target = childOf(prefix, 'name')
    return target ? [nameOf(target, context)] : []
  })
  const before = names.map((name) => ({ name, value: state.variables.get(name), shown: state.exported.has(name) }))
  for (const prefix of prefixes) assignVariable(prefix, context)
  for (const name of names) state.exported.add(name)
  const outcome = runIt()
  for (const { name, value, shown } of before.toReversed()) {
    if (value) state.variables.set(name, value)
    else state.variables.delete(name)
    if (!shown) state.exported.delete(name)
  }
  return outcome
}

function runWords(
  words: readonly TracedText[],
  node: SyntaxNode,
  context: ShellContext,
  callsFunctions = true
): Outcome {
  const [first = [], ...rest] = words
  const name = isKnown(first) ? plain(first) : ''
  const called = callsFunctions ? context.state.functions.get(name) : undefined
  if (called) return callFunction(name, called, rest, context)
  if (/^(command|builtin|exec)$/.test(name) && rest.length > 0) {
    if (/^-[vV]$/.test(plain(rest[0] ?? []))) return outside('the program is there')
    const outcome = runWords(rest, node, context, false)
    // `exec program` puts it in the place of the shell.
    if (name === 'exec' && !plain(rest[0] ?? []).startsWith('{')) context.state.halted = 'exit'
    return outcome
  }
  if (/^(export|declare|typeset|local|readonly)$/.test(name)) return declareWords(name, rest, context)
  const builtin = BUILTINS.get(name)
  if (builtin) return builtin(rest, context)
  // `$X` in front may be empty, `source`, or an assignment.
  if (!isKnown(first) && isElastic(first) && plain(first) === '') doubtProgram(rest, context.state)
  emit(words, node, context)
  noteWritten(words, node, context)
  const script = writtenScript(words, context)
  if (script)
    runInShell(script, {
      ...context,
      state: { ...environmentOf(context.state, context.session.budget), nesting: context.state.nesting + 1 }
    })
  return name === '' ? succeeds('the program') : outcomeOf(name)
}

/** `$X B=64`: with X empty or `export`, this assigns. */
function doubtProgram(words: readonly TracedText[], state: ShellState): void {
  for (const word of words) {
    const name = /^([A-Za-z_]\w*)\+?=/.exec(plain(word))?.[1]
    if (!name) return
    setUnknown(state, name, `the variable ${name}, which is set by a command that is not known`)
  }
}

/** Hands a command to the session, with its place in the file. */
function emit(words: readonly TracedText[], node: SyntaxNode, context: ShellContext): void {
  const { source, state, session } = context
  spend(session.budget, 100 + words.length * 5)
  const behind = source.text.slice(node.end, node.end + 2000)
  const cutOff = /^[ \t\\;&]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(--?[A-Za-z][^\n]*)/.exec(behind)?.[1]
  session.emit(
    {
      words,
      directory: state.directory,
      start: placeAt(node.start, node.end, context),
      end: source.origin(node.end - 1),
      cutOff: cutOff?.replace(/\s*\\?\s*$/, ''),
      cutOffByComment: /^[ \t]*\\\n[ \t]*#/.test(behind),
      only: state.only
    },
    state
  )
}

/** The first place in the file that the text from `start` on remembers. */
function placeAt(start: number, end: number, { source }: ShellContext): number {
  for (let index = start; index < end; index++) if (source.origin(index) >= 0) return source.origin(index)
  return -1
}

function callFunction(
  name: string,
  { body, source }: ShellFunction,
  words: readonly TracedText[],
  context: ShellContext
): Outcome {
  const { state, session } = context
  if (!body || session.depth >= DEPTH_LIMIT) {
    forget(state, body ? TOO_DEEP : `the function ${name}, which is defined in several ways,`)
    return succeeds(name)
  }
  session.depth++
  const { positional, locals } = state
  state.locals = new Map()
  // Not even their number is known where one of them may vanish or split.
  state.positional = words.some(isElastic) ? undefined : words
  session.called.add(name)
  const outcome = run(body, { ...context, source })
  state.positional = state.lostForGood ? undefined : positional
  for (const [local, value] of state.locals ?? []) {
    if (value) state.variables.set(local, value)
    else state.variables.delete(local)
  }
  state.locals = locals
  const returns = state.halted === 'return'
  if (returns) state.halted = undefined
  session.depth--
  return returns ? outside(`\`${name}\` succeeds`) : outcome
}

/** Walks a function that the file defines and never calls: someone else does, with arguments not known here. */
export function runUncalledFunction(name: string, context: ShellContext): void {
  const called = context.state.functions.get(name)
  if (!called?.body || context.session.called.has(name)) return
  const state = {
    ...forkState(context.state, context.session.budget),
    positional: undefined,
    halted: undefined,
    only: undefined
  }
  run(called.body, { ...context, source: called.source, state })
}

/** `eval "$CMD --batch 4"`: the words, joined by blanks, are read as shell text. */
function runText(words: readonly TracedText[], context: ShellContext): Outcome {
  const blank: Glyph = { char: ' ', origin: -1, quoted: false }
  const text = words.flatMap((word, index) => (index === 0 ? [...word] : [blank, ...word]))
  runInShell(text, context)
  const isPrompt = unknownsOf(text).every(({ source }) => SHELL_SETUP.test(source))
  if (!isKnown(text) && !isPrompt) forget(context.state, 'the text that eval runs')
  return succeeds('eval')
}

/** Programs whose printed text sets up a shell. */
const SHELL_SETUP =
  /^the output of \$\(["']?[^ ]*\b(conda|mamba|micromamba|pyenv|pipenv|poetry|ssh-agent|starship|direnv|brew|modulecmd|dircolors|lesspipe|pixi|fnm|rbenv|nodenv)\b/

function runInShell(text: TracedText, context: ShellContext): void {
  if (context.session.depth >= DEPTH_LIMIT || context.state.nesting >= DEPTH_LIMIT) {
    forget(context.state, TOO_DEEP)
    return
  }
  context.session.depth++
  readShell(sourceFromTraced(text), context.session, context.state)
  context.session.depth--
}

/** Files that set up a shell or an environment, and none of a training's variables. */
const ENVIRONMENT_FILES =
  /(^|\/)(activate(\.(sh|bash|zsh))?|deactivate|(conda|mamba|micromamba|miniconda\d*|anaconda\d*|setvars|modules|lmod|nvm|ros)\.sh|\.?(bashrc|bash_profile|profile|zshrc|bash_aliases)|bash|z?profile\.d\/[\w.-]+)$|^\/etc\/(profile|bashrc|bash\.bashrc|environment)$|\/modules\/.*\/init\/\w+$/

/** `source gpu.env`: what that file sets is not followed. */
function sourceFile(words: readonly TracedText[], context: ShellContext): Outcome {
  const file = words.find((word) => !/^--?$/.test(plain(word)))
  const tail = plain(file?.slice(file.findLastIndex(({ unknown }) => unknown) + 1) ?? [])
  if (!file || ENVIRONMENT_FILES.test(isKnown(file) || tail.startsWith('/') ? tail : `x${tail}`))
    return succeeds('source')
  const script = isKnown(file) ? context.session.written.get(plain(file)) : undefined
  if (script) runInShell(script, context)
  else forget(context.state, isKnown(file) ? plain(file).slice(0, 60) : 'a sourced file')
  return succeeds('source')
}

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
    setValue(state, name, unknownValue(`the array ${name}, of which an element is set`))
  else if (!appends) setValue(state, name, textValue(text))
  else if (heldValue(state, name)?.array)
    setValue(state, name, unknownValue(`the array ${name}, to whose first element is added`))
  else setValue(state, name, textValue(bounded([...variable(name, context, true), ...text])))
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
    declare(keyword, options, nameOf(target, context), context, () => {
      if (part.type === 'variable_assignment') assignVariable(part, context)
    })
  }
  return yes
}

/** `declare "$NAME=64"`, `command export B=64`: words that turn out to be assignments. */
function declareWords(
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
    declare(keyword, options, name, context, () => {
      const value = word.filter((glyph) => glyph.char !== '' || glyph.unknown).slice(whole.length)
      if (operator === '=') setValue(context.state, name, textValue(bounded(value)))
      else if (operator || value.length > 0)
        setUnknown(context.state, name, `the variable ${name}, which ${keyword} sets`)
    })
  }
  return yes
}

function declare(keyword: string, options: string, name: string, { state }: ShellContext, assign: () => void): void {
  const isLocal = /^(local|declare|typeset)$/.test(keyword) && !options.includes('g') && state.locals !== undefined
  if (isLocal && !state.locals?.has(name)) state.locals?.set(name, state.variables.get(name))
  // A local of its own hides the one outside.
  if (isLocal) state.variables.delete(name)
  if (/[iulcA]/.test(options)) state.special.add(name)
  if (options.includes('n') && keyword !== 'export') forget(state, 'a name reference', true)
  assign()
  if (keyword === 'export' && options.includes('n')) state.exported.delete(name)
  else if (keyword === 'export' || options.includes('x')) state.exported.add(name)
  // Assigned again, it keeps what it holds now.
  if (keyword === 'readonly' || options.includes('r')) state.special.add(name)
}

type Builtin = (words: readonly TracedText[], context: ShellContext) => Outcome

const halt =
  (how: 'exit' | 'return' | 'break' | 'continue'): Builtin =>
  (_, { state }) => {
    state.halted = how
    return yes
  }

const readNames: Builtin = (words, { state }) => {
  for (const word of [...words, literal('REPLY'), literal('MAPFILE')])
    loseNamed(word, 'it is read while the file runs', state)
  return outside('there is something to read')
}

/** Builtins that change what later commands see, or how they end. */
const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['cd', changeDirectory],
  ['pushd', changeDirectory],
  [
    'popd',
    (_, { state }) => {
      state.directory = undefined
      return yes
    }
  ],
  ['exit', halt('exit')],
  ['return', halt('return')],
  ['break', halt('break')],
  ['continue', halt('continue')],
  ['true', () => yes],
  [':', () => yes],
  ['false', () => no],
  ['eval', runText],
  ['source', sourceFile],
  ['.', sourceFile],
  ['unset', unset],
  ['shift', shift],
  ['set', setArguments],
  ['read', readNames],
  ['mapfile', readNames],
  ['readarray', readNames],
  [
    'getopts',
    (words, context) => {
      readNames([...words.slice(1, 2), literal('OPTARG'), literal('OPTIND')], context)
      return context.state.positional
        ? outside('an option is given')
        : { holds: false, kind: 'default', on: 'an option is given' }
    }
  ],
  [
    'let',
    (words, { state }) => {
      forgetComputed(words.map(plain).join(' '), state)
      return outside('the result is not zero')
    }
  ],
  [
    'printf',
    (words, { state }) => {
      const [first = [], second = []] = words
      if (plain(first).startsWith('-v'))
        loseNamed(plain(first) === '-v' ? second : first.slice(2), 'printf writes to it', state)
      return yes
    }
  ],
  ['shopt', setShellOptions],
  ['trap', setTrap]
])

function changeDirectory(words: readonly TracedText[], { state }: ShellContext): Outcome {
  const target = words.find((word) => !plain(word).startsWith('-') || plain(word) === '-')
  const isPattern = target?.some((glyph) => !glyph.quoted && /[*?[]/.test(glyph.char))
  if (!target || plain(target) === '-' || !isKnown(target) || isPattern) state.directory = undefined
  else if (/^[/~]/.test(plain(target)) || state.directory !== undefined)
    state.directory = joinPath(state.directory ?? '', plain(target))
  return succeeds('cd')
}

/** `unset B`, `unset ARGS[0]`, `unset -f train`. */
function unset(words: readonly TracedText[], { state }: ShellContext): Outcome {
  const isFunction = words.some((word) => /^-\w*f/.test(plain(word)))
  for (const word of words) {
    const name = plain(word)
    if (name.startsWith('-')) continue
    if (!isKnown(word)) forget(state, 'an unset of names not known')
    else if (isFunction) state.functions.delete(name)
    else if (/\W/.test(name) || state.special.has(name)) loseNamed(word, 'an element is unset', state)
    // Without a variable of that name, the function goes.
    else if (!state.variables.delete(name)) state.functions.delete(name)
  }
  return yes
}

/** A command sets the variable that the word names: which one may not even be known. */
function loseNamed(word: TracedText, how: string, state: ShellState): void {
  const name = /^([A-Za-z_]\w*)(\[.*)?$/.exec(plain(word))?.[1]
  if (!isKnown(word)) forget(state, 'a command that sets a variable not known')
  else if (name) setUnknown(state, name, `the variable ${name}, where ${how}`)
}

function shift(words: readonly TracedText[], { state }: ShellContext): Outcome {
  const [word = literal('1')] = words
  const count = isKnown(word) ? Number(plain(word)) : Number.NaN
  if (!state.positional) return yes
  if (!Number.isInteger(count) || count < 0) state.positional = undefined
  else if (count <= state.positional.length) state.positional = state.positional.slice(count)
  return yes
}

/** `set -- a b`, `set a b`, `set -a`. */
function setArguments(words: readonly TracedText[], { state }: ShellContext): Outcome {
  let at = 0
  for (; at < words.length; at++) {
    const word = words[at] as TracedText
    const text = plain(word)
    if (text === '--' || (isKnown(word) && !/^[-+]./.test(text))) break
    if (!isKnown(word)) {
      state.positional = undefined
      return yes
    }
    if (/^-\w*a/.test(text) || plain(words[at + 1] ?? []) === 'allexport') state.exportsAll = true
    if (/^[-+]\w*o$/.test(text)) at++
  }
  const given = words.slice(plain(words[at] ?? []) === '--' ? at + 1 : at)
  // Not even the number of words is known where one of them may vanish or split.
  if (at < words.length) state.positional = given.some(isElastic) ? undefined : given
  return yes
}

const ALIASES =
  'The file uses aliases (expand_aliases), which are not followed: write the training command out in a file of its own.'

/** `shopt -s lastpipe` lets `… | read B` set B; aliases may make any word another. */
function setShellOptions(words: readonly TracedText[], { state, source }: ShellContext): Outcome {
  const names = words.map(plain)
  if (names.includes('-s') && names.includes('lastpipe')) state.lastPipe = true
  if (names.includes('-s') && names.includes('expand_aliases') && /train/.test(source.text))
    throw new TooComplicated(ALIASES)
  return yes
}

/** Signals that end the script; a command for any other one may run between any two commands. */
const ENDING = /^(SIG)?(EXIT|INT|TERM|HUP|QUIT|KILL|STOP|TSTP|PIPE|0|1|2|3|15)$/i

/** `trap 'B=64' DEBUG` runs before every command. */
function setTrap(words: readonly TracedText[], { state }: ShellContext): Outcome {
  const [handler = [], ...signals] = words.filter((word) => plain(word) !== '--')
  const resets = /^-/.test(plain(handler)) || (isKnown(handler) && plain(handler) === '')
  if (!resets && !signals.every((signal) => isKnown(signal) && ENDING.test(plain(signal))))
    forget(state, 'a trap', true)
  return yes
}
