import { collectCommand, type Reading } from './collect.ts'
import { runUncalledFunction } from './shell/commands.ts'
import {
  environmentOf,
  forget,
  nested,
  newShellState,
  type ShellCommand,
  type ShellSession,
  type ShellState,
  setValue,
  textValue
} from './shell/state.ts'
import { walk } from './shell/walk.ts'
import {
  isKnown,
  literal,
  plain,
  programName,
  type SourceText,
  sourceFromTraced,
  type TracedText,
  unixLines,
  visible,
  wholeFile
} from './text.ts'

const CARRIAGE_RETURNS =
  'The file has Windows line ends, which bash on Linux takes for part of the arguments: save it with Unix line ends (LF).'

/** Reads a shell script. */
export function readShellFile(reading: Reading): void {
  const windows = reading.text.includes('\r\n')
  const notes = windows ? [...reading.notes, CARRIAGE_RETURNS] : reading.notes
  const inner = { ...reading, notes }
  const tasks = tasksOf(reading.text)
  if (tasks.length === 0) runShellText(wholeFile(reading.text), inner, newShellState())
  for (const task of tasks) {
    const held = textValue(literal(String(task)))
    runShellText(wholeFile(reading.text), inner, newShellState(new Map(TASK_NUMBERS.map((name) => [name, held]))))
  }
  if (tasks.length > 1) dropRepeated(reading)
}

/** Variables that number the tasks of a job array. */
const TASK_NUMBERS = ['SLURM_ARRAY_TASK_ID', 'SGE_TASK_ID', 'PBS_ARRAY_INDEX', 'PBS_ARRAYID', 'LSB_JOBINDEX']

const MOST_TASKS = 64

/**
 * The tasks of a job array whose numbers choose among what the file writes out: those of its directive (`#SBATCH --array=0-2`, `#PBS -J 0-2`,
 * `#$ -t 1-3`), else one for each element of its longest array. None where no element is chosen by them.
 */
function tasksOf(text: string): readonly number[] {
  const chosen = new RegExp(
    `\\[\\s*\\$?\\{?(?:${TASK_NUMBERS.join('|')})|\\b\\w+=\\$\\{?(?:${TASK_NUMBERS.join('|')})\\b`
  )
  if (!chosen.test(text)) return []
  const directive = /^#(?:SBATCH|PBS|\$|BSUB)\s+(?:--array[= ]|-a\s*|-J\s+|-t\s+)(?:\w*\[)?([\d,-]+)/m.exec(text)?.[1]
  const parts = (directive ?? '').split(',').map((part) => part.split('-').map(Number))
  const listed = parts.flatMap(([low = 0, high = low]) => countUp(low, Math.min(high, low + MOST_TASKS)))
  if (directive !== undefined) return listed.slice(0, MOST_TASKS)
  const lengths = [...text.matchAll(/=\(([^()]*)\)/g)].map(([, items = '']) => items.trim().split(/\s+/).length)
  return countUp(0, Math.min(Math.max(0, ...lengths), MOST_TASKS) - 1)
}

function countUp(low: number, high: number): readonly number[] {
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index)
}

/** A command that no task's number changes is one. */
function dropRepeated({ found }: Reading): void {
  const seen = new Set<string>()
  const kept = found.filter(({ start, command }) => {
    const key = JSON.stringify([start, 'unknown' in command ? command.unknown : command.settings])
    return !seen.has(key) && seen.add(key)
  })
  found.splice(0, found.length, ...kept)
}

/**
 * Reads shell text that stands somewhere in the file, in a shell of that state.
 * @param written scripts that were written before, by their names; those that the text writes are added
 */
export function runShellText(
  source: SourceText,
  reading: Reading,
  state: ShellState,
  written: Map<string, TracedText> = new Map()
): void {
  const session: ShellSession = {
    grammars: reading.grammars,
    emit: (command, at) => runFound(command, at, reading),
    walk,
    scriptPath: reading.path,
    others: reading.others,
    budget: reading.budget,
    written,
    redirected: new Set(),
    called: new Set()
  }
  const unix = unixLines(source)
  walk(reading.grammars.parseBash(unix.text, reading.budget), { source: unix, session, state })
  for (const name of state.functions.keys()) runUncalledFunction(name, { source: unix, session, state })
}

/** Collects a command; program text that it starts is read in a shell that sees what this one sees. */
export function runFound(command: ShellCommand, state: ShellState, reading: Reading): void {
  const visible = shows(state) ? state.variables.get(DEVICES)?.items[0] : undefined
  const continuation = collectCommand({ ...command, visibleDevices: visible }, reading)
  if (!continuation) return
  if (continuation.kind === 'python-code') {
    const inner = { ...reading, only: state.only ?? reading.only }
    reading.readPython(sourceFromTraced(continuation.text), inner, state.directory)
    return
  }
  const inner = startsElsewhere(command.words) ? newShellState() : environmentOf(state, reading.budget)
  setFromWords(command.words, continuation.text, inner)
  // `bash -c '… $1' _ 64`
  if (command.words.at(-1) !== continuation.text) inner.positional = 'unknown'
  const text = sourceFromTraced(continuation.text)
  nested(state, () => runShellText(text, reading, { ...inner, nesting: state.nesting, only: state.only }))
}

/** `env B=64 bash -c …`, `docker run -e B=64 … bash -c …`: words in front that set variables of the shell inside. */
function setFromWords(words: readonly TracedText[], text: TracedText, state: ShellState): void {
  for (const word of words) {
    if (word === text) return
    const written = plain(word)
    const assignment = /^(?:-e|--env=)?([A-Za-z_]\w*)=/.exec(written)
    if (assignment && isKnown(word.slice(0, assignment[0].length))) {
      const value = visible(word).slice(assignment[0].length)
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
