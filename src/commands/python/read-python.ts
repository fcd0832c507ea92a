import { spend } from '../budget.ts'
import { addUnknown, type FoundCommand, type Reading } from '../collect.ts'
import { namedChildren, type SyntaxNode } from '../grammars.ts'
import { runFound, runShellText } from '../read-shell-file.ts'
import { newShellState, type ShellState } from '../shell/state.ts'
import { firstOrigin, literal, type SourceText, sourceFromTraced, type TracedText } from '../text.ts'
import {
  forgetNames,
  type PythonCall,
  type PythonContext,
  type PythonSession,
  type PythonState,
  type PythonValue,
  textOf,
  unknownValue
} from './python-value.ts'
import { runStatement, runUncalled } from './run-python.ts'
import { directoryAfter, type Started, startedBy } from './watched-calls.ts'
import { attributesOf, trainerModule, wordsOfKeywords } from './yolov5-api.ts'

/** A program that goes on: notebooks run it cell by cell. */
export interface PythonProgram {
  readonly state: PythonState
  run(source: SourceText): void
  /** The value of an expression in the present state. */
  context(source: SourceText): PythonContext
}

/** Reads Python code that stands somewhere in the file. */
export function readPythonCode(source: SourceText, reading: Reading, directory: string | undefined): void {
  newProgram(reading, directory).run(source)
}

/** Starts a program. `onMagic` gets the lines that only IPython knows. */
export function newProgram(
  reading: Reading,
  directory: string | undefined,
  onMagic?: (call: PythonCall, context: PythonContext) => void
): PythonProgram {
  const names = new Map<string, PythonValue>([['__file__', textOf(reading.path)]])
  const state: PythonState = { names, directory, returned: undefined, halted: undefined, lost: undefined }
  const within: { neverCalled: string | undefined } = { neverCalled: reading.neverCalled }
  const session: PythonSession = {
    grammars: reading.grammars,
    onCall: (call, context) => watch(call, context, { ...reading, neverCalled: within.neverCalled }, onMagic),
    budget: reading.budget,
    called: new Set(),
    globals: new Set(),
    depth: 0
  }
  const context = (source: SourceText): PythonContext => ({ source, session, state })
  return {
    state,
    context,
    run: (source) => {
      const root = reading.grammars.parsePython(source.text, reading.budget)
      runStatement(root, context(source))
      state.halted = undefined
      runUncalled(root, context(source), (name) => {
        within.neverCalled = name
      })
    }
  }
}

function watch(
  call: PythonCall,
  context: PythonContext,
  reading: Reading,
  onMagic: ((call: PythonCall, context: PythonContext) => void) | undefined
): PythonValue | undefined {
  if (call.name === '__magic__') {
    onMagic?.(call, context)
    return unknownValue('the output of a command of the notebook')
  }
  if (ENDS_PROGRAM.test(call.name)) context.state.halted = 'program'
  if (SETS_NAMES.test(call.name)) forgetNames(context.state, `${call.name}(…)`)
  if (call.name === 'os.chdir') context.state.directory = directoryAfter(context.state.directory, call.positional[0])
  const trainer = trainerModule(call.name)
  if (trainer) return watchTrainer(call, trainer, context, reading)
  const started = startedBy(call)
  if (!started) return undefined
  const directory = directoryAfter(context.state.directory, started.folder)
  const lost = setsEnvironment(started, reading) ? 'the environment of the program' : undefined
  const state: ShellState = { ...newShellState(), directory, lost }
  if (started.kind === 'shell') runShellText(sourceFromTraced(started.text), reading, state)
  else
    runFound(
      { ...placeOf(call.node, started.words, context), words: started.words, directory, cutOff: undefined },
      state,
      reading
    )
  return undefined
}

/** A program that sets its environment may set any variable of the shells that it starts. */
function setsEnvironment(started: Started, reading: Reading): boolean {
  if (started.kind !== 'shell' || !started.text.some((glyph) => glyph.char === '$')) return false
  spend(reading.budget, reading.text.length / 10)
  return /\benviron\b|\bputenv\b|load_dotenv|\benv\s*=/.test(reading.text)
}

/** Functions that do not come back. */
const ENDS_PROGRAM = /^(sys\.exit|exit|quit|os\._exit|os\.abort|SystemExit)$/

/** Functions that set names which do not stand there. */
const SETS_NAMES = /^(exec|execfile|globals|locals|vars|setattr|get_ipython|builtins\.exec)$|^get_ipython\(/

function watchTrainer(
  call: PythonCall,
  trainer: { readonly module: string; readonly function: string },
  context: PythonContext,
  reading: Reading
): PythonValue | undefined {
  const segment = trainer.module.includes('segment')
  const base = { ...placeOf(call.node, [], context), directory: context.state.directory }
  if (trainer.function === 'parse_opt') return { kind: 'mapping', entries: new Map() }
  if (trainer.function === 'train') {
    addUnknown(
      'train.train(…) takes its options from an object: name the command line instead, or call train.run(…).',
      { ...base, words: [] },
      reading
    )
    return undefined
  }
  const keywords = trainer.function === 'main' ? namespaceOf(call, context) : call.keywords
  const words = wordsOfKeywords(keywords, segment)
  const found: FoundCommand = {
    ...base,
    words: [literal('python'), literal(segment ? 'segment/train.py' : 'train.py'), ...words]
  }
  runFound({ ...found, cutOff: undefined }, newShellState(), { ...reading })
  return undefined
}

/** `train.main(opt)`: what was set on `opt` since `parse_opt`. */
function namespaceOf(call: PythonCall, context: PythonContext): ReadonlyMap<string, PythonValue> {
  const list = call.node.children.find((child) => child.field === 'arguments')
  const argument = list && namedChildren(list)[0]
  const name = argument ? context.source.text.slice(argument.start, argument.end) : ''
  const known = call.positional[0]?.kind === 'mapping'
  if (!known) return new Map<string, PythonValue>([['**', { kind: 'unknown', source: `the object ${name}` }]])
  return attributesOf(call, context.state.names, name)
}

/** A command written in the call stands where the call starts; one written before, where its words do. */
function placeOf(
  node: SyntaxNode,
  words: readonly TracedText[],
  context: PythonContext
): { start: number; end: number } {
  const start = context.source.origin(node.start)
  const end = context.source.origin(node.end - 1)
  const first = words.map(firstOrigin).find((origin) => origin >= 0) ?? start
  if (first >= start && first <= end) return { start, end }
  return { start: first, end: Math.max(first, ...words.map(firstOrigin)) }
}
