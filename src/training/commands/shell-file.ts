import { collectCommand, type Reading } from './command-collector.ts'
import { programName } from './paths.ts'
import { readPythonCode } from './python/read-python.ts'
import { readShell } from './shell/read-shell.ts'
import { runUncalledFunctions } from './shell/run-command.ts'
import {
  forkState,
  newShellState,
  type ShellCommand,
  type ShellSession,
  type ShellState,
  STEP_LIMIT
} from './shell/shell-state.ts'
import { type SourceText, sourceFromTraced, unixLines, wholeFile } from './source-text.ts'
import { plain, type TracedText } from './traced-text.ts'

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
    emit: (command, at) => emit(command, at, reading),
    scriptPath: reading.path,
    budget: { steps: STEP_LIMIT },
    called: new Set(),
    depth: 0
  }
  const unix = unixLines(source)
  readShell(unix, session, state)
  runUncalledFunctions({ source: unix, session, state })
}

function emit(command: ShellCommand, state: ShellState, reading: Reading): void {
  runFound(command, state, reading)
}

/** Collects a command; program text that it starts is read in a shell that sees what this one sees. */
export function runFound(command: ShellCommand, state: ShellState, reading: Reading): void {
  const continuation = collectCommand(command, reading)
  if (!continuation) return
  if (continuation.kind === 'python-code') {
    readPythonCode(sourceFromTraced(continuation.text), reading, state.directory)
    return
  }
  const inner = startsElsewhere(command.words) ? newShellState() : { ...forkState(state), functions: new Map() }
  runShellText(sourceFromTraced(continuation.text), reading, inner)
}

/** A container or another host sees none of this shell's variables. */
function startsElsewhere(words: readonly TracedText[]): boolean {
  return words.some((word) =>
    /^(docker|docker-compose|podman|nvidia-docker|ssh|kubectl|singularity|apptainer)$/.test(programName(plain(word)))
  )
}
