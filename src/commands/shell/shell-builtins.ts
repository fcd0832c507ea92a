import { joinPath } from '../../domain/paths.ts'
import { TooComplicated } from '../budget.ts'
import { isElastic, isKnown, literal, plain, type TracedText } from '../text.ts'
import { evaluateArithmeticText } from './let-text.ts'
import { forget, type ShellState, setUnknown } from './shell-state.ts'
import type { Status } from './shell-tests.ts'
import type { ShellContext } from './shell-words.ts'

type Builtin = (words: readonly TracedText[], context: ShellContext) => Status

/** Runs a builtin that changes what later commands see; undefined for everything else. */
export function runBuiltin(name: string, words: readonly TracedText[], context: ShellContext): Status | undefined {
  return BUILTINS.get(name)?.(words, context)
}

const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['cd', changeDirectory],
  ['pushd', changeDirectory],
  ['popd', leaveDirectory],
  ['exit', halt('exit')],
  ['return', halt('return')],
  ['break', halt('break')],
  ['continue', halt('continue')],
  ['true', () => 'yes'],
  [':', () => 'yes'],
  ['false', () => 'no'],
  ['unset', unset],
  ['shift', shift],
  ['set', setPositional],
  ['read', readVariables],
  ['mapfile', readVariables],
  ['readarray', readVariables],
  ['getopts', (words, context) => readVariables([...words.slice(1, 2), literal('OPTARG'), literal('OPTIND')], context)],
  ['let', evaluateArithmeticText],
  ['printf', printToVariable],
  ['shopt', setShellOptions],
  ['trap', setTrap]
])

function halt(how: 'exit' | 'return' | 'break' | 'continue'): Builtin {
  return (_, { state }) => {
    state.halted = how
    return 'yes'
  }
}

function changeDirectory(words: readonly TracedText[], { state }: ShellContext): Status {
  const target = words.find((word) => !plain(word).startsWith('-') || plain(word) === '-')
  const pattern = target?.some((glyph) => !glyph.quoted && /[*?[]/.test(glyph.char))
  if (!target || plain(target) === '-' || !isKnown(target) || pattern) state.directory = undefined
  else if (/^[/~]/.test(plain(target)) || state.directory !== undefined) {
    state.directory = joinPath(state.directory ?? '', plain(target))
  }
  return 'assumed'
}

function leaveDirectory(_: readonly TracedText[], { state }: ShellContext): Status {
  state.directory = undefined
  return 'assumed'
}

/** `unset B`, `unset ARGS[0]`, `unset -f train`. */
export function unset(words: readonly TracedText[], { state }: ShellContext): Status {
  const functions = words.some((word) => /^-\w*f/.test(plain(word)))
  for (const word of words) {
    const name = plain(word)
    if (name.startsWith('-')) continue
    if (!isKnown(word)) forget(state, 'an unset of names not known')
    else if (functions) state.functions.delete(name)
    else if (/\W/.test(name) || /r/.test(state.attributes.get(name) ?? ''))
      loseNamed(word, 'an element is unset', state)
    else {
      // Without a variable of that name, the function goes.
      if (!state.variables.delete(name)) state.functions.delete(name)
      state.attributes.delete(name)
    }
  }
  return 'yes'
}

/** A command sets the variable that the word names: which one may not even be known. */
function loseNamed(word: TracedText, how: string, state: ShellState): void {
  const name = /^([A-Za-z_]\w*)(\[.*)?$/.exec(plain(word))?.[1]
  if (!isKnown(word)) forget(state, 'a command that sets a variable not known')
  else if (name) setUnknown(state, name, `the variable ${name}, where ${how}`)
}

function shift(words: readonly TracedText[], { state }: ShellContext): Status {
  const count = words[0] && !isKnown(words[0]) ? Number.NaN : Number(plain(words[0] ?? literal('1')))
  if (!state.positional) return 'yes'
  if (!Number.isInteger(count) || count < 0) state.positional = undefined
  else if (count <= state.positional.length) state.positional = state.positional.slice(count)
  return 'yes'
}

/** `set -- a b`, `set a b`, `set -a`. */
function setPositional(words: readonly TracedText[], { state }: ShellContext): Status {
  let at = 0
  for (; at < words.length; at++) {
    const word = words[at] as TracedText
    const text = plain(word)
    if (isKnown(word) && !/^[-+]./.test(text)) break
    if (!isKnown(word)) {
      state.positional = undefined
      return 'yes'
    }
    if (text === '--') break
    if (/^-\w*a/.test(text) || plain(words[at + 1] ?? []) === 'allexport') state.exportsAll = true
    if (/^[-+]\w*o$/.test(text)) at++
  }
  const dashes = plain(words[at] ?? []) === '--'
  if (at < words.length) state.positional = fixed(words.slice(dashes ? at + 1 : at))
  return 'yes'
}

/** Not even the number of words is known where one of them may vanish or split. */
function fixed(words: readonly TracedText[]): readonly TracedText[] | undefined {
  return words.some(isElastic) ? undefined : words
}

/** `shopt -s lastpipe` lets `… | read B` set B; aliases may make any word another. */
function setShellOptions(words: readonly TracedText[], { state, source }: ShellContext): Status {
  const names = words.map(plain)
  if (names.includes('-s') && names.includes('lastpipe')) state.lastPipe = true
  if (names.includes('-s') && names.includes('expand_aliases') && /train/.test(source.text))
    throw new TooComplicated(ALIASES)
  return 'yes'
}

const ALIASES =
  'The file uses aliases (expand_aliases), which are not followed: write the training command out in a file of its own.'

/** Signals that end the script; a command for any other one may run between any two commands. */
const ENDING = /^(SIG)?(EXIT|INT|TERM|HUP|QUIT|KILL|STOP|TSTP|PIPE|0|1|2|3|15)$/i

/** `trap 'B=64' DEBUG` runs before every command. */
function setTrap(words: readonly TracedText[], { state }: ShellContext): Status {
  const [handler = [], ...signals] = words.filter((word) => plain(word) !== '--')
  const resets = /^-/.test(plain(handler)) || (isKnown(handler) && plain(handler) === '')
  if (resets || signals.every((signal) => isKnown(signal) && ENDING.test(plain(signal)))) return 'yes'
  forget(state, 'a trap', true)
  return 'yes'
}

function readVariables(words: readonly TracedText[], { state }: ShellContext): Status {
  for (const word of [...words, literal('REPLY'), literal('MAPFILE')]) loseNamed(word, READ, state)
  return 'unknown'
}

const READ = 'it is read while the file runs'

/** `printf -v NAME …`. */
function printToVariable(words: readonly TracedText[], { state }: ShellContext): Status {
  const [first = [], second = []] = words
  if (!plain(first).startsWith('-v')) return 'yes'
  loseNamed(plain(first) === '-v' ? second : first.slice(2), 'printf writes to it', state)
  return 'yes'
}
