import { joinPath } from '../paths.ts'
import { isKnown, literal, plain, type TracedText } from '../traced-text.ts'
import { evaluateArithmeticText } from './let-text.ts'
import { setUnknown, textValue } from './shell-state.ts'
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
  ['getopts', (words, context) => readVariables([...words.slice(1, 2), literal('OPTARG')], context)],
  ['let', evaluateArithmeticText],
  ['printf', printToVariable]
])

function halt(how: 'exit' | 'return' | 'break' | 'continue'): Builtin {
  return (_, { state }) => {
    state.halted = how
    return 'yes'
  }
}

function changeDirectory(words: readonly TracedText[], { state }: ShellContext): Status {
  const target = words.find((word) => !plain(word).startsWith('-') || plain(word) === '-')
  if (!target || plain(target) === '-' || !isKnown(target)) state.directory = undefined
  else if (/^[/~]/.test(plain(target)) || state.directory !== undefined) {
    state.directory = joinPath(state.directory ?? '', plain(target))
  }
  return 'assumed'
}

function leaveDirectory(_: readonly TracedText[], { state }: ShellContext): Status {
  state.directory = undefined
  return 'assumed'
}

function unset(words: readonly TracedText[], { state }: ShellContext): Status {
  for (const word of words) state.variables.delete(plain(word))
  return 'yes'
}

function shift(words: readonly TracedText[], { state }: ShellContext): Status {
  const count = Number(plain(words[0] ?? literal('1')))
  if (state.positional) state.positional = state.positional.slice(Number.isInteger(count) ? count : 1)
  return 'yes'
}

/** `set -- a b`. */
function setPositional(words: readonly TracedText[], { state }: ShellContext): Status {
  const dashes = words.findIndex((word) => plain(word) === '--')
  if (dashes >= 0) state.positional = words.slice(dashes + 1)
  return 'yes'
}

function readVariables(words: readonly TracedText[], { state }: ShellContext): Status {
  for (const word of words) {
    const name = plain(word)
    if (/^[A-Za-z_]\w*$/.test(name)) setUnknown(state, name, `the variable ${name}, which is read while the file runs`)
  }
  return 'unknown'
}

/** `printf -v NAME …`. */
function printToVariable(words: readonly TracedText[], { state }: ShellContext): Status {
  if (plain(words[0] ?? []) === '-v') setUnknown(state, plain(words[1] ?? []), 'the output of printf')
  return 'yes'
}

/** Sets a variable to a known text. */
export function setText(context: ShellContext, name: string, text: string): void {
  context.state.variables.set(name, textValue(literal(text)))
}
