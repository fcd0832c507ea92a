import { TooComplicated } from './budget.ts'
import { collectCommand, type Reading } from './collect.ts'
import { runUncalledFunction } from './shell/commands.ts'
import {
  environmentOf,
  forget,
  heldValue,
  newShellState,
  type ShellCommand,
  type ShellSession,
  type ShellState,
  setValue,
  textValue
} from './shell/state.ts'
import { readShell } from './shell/statements.ts'
import {
  isKnown,
  plain,
  programName,
  type SourceText,
  sourceFromTraced,
  type TracedText,
  unixLines,
  wholeFile
} from './text.ts'

const CARRIAGE_RETURNS =
  'The file has Windows line ends, which bash on Linux takes for part of the arguments: save it with Unix line ends (LF).'

/** Reads a shell script. */
export function readShellFile(reading: Reading): void {
  const windows = reading.text.includes('\r\n')
  const notes = windows ? [...reading.notes, CARRIAGE_RETURNS] : reading.notes
  runShellText(wholeFile(reading.text), { ...reading, notes }, newShellState())
}

/** Reads shell text that stands somewhere in the file, in a shell of that state. */
export function runShellText(source: SourceText, reading: Reading, state: ShellState): void {
  const session: ShellSession = {
    grammars: reading.grammars,
    emit: (command, at) => runFound(command, at, reading),
    scriptPath: reading.path,
    budget: reading.budget,
    redirects: new Map(),
    written: new Map(),
    called: new Set(),
    depth: 0
  }
  const unix = unixLines(source)
  readShell(unix, session, state)
  for (const name of state.functions.keys()) {
    const emit: ShellSession['emit'] = (command, at) => runFound(command, at, { ...reading, neverCalled: name })
    runUncalledFunction(name, { source: unix, session: { ...session, emit }, state })
  }
}

/** Collects a command; program text that it starts is read in a shell that sees what this one sees. */
export function runFound(command: ShellCommand, state: ShellState, reading: Reading): void {
  const visible = shows(state) ? heldValue(state, DEVICES)?.items[0] : undefined
  const continuation = collectCommand({ ...command, visibleDevices: visible }, reading)
  if (!continuation) return
  if (continuation.kind === 'python-code') {
    reading.readPython(sourceFromTraced(continuation.text), reading, state.directory)
    return
  }
  const inner = startsElsewhere(command.words) ? newShellState() : environmentOf(state, reading.budget)
  setFromWords(command.words, continuation.text, inner)
  if (state.nesting >= NESTING_LIMIT) throw new TooComplicated()
  runShellText(sourceFromTraced(continuation.text), reading, { ...inner, nesting: state.nesting + 1, only: state.only })
}

/** How deep one shell's text may hold another's. */
const NESTING_LIMIT = 12

/** `env B=64 bash -c …`, `docker run -e B=64 … bash -c …`: words in front that set variables of the shell inside. */
function setFromWords(words: readonly TracedText[], text: TracedText, state: ShellState): void {
  for (const word of words) {
    if (word === text) return
    const written = plain(word)
    const assignment = /^(?:-e|--env=)?([A-Za-z_]\w*)=/.exec(written)
    if (assignment && isKnown(word.slice(0, assignment[0].length))) {
      const value = word.filter((glyph) => glyph.char !== '' || glyph.unknown).slice(assignment[0].length)
      setValue(state, assignment[1] ?? '', textValue(value))
      state.exported.add(assignment[1] ?? '')
    } else if (/^(--env-file\b.*|-i|--ignore-environment|-u|--unset\b.*)$/.test(written) || !isKnown(word)) {
      forget(state, programName(plain(words[0] ?? [])) || 'the program in front')
    }
  }
}

const DEVICES = 'CUDA_VISIBLE_DEVICES'

function shows({ exported, exportsAll }: ShellState): boolean {
  return exportsAll || exported.has(DEVICES)
}

/** A container or another host sees none of this shell's variables. */
function startsElsewhere(words: readonly TracedText[]): boolean {
  return words.some((word) =>
    /^(docker|docker-compose|podman|nvidia-docker|ssh|kubectl|singularity|apptainer)$/.test(programName(plain(word)))
  )
}
