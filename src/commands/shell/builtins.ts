import { dirName, movedTo } from '../../domain/paths.ts'
import { TooComplicated } from '../budget.ts'
import {
  type Glyph,
  isElastic,
  isKnown,
  literal,
  plain,
  type SourceText,
  sourceFromTraced,
  type TracedText,
  unixLines,
  unknownsOf
} from '../text.ts'
import { no, type Outcome, outside, succeeds, yes } from './conditions.ts'
import { forgetComputed } from './loops.ts'
import { forget, type ShellContext, type ShellState, setUnknown, setValue, textValue } from './state.ts'
import { readShell } from './statements.ts'

/** How deep functions and `eval` may nest. */
export const DEPTH_LIMIT = 12

export const TOO_DEEP = `calls nested more than ${DEPTH_LIMIT} deep`

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

export function runInShell(text: TracedText, context: ShellContext): void {
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

/** `source gpu.env`: a file of the repository, or one that the text wrote before; what another sets is not known. */
function sourceFile(words: readonly TracedText[], context: ShellContext): Outcome {
  const file = words.find((word) => !/^--?$/.test(plain(word)))
  const tail = plain(file?.slice(file.findLastIndex(({ unknown }) => unknown) + 1) ?? [])
  if (!file || ENVIRONMENT_FILES.test(isKnown(file) || tail.startsWith('/') ? tail : `x${tail}`))
    return succeeds('source')
  const script = isKnown(file) ? context.session.written.get(plain(file)) : undefined
  const other = script === undefined ? otherFile(file, context) : undefined
  if (script) runInShell(script, context)
  else if (other) runSettings(other, context)
  else forget(context.state, isKnown(file) ? plain(file).slice(0, 60) : 'a sourced file')
  return succeeds('source')
}

/** A file beside the script, or from where it is run; `$(dirname "$0")` in front of the name says the former. */
function otherFile(file: TracedText, { session, state }: ShellContext): SourceText | undefined {
  const beside = dirName(session.scriptPath)
  if (isKnown(file)) return session.others.find(plain(file), [state.directory, beside])
  const [head] = file
  const isBeside = /dirname|BASH_SOURCE|%\/\*/.test(head?.unknown?.source ?? '') && isKnown(file.slice(1))
  return isBeside ? session.others.find(plain(file).replace(/^\/+/, ''), [beside]) : undefined
}

/** Takes what a file sets. A training that it starts is that file's own. */
function runSettings(source: SourceText, context: ShellContext): void {
  const { session, state } = context
  if (session.depth >= DEPTH_LIMIT) forget(state, TOO_DEEP)
  else readShell(unixLines(source), { ...session, depth: session.depth + 1, emit: () => undefined }, state)
  if (state.halted === 'return') state.halted = undefined
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
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
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
      const [first = [], second = [], format = [], value = []] = words
      if (plain(first) === '-v' && words.length === 4 && plain(format) === '%s' && /^[A-Za-z_]\w*$/.test(plain(second)))
        setValue(state, plain(second), textValue(value))
      else if (plain(first).startsWith('-v'))
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
  else state.directory = movedTo(state.directory, plain(target))
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
