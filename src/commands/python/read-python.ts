import { baseName } from '../../domain/paths.ts'
import { newBudget, spend } from '../budget.ts'
import { addUnknown, type Only, type Reading, uncalled } from '../collect.ts'
import type { SyntaxNode } from '../grammars.ts'
import { runFound, runShellText } from '../read-shell-file.ts'
import { newShellState, type ShellState, textValue } from '../shell/state.ts'
import { firstOrigin, literal, type SourceText, sourceFromTraced, type TracedText } from '../text.ts'
import { endingIn, maybe, stronger } from './flow.ts'
import { construct } from './functions.ts'
import { elementsOf } from './operators.ts'
import { loadEnvironment } from './repository.ts'
import { directoryAfter, type Started, startedBy, trainerModule } from './starters.ts'
import {
  type Definition,
  directoryOf,
  environmentOf,
  forgetNames,
  newState,
  type PythonContext,
  type PythonSession,
  REPOSITORY,
  setDirectory
} from './state.ts'
import { runBlock } from './statements.ts'
import {
  asText,
  asWords,
  listOf,
  mappingOf,
  NONE,
  type PythonCall,
  type PythonValue,
  REST,
  textOf,
  tracedOf,
  unknownValue
} from './value.ts'

/** A program that goes on: notebooks run it cell by cell. */
export interface PythonProgram {
  readonly session: PythonSession
  run(source: SourceText): void
}

/** Gets the lines that only IPython knows: the number of one, or its text. */
export type OnMagic = (call: PythonCall, context: PythonContext) => void

/** Reads Python code that stands somewhere in the file. */
export function readPythonCode(source: SourceText, reading: Reading, directory: string | undefined): void {
  newProgram(reading, directory).run(source)
}

/** A file without it starts no training, however much else it holds. */
const MENTIONS_TRAINING = /train\w*\.py|yolo|\btrain\b/i

/** Starts a program. */
export function newProgram(reading: Reading, directory: string | undefined, onMagic?: OnMagic): PythonProgram {
  const { path, grammars, budget } = reading
  const state = newState()
  const session: PythonSession = {
    grammars,
    budget,
    moduleBudget: newBudget(0),
    file: baseName(path),
    path,
    others: reading.others,
    writes: new Set(),
    setElsewhere: new Set(),
    modules: new Map(),
    root: state,
    onCall: (call, context) => watch(call, context, reading, onMagic),
    called: new Set(),
    defined: [],
    changes: undefined,
    only: undefined,
    dry: false,
    commands: 0,
    exited: false,
    depth: 0
  }
  const isMentioned = MENTIONS_TRAINING.test(reading.text)
  state.own.set('__file__', textOf(`${REPOSITORY}/${path}`))
  state.own.set('__name__', textOf('__main__'))
  state.own.set('os.environ', mappingOf([], 'environment'))
  state.own.set('sys.argv', listOf([textOf(path)], `an argument of ${session.file}`))
  setDirectory(session, directory)
  return {
    session,
    run: (source) => {
      if (!isMentioned) return
      const context = { source, session, state }
      runBlock(grammars.parsePython(source.text, budget), context)
      session.only = undefined
      runUncalled(context)
    }
  }
}

/** Runs the functions that the file defines and never calls, methods too, with their defaults. */
function runUncalled(context: PythonContext): void {
  const { session } = context
  for (const definition of session.defined) {
    if (session.called.has(definition.node)) continue
    maybe(session, whyUncalled(definition, session), () => {
      const { owner, value } = definition
      value.call(undefined, owner && (owner.instance ?? construct(owner, undefined, context)))
      session.exited = false
      return endingIn('exit')
    })
  }
  session.defined.length = 0
}

function whyUncalled({ name, source, owner, value }: Definition, { budget }: PythonSession): Only {
  spend(budget, source.text.length / 20)
  const named = source.text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0
  if (value.marks !== '' && !owner)
    return { kind: 'otherwise', when: `only where something calls the function ${name}` }
  return named > 1 ? { ...uncalled(name), kind: 'unfollowed' } : uncalled(name)
}

/** Functions that do not come back. */
const ENDS_PROGRAM = /^(sys\.exit|exit|quit|os\._exit|os\.abort|SystemExit|os\.exec[vl]p?e?)$/

/** Functions that set names which do not stand there. */
const SETS_NAMES = /^(exec|execfile|globals|locals|vars|builtins\.exec)$|^globals\(\)/

/** What a call means that is neither the file's own nor Python's. */
function watch(
  call: PythonCall,
  context: PythonContext,
  reading: Reading,
  onMagic: OnMagic | undefined
): PythonValue | undefined {
  const { session, state } = context
  const { name, positional } = call
  if (SETS_NAMES.test(name)) forgetNames(context, `${name}(…)`)
  if (ENDS_PROGRAM.test(name)) session.exited = true
  if (name === 'os.chdir') setDirectory(session, directoryAfter(directoryOf(session), positional[0]))
  if (/(^|\.)load_dotenv$/.test(name)) loadEnvironment(positional[0], session)
  if (trainerModule(name)?.called === 'parse_opt') return mappingOf([])
  const magic = magicOf(call)
  const started = magic ? undefined : startedBy(call, argumentsOf(session))
  if (!magic && !started) return undefined
  // A method that trains with YOLOv5 as a package is a module's way to do so: others call it.
  const isModule = started && 'byCall' in started && session.only?.kind === 'uncalled' && state.methodOf
  const only: Only | undefined = isModule && session.only ? { ...session.only, kind: 'otherwise' } : session.only
  collect(call, context, reading, only, (open) => {
    if (started) start(started, call, context, open)
    else onMagic?.({ ...call, ...magic }, context)
  })
  return unknownValue('the output of a command')
}

/** `get_ipython().system('…')`: what IPython makes of a line of its own, as that line. */
function magicOf({ name, positional }: PythonCall): Pick<PythonCall, 'positional'> | undefined {
  if (name === '__magic__') return { positional }
  const method = /^(?:IPython\.)?get_ipython\(\)\.(system|getoutput|system_raw|run_line_magic|magic)$/.exec(name)?.[1]
  if (!method) return undefined
  const words = positional.map(asText)
  const mark = /^(system|getoutput)/.test(method) ? '!' : '%'
  const line = words.flatMap((word, at) => [...literal(at === 0 ? mark : ' '), ...word])
  return { positional: [tracedOf(line)] }
}

/** Collects what a call starts with what the program says of it: why it runs, and paths from the repository's root. */
function collect(
  { node }: PythonCall,
  { session, source }: PythonContext,
  reading: Reading,
  only: Only | undefined,
  find: (reading: Reading) => void
): void {
  const open: Reading = session.dry ? { ...reading, found: [] } : reading
  const from = open.found.length
  try {
    find(open)
  } finally {
    session.commands += open.found.length - from
    for (let at = from; at < open.found.length; at++) {
      const { start, command, only: own } = open.found[at] as Reading['found'][number]
      const text = JSON.stringify(command).replaceAll(`${REPOSITORY}/`, '').replaceAll(REPOSITORY, '')
      // A text that Python has put together stands nowhere: its place is that of the call.
      const line = reading.lines.lineAt(source.origin(node.start))
      const place = start >= 0 ? {} : 'unknown' in command ? { line } : { line, endLine: line }
      const placed = start >= 0 ? start : source.origin(node.start)
      open.found[at] = { start: placed, command: { ...JSON.parse(text), ...place }, only: stronger(own, only) }
    }
  }
}

function start(started: Started, call: PythonCall, context: PythonContext, reading: Reading): void {
  const { session } = context
  const directory = directoryAfter(directoryOf(session), call.keywords.get('cwd'))
  const shell = { ...shellOf(call.keywords.get('env'), session), directory }
  if ('shell' in started) runShellText(sourceFromTraced(started.shell), reading, shell)
  else if ('unknown' in started)
    addUnknown(started.unknown, { ...placeOf(call.node, [], context), words: [], directory }, reading)
  else {
    const { words, warnings, byCall } = started
    const found = { ...placeOf(call.node, byCall ? [] : words, context), words, directory, warnings }
    runFound(found, shell, reading)
  }
}

/** The shell that a program starts sees its environment, or the one that it is given. */
function shellOf(environment: PythonValue | undefined, session: PythonSession): ShellState {
  const entries = environment?.kind === 'mapping' ? environment.entries : environmentOf(session)
  const variables = new Map([...entries].map(([name, value]) => [name, textValue([...asText(value)])] as const))
  const isLost = variables.delete(REST) || environment?.kind === 'unknown'
  return { ...newShellState(variables), lost: isLost ? 'the environment of the program' : undefined }
}

/** What `sys.argv` holds behind the program's own name. */
function argumentsOf({ root }: PythonSession): readonly TracedText[] {
  const [first, ...rest] = elementsOf(root.own.get('sys.argv') ?? NONE)
  return asWords(first?.kind === 'splat' ? [first, ...rest] : rest)
}

/** A command written in the call stands where the call starts; one written before, where its words do. */
function placeOf(
  node: SyntaxNode,
  words: readonly TracedText[],
  { source }: PythonContext
): { start: number; end: number } {
  const start = source.origin(node.start)
  const end = source.origin(node.end - 1)
  const first = words.map(firstOrigin).find((origin) => origin >= 0) ?? start
  if (first >= start && first <= end) return { start, end }
  return { start: first, end: Math.max(first, ...words.map(firstOrigin)) }
}
