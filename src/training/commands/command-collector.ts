import type { TrainingCommand } from '../training-command.ts'
import { type Budget, spend } from './budget.ts'
import { foreignReason } from './foreign-trainer.ts'
import { type Launch, recogniseLaunch, type TrainingLaunch } from './launch.ts'
import type { LineIndex } from './lines.ts'
import { type OptionDefinition, optionTable } from './option-table.ts'
import { packageWords } from './package-words.ts'
import { parseArguments } from './parse-arguments.ts'
import { dirName, joinPath } from './paths.ts'
import { resolveSettings } from './resolve-settings.ts'
import type { Grammars } from './syntax-tree.ts'
import { plain, type TracedText } from './traced-text.ts'
import { unsafePath } from './unsafe-path.ts'
import { writtenLaunch } from './written-launch.ts'

/** A list of words that a file would run, and where it stands. */
export interface FoundCommand {
  readonly words: readonly TracedText[]
  /** The working directory; undefined where it is not known. */
  readonly directory: string | undefined
  /** Offsets into the file. */
  readonly start: number
  readonly end: number
  /** Options right behind the command that never reach it. */
  readonly cutOff?: string | undefined
  /** They stand behind a comment, which ends the line that was to be continued. */
  readonly cutOffByComment?: boolean
  /** What CUDA_VISIBLE_DEVICES holds there, if the file sets it. */
  readonly visibleDevices?: TracedText | undefined
  /** More to tell the reader of the review. */
  readonly warnings?: readonly string[]
}

/** A command that runs further program text, for the language's reader to go on with. */
export type Continuation = Extract<Launch, { kind: 'shell' | 'python-code' }>

/** The file being read, and the training commands found so far. */
export interface Reading {
  readonly path: string
  readonly text: string
  readonly lines: LineIndex
  readonly grammars: Grammars
  /** Shared by everything that is read of the file. */
  readonly budget: Budget
  /** Options that the user's own train.py defines. */
  readonly extraOptions: readonly OptionDefinition[]
  /** What to say about every command of the file. */
  readonly notes: readonly string[]
  /** The function being read that nothing in the file calls: its commands never count as known. */
  readonly neverCalled: string | undefined
  readonly found: { readonly start: number; readonly command: TrainingCommand }[]
}

/** Adds the command if it trains YOLOv5; gives back program text that it runs instead, if any. */
export function collectCommand(found: FoundCommand, reading: Reading): Continuation | undefined {
  spend(reading.budget, 50 + found.words.length * 20)
  const launch = recogniseLaunch(found.words)
  if (!launch) return undefined
  switch (launch.kind) {
    case 'training':
      collectTraining(launch, found, reading)
      return undefined
    case 'lookalike':
      collectLookalike(launch.script, launch.words, found, reading)
      return undefined
    case 'classifier':
      addUnknown(
        `${launch.script} trains a classifier, which vram-review does not measure: name a detection or segmentation training.`,
        found,
        reading
      )
      return undefined
    case 'refused':
      addUnknown(launch.why, found, reading)
      return undefined
    default:
      return launch
  }
}

function collectTraining(launch: TrainingLaunch, found: FoundCommand, reading: Reading): void {
  const table = withOwn(optionTable(launch.task), reading.extraOptions)
  const words = launch.style === 'fire' ? packageWords(launch.words, table) : launch.words
  const parsed = parseArguments(words, table)
  if (launch.style === 'argparse' && !launch.sizeLauncher && foreignReason(launch, parsed, table, found.directory))
    return
  const resolution = resolveSettings(launch, parsed, table, visibleDevices(launch, found))
  if ('unknown' in resolution) {
    addUnknown(resolution.unknown, found, reading)
    return
  }
  const directory = directoryOf(launch, found)
  const unsafe = unsafePath(directory) ?? unsafePath(found.directory ?? '')
  if (unsafe) {
    addUnknown(`The folder of train.py is named like ${unsafe}: write the path of one folder out.`, found, reading)
    return
  }
  add(found, reading, {
    line: reading.lines.lineAt(found.start),
    endLine: reading.lines.lineAt(Math.max(found.end, found.start)),
    settings: resolution.settings,
    warnings: [...resolution.warnings, ...cutOffWarning(found), ...(found.warnings ?? []), ...reading.notes],
    spans: resolution.spans,
    directory,
    ...(found.directory === undefined ? {} : { workingDirectory: found.directory }),
    launch: writtenLaunch(launch, found.words, parsed)
  })
}

/** `env CUDA_VISIBLE_DEVICES=0,1 python train.py`, or the variable of the shell around. */
function visibleDevices(launch: TrainingLaunch, found: FoundCommand): TracedText | undefined {
  const front = found.words.slice(0, found.words.length - launch.words.length)
  const name = /^(?:-e|--env=)?CUDA_VISIBLE_DEVICES=/
  const word = front.find((candidate) => name.test(plain(candidate)))
  return word ? word.slice(name.exec(plain(word))?.[0].length) : found.visibleDevices
}

/** A fork's own definition stands for YOLOv5's of the same name. */
function withOwn(table: readonly OptionDefinition[], own: readonly OptionDefinition[]): readonly OptionDefinition[] {
  const redefined = new Set(own.flatMap((definition) => definition.names))
  return [...table.filter((definition) => !definition.names.some((name) => redefined.has(name))), ...own]
}

/** The folder of `train.py`, as far as the command line says it. */
function directoryOf(launch: TrainingLaunch, found: FoundCommand): string {
  if (launch.style === 'fire' || !launch.script.endsWith('.py')) return found.directory ?? ''
  const folder = dirName(launch.script)
  const root = launch.task === 'segment' && /(^|\/)segment$/.test(folder) ? dirName(folder) : folder
  return joinPath(found.directory ?? '', root)
}

function cutOffWarning({ cutOff, cutOffByComment }: FoundCommand): string[] {
  if (cutOff === undefined) return []
  if (cutOffByComment)
    return [
      `A comment cannot stand between continued lines: it ends the command, so that what follows never reaches train.py: ${cutOff}.`
    ]
  return [`The line ends without a backslash, so the next line never reaches train.py: ${cutOff}.`]
}

function collectLookalike(script: string, words: readonly TracedText[], found: FoundCommand, reading: Reading): void {
  const parsed = parseArguments(words, optionTable('detect'))
  const likeYolo =
    parsed.problems.length === 0 &&
    ['imgsz', 'cfg', 'hyp', 'weights'].filter((name) => parsed.options.has(name)).length >= 2
  if (!/yolo_?-?v?5/i.test(script) && !likeYolo) return
  addUnknown(
    `${script} may be anything, only a file named train.py is known: name the train.py command line that it starts, or write the arguments into the policy.`,
    found,
    reading
  )
}

/** Adds a command of which the settings are not known. */
export function addUnknown(unknown: string, found: FoundCommand, reading: Reading): void {
  const line = cutOffWarning(found)
  add(found, reading, { line: reading.lines.lineAt(found.start), unknown: [unknown, ...line].join(' ') })
}

function add(found: FoundCommand, reading: Reading, command: TrainingCommand): void {
  spend(reading.budget, 500)
  reading.found.push({ start: found.start, command: asCalled(command, reading) })
}

/** A function that the file only defines says what could run, not what runs. */
function asCalled(command: TrainingCommand, { neverCalled }: Reading): TrainingCommand {
  if (neverCalled === undefined || 'unknown' in command) return command
  return {
    line: command.line,
    unknown: `The command stands in the function ${neverCalled}, which this file never calls: name the file that calls it, or write the command out.`
  }
}
