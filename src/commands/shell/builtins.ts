import { dirName, movedTo } from '../../domain/paths.ts'
import {
  type Glyph,
  isKnown,
  literal,
  plain,
  type SourceText,
  type TracedText,
  unixLines,
  unknownsOf
} from '../text.ts'
import { compute } from './assignments.ts'
import { evaluateTest } from './conditions.ts'
import { runInShell } from './documents.ts'
import { byDefault, no, type Outcome, outside, succeeds, yes } from './outcome.ts'
import { argumentsFrom, forget, giveUp, nested, type ShellContext, type ShellState, setUnknown } from './state.ts'
import { isPattern } from './words.ts'

type Builtin = (words: readonly TracedText[], context: ShellContext) => Outcome

/** Builtins that change what later commands see, or how they end. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['true', () => yes],
  [':', () => yes],
  ['false', () => no],
  ['test', (words, context) => evaluateTest(words, `test ${words.map(plain).join(' ')}`, context)],
  ['exit', halt('exit')],
  ['return', halt('return')],
  ['break', halt('break')],
  ['continue', halt('continue')],
  ['cd', changeDirectory],
  ['pushd', changeDirectory],
  ['popd', changeDirectory],
  ['eval', runText],
  ['source', sourceFile],
  ['.', sourceFile],
  ['set', setArguments],
  ['shift', shift],
  ['getopts', nextOption],
  ['read', readNames],
  ['mapfile', readNames],
  ['readarray', readNames],
  ['printf', printTo],
  ['let', (words, { state }) => compute(words.map(plain).join(' '), state)],
  ['unset', unset],
  ['export', declareIndirectly],
  ['declare', declareIndirectly],
  ['typeset', declareIndirectly],
  ['local', declareIndirectly],
  ['readonly', declareIndirectly],
  ['shopt', setShellOptions],
  ['trap', setTrap]
])

function halt(how: NonNullable<ShellState['halted']>): Builtin {
  return ([count], { state }) => {
    if (count && /^(break|continue)$/.test(how) && plain(count) !== '1') giveUp(`${how} out of several loops`)
    state.halted = how
    return yes
  }
}

/** `cd yolov5`; where `cd -` and `popd` lead is not followed. */
function changeDirectory(words: readonly TracedText[], { state }: ShellContext): Outcome {
  const target = words.find((word) => !plain(word).startsWith('-') || plain(word) === '-')
  const name = target && isKnown(target) && !isPattern(target) ? plain(target) : '-'
  // A folder that holds one of its own name is rarer than a folder that the shell is in already.
  const isThere = /^\w/.test(name) && `/${state.directory}`.endsWith(`/${name}`)
  state.directory = name === '-' || isThere ? undefined : movedTo(state.directory, name)
  return isThere ? outside(`\`cd ${name}\` leads from ${name} into another`) : succeeds('cd')
}

/** `eval "$CMD --batch 4"`: the words, joined by blanks, are read as shell text. */
function runText(words: readonly TracedText[], context: ShellContext): Outcome {
  const blank: Glyph = { char: ' ', origin: -1, quoted: false }
  const text = words.flatMap((word, index) => (index === 0 ? [...word] : [blank, ...word]))
  runInShell(text, context)
  if (!unknownsOf(text).every(({ source }) => SHELL_SETUP.test(source)))
    forget(context.state, 'the text that eval runs')
  return succeeds('eval')
}

/** Programs whose printed text sets up a shell. */
const SHELL_SETUP =
  /^the output of \$\(["']?[^ ]*\b(conda|mamba|micromamba|pyenv|pipenv|poetry|ssh-agent|starship|direnv|brew|modulecmd|dircolors|lesspipe|pixi|fnm|rbenv|nodenv)\b/

/** Files that set up a shell or an environment, and none of a training's variables. */
const ENVIRONMENT_FILES =
  /(^|\/)(activate(\.(sh|bash|zsh))?|deactivate|(conda|mamba|micromamba|miniconda\d*|anaconda\d*|setvars|modules|lmod|nvm|ros)\.sh|\.?(bashrc|bash_profile|profile|zshrc|bash_aliases)|bash|z?profile\.d\/[\w.-]+)$|^\/etc\/(profile|bashrc|bash\.bashrc|environment)$|\/modules\/.*\/init\/\w+$/

/** `source gpu.env`: a file of the repository, or one that the text wrote before; what another sets is not known. */
function sourceFile(words: readonly TracedText[], context: ShellContext): Outcome {
  const file = words.find((word) => !/^--?$/.test(plain(word))) ?? []
  const tail = plain(file.slice(file.findLastIndex(({ unknown }) => unknown) + 1))
  const isEnvironment = ENVIRONMENT_FILES.test(isKnown(file) || tail.startsWith('/') ? tail : `x${tail}`)
  const script = isKnown(file) ? context.session.written.get(plain(file).replace(/^\.\//, '')) : undefined
  const other = script || isEnvironment ? undefined : otherFile(file, context)
  if (script) runInShell(script, context)
  else if (other) runSettings(other, context)
  else if (!isEnvironment && file.length > 0)
    forget(context.state, isKnown(file) ? plain(file).slice(0, 60) : 'a sourced file')
  return succeeds('source')
}

/** A file beside the script, or from where it is run; `$(dirname "$0")` in front of the name says the former. */
function otherFile(file: TracedText, { session, state }: ShellContext): SourceText | undefined {
  const beside = dirName(session.scriptPath)
  if (session.redirected.has(plain(file).replace(/^\.\//, ''))) return undefined
  if (isKnown(file)) return session.others.find(plain(file), [state.directory, beside])
  const isBeside = /dirname|BASH_SOURCE|%\/\*/.test(file[0]?.unknown?.source ?? '') && isKnown(file.slice(1))
  return isBeside ? session.others.find(plain(file).replace(/^\/+/, ''), [beside]) : undefined
}

/** Takes what a file sets. A training that it starts is that file's own. */
function runSettings(source: SourceText, { session, state }: ShellContext): void {
  const unix = unixLines(source)
  const inner = { source: unix, session: { ...session, emit: () => undefined }, state }
  nested(state, () => session.walk(session.grammars.parseBash(unix.text, session.budget), inner))
  if (state.halted === 'return') state.halted = undefined
}

/** `set -- a b`, `set a b`, `set -a`. */
function setArguments(words: readonly TracedText[], { state }: ShellContext): Outcome {
  let at = 0
  for (; at < words.length; at++) {
    const word = words[at] as TracedText
    const text = plain(word)
    if (!isKnown(word) || text === '--' || !/^[-+]./.test(text)) break
    if (/^-\w*a/.test(text) || plain(words[at + 1] ?? []) === 'allexport') state.exportsAll = true
    if (/^[-+]\w*o$/.test(text)) at++
  }
  const given = words.slice(plain(words[at] ?? []) === '--' ? at + 1 : at)
  const mayBeOption = !isKnown(words[at] ?? [])
  if (at < words.length) state.positional = mayBeOption ? 'unknown' : argumentsFrom(given)
  return yes
}

function shift([count = literal('1')]: readonly TracedText[], { state }: ShellContext): Outcome {
  const by = isKnown(count) ? Number(plain(count)) : Number.NaN
  const given = state.positional
  if (typeof given !== 'object') return yes
  if (!Number.isInteger(by) || by < 0) state.positional = 'unknown'
  else if (by <= given.length) state.positional = given.slice(by)
  return yes
}

function nextOption(words: readonly TracedText[], context: ShellContext): Outcome {
  readNames([...words.slice(1, 2), literal('OPTARG'), literal('OPTIND')], context)
  return context.state.positional ? outside('an option is given') : byDefault(false, 'an option is given')
}

function readNames(words: readonly TracedText[], { state }: ShellContext): Outcome {
  for (const word of [...words, literal('REPLY'), literal('MAPFILE')])
    loseNamed(word, 'it is read while the file runs', state)
  return outside('there is something to read')
}

/** A command sets the variable that the word names: which one may not even be known. */
function loseNamed(word: TracedText, how: string, state: ShellState): void {
  const name = /^([A-Za-z_]\w*)(\[.*)?$/.exec(plain(word))?.[1]
  if (!isKnown(word)) forget(state, 'a command that sets a variable not known')
  else if (name) setUnknown(state, name, `the variable ${name}, where ${how}`)
}

/** `printf -v B 64` */
function printTo([option = [], name = []]: readonly TracedText[], { state }: ShellContext): Outcome {
  const isApart = plain(option) === '-v'
  if (plain(option).startsWith('-v')) loseNamed(isApart ? name : option.slice(2), 'printf writes to it', state)
  return yes
}

/** `command export B=64`: the grammar knows no declaration in it. */
function declareIndirectly(_: readonly TracedText[], { state }: ShellContext): Outcome {
  forget(state, 'a declaration')
  return yes
}

/** `unset B`, `unset ARGS[0]`. */
function unset(words: readonly TracedText[], { state }: ShellContext): Outcome {
  for (const word of words) {
    const name = plain(word)
    if (name.startsWith('-')) continue
    if (!isKnown(word)) forget(state, 'an unset of names not known')
    else if (/\W/.test(name) || state.variables.get(name)?.fixed) loseNamed(word, 'it, or an element, is unset', state)
    // Without a variable of that name, the function goes.
    else if (!state.variables.delete(name)) state.functions.delete(name)
  }
  return yes
}

/** `shopt -s lastpipe` lets `… | read B` set B; aliases may make any word another. */
function setShellOptions(words: readonly TracedText[], { source }: ShellContext): Outcome {
  const option = words.map(plain).find((name) => name === 'lastpipe' || name === 'expand_aliases')
  if (option && plain(words[0] ?? []) === '-s' && /train/.test(source.text)) giveUp(`shopt -s ${option}`)
  return yes
}

/** Signals that end the script. */
const ENDING = /^(SIG)?(EXIT|INT|TERM|HUP|QUIT|KILL|STOP|TSTP|PIPE|0|1|2|3|15)$/i

/** `trap 'B=64' DEBUG` runs between any two commands. */
function setTrap(words: readonly TracedText[]): Outcome {
  const [handler = [], ...signals] = words.filter((word) => plain(word) !== '--')
  const sets = !isKnown(handler) || /=|\(\(|\b(eval|source|read|mapfile|let|unset|cd|pushd|set)\b/.test(plain(handler))
  if (sets && !signals.every((signal) => ENDING.test(plain(signal)))) giveUp('a trap that sets variables')
  return yes
}
