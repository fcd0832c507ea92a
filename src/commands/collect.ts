import { baseName, dirName, joinPath } from '../domain/paths.ts'
import { type ArgumentProblem, nearMiss, type ParsedArguments, parseArguments } from './argparse.ts'
import type { ReadingBudget } from './budget.ts'
import { spend } from './budget.ts'
import type { Grammars } from './grammars.ts'
import { isPython, type Launch, packageWords, recogniseLaunch, type TrainingLaunch } from './launch.ts'
import { launcherPrograms } from './launchers.ts'
import { type OptionDefinition, optionTable, replacementFor } from './options.ts'
import type { OtherFiles } from './other-files.ts'
import { type ExtraOptions, findTrainer } from './own-trainer.ts'
import { type Resolution, resolveSettings } from './resolve-settings.ts'
import type { SizeLauncher } from './size-launcher.ts'
import {
  aligned,
  isAbsentByDefault,
  isKnown,
  type LineIndex,
  placeOf,
  plain,
  programName,
  type SourceText,
  spanOf,
  type TracedText,
  unknownsOf,
  unsafePath,
  visible
} from './text.ts'
import type { KnownCommand, Span, TrainingCommand, WrittenLaunch, WrittenSizeLauncher } from './types.ts'
import { readYoloLine } from './ultralytics/read-line.ts'

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
  /** Undefined where it runs whenever the file does. */
  readonly only?: Only | undefined
}

/** A command that does not simply run when its file does. */
export interface Only {
  /** Stands behind "it runs": `only where an argument is given`, `unless BATCH is set`. */
  readonly when: string
  /**
   * `otherwise`: by default something else happens, or the machine decides. `unfollowed`: whether it runs is written in the file, in a form
   * that is not followed. `uncalled`: it is in a function that the file only defines.
   */
  readonly kind: 'otherwise' | 'unfollowed' | 'uncalled'
}

/** Of commands in a function that the file only defines. */
export function uncalled(name: string): Only {
  return { when: `only where something calls the function ${name}, which this file never calls`, kind: 'uncalled' }
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
  readonly budget: ReadingBudget
  /** Options that the user's own train.py defines. */
  readonly extraOptions: ExtraOptions
  /** What to say about every command of the file. */
  readonly notes: readonly string[]
  /** Reads a Python program that a command starts: the shell's reader knows no other. */
  readonly readPython: (program: SourceText, reading: Reading, directory: string | undefined) => void
  /** Of a program that another one starts: why that does not simply run. */
  readonly only: Only | undefined
  /** Other files of the repository, whose values this one takes. */
  readonly others: OtherFiles
  readonly found: FoundTraining[]
  /** Lines of the file that stand in some command, a training or not: what they mention was read. */
  readonly readLines: Set<number>
}

interface FoundTraining {
  readonly start: number
  readonly command: TrainingCommand
  readonly only: Only | undefined
}

/** Adds the command if it trains; gives back program text that it runs instead, if any. */
export function collectCommand(found: FoundCommand, reading: Reading): Continuation | undefined {
  spend(reading.budget, 50 + found.words.length * 20)
  noteLines(found, reading)
  const launch = recogniseLaunch(found.words)
  if (!launch) return undefined
  switch (launch.kind) {
    case 'training':
      collectTraining(launch, found, reading)
      return undefined
    case 'ultralytics':
      collectYolo(launch.words, found, reading)
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

function noteLines({ words, start, end }: FoundCommand, { lines, readLines }: Reading): void {
  for (const word of words) {
    let last = -1
    for (const { origin } of word) {
      const place = placeOf(origin)
      // Characters that follow each other are on one line, or on the next.
      if (place >= 0 && place !== last + 1) readLines.add(lines.lineAt(place))
      last = place
    }
  }
  if (start >= 0)
    for (let line = lines.lineAt(start); line <= lines.lineAt(Math.max(start, end)); line++) readLines.add(line)
}

function collectTraining(launch: TrainingLaunch, found: FoundCommand, reading: Reading): void {
  const trainer = findTrainer(launch.script, launch.style === 'argparse' ? found.directory : undefined, reading)
  const extra = reading.extraOptions === 'of-the-trainer' ? trainer.options : reading.extraOptions
  const table = withOwn(optionTable(launch.task), extra)
  const words = launch.style === 'fire' ? packageWords(launch.words, table) : launch.words
  const parsed = withoutAbsent(parseArguments(words, table))
  if (isForeign(trainer.options)) return
  if (launch.style === 'argparse' && !launch.sizeLauncher && foreignReason(launch, parsed, table, found.directory))
    return
  const complete = { ...parsed, options: new Map([...trainer.defaults, ...parsed.options]) }
  const resolution = resolveSettings(launch, complete, table, visibleDevices(launch, found))
  if ('unknown' in resolution) {
    addUnknown(resolution.unknown, found, reading)
    return
  }
  addKnown(resolution, found, reading, {
    directory: joinPath(trainer.start, directoryOf(launch, found)),
    ...(found.directory === undefined ? {} : { workingDirectory: joinPath(trainer.start, found.directory) }),
    launch: writtenLaunch(launch, found.words, parsed)
  })
}

function collectYolo(words: readonly TracedText[], found: FoundCommand, reading: Reading): void {
  const folders = [found.directory, dirName(reading.path)]
  const resolution = readYoloLine(words, { others: reading.others, folders })
  if (resolution === undefined) return
  if ('unknown' in resolution) addUnknown(resolution.unknown, found, reading)
  else addKnown(resolution, found, reading, { directory: found.directory ?? '' })
}

/** Adds a command of which the settings are known. */
function addKnown(
  { settings, defaults, spans, warnings }: Exclude<Resolution, { unknown: string }>,
  found: FoundCommand,
  reading: Reading,
  place: Pick<KnownCommand, 'directory' | 'workingDirectory' | 'launch'>
): void {
  const unsafe = unsafePath(place.directory) ?? unsafePath(found.directory ?? '')
  if (unsafe) {
    addUnknown(`The folder of the training is named like ${unsafe}: write the path of one folder out.`, found, reading)
    return
  }
  add(found, reading, {
    line: reading.lines.lineAt(found.start),
    endLine: reading.lines.lineAt(Math.max(found.end, found.start)),
    settings,
    defaults,
    warnings: [...warnings, ...cutOffWarning(found), ...(found.warnings ?? []), ...reading.notes],
    spans,
    ...place
  })
}

/** Options that say what a training is about: beside them, more arguments are a matter of who runs the file. */
const SUBSTANTIAL = ['batch_size', 'imgsz', 'cfg', 'weights'] as const

/** `python train.py --batch 8 "$@"`: without arguments, the options that are written out are all there are. */
function withoutAbsent(parsed: ParsedArguments): ParsedArguments {
  if (!SUBSTANTIAL.some((name) => parsed.options.has(name))) return parsed
  const isAbsent = (problem: ArgumentProblem) => problem.kind === 'not-known' && isAbsentByDefault(problem.word)
  return { ...parsed, problems: parsed.problems.filter((problem) => !isAbsent(problem)) }
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
      `A comment cannot stand between continued lines: it ends the command, so that what follows never reaches it: ${cutOff}.`
    ]
  return [`The line ends without a backslash, so the next line never reaches the command: ${cutOff}.`]
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
  reading.found.push({ start: found.start, command, only: found.only ?? reading.only })
}

/** The commands in the order of the file. What does not simply run is not known; what may be made to run says what it would be. */
export function settled(found: readonly FoundTraining[]): TrainingCommand[] {
  // Beside a command that runs, what a function never called holds would only be noise.
  const called = found.filter(({ only }) => only?.kind !== 'uncalled')
  return (called.length > 0 ? called : found)
    .toSorted((one, other) => one.start - other.start)
    .map(({ command, only }) => {
      if (only === undefined || 'unknown' in command) return command
      const unknown = `The command runs ${only.when}.`
      return { line: command.line, unknown, ...(only.kind === 'unfollowed' ? {} : { conditional: command }) }
    })
}

/** Attributes whose options hardly any other project's train.py has under these names. */
const TELLING: ReadonlySet<string> = new Set([
  'imgsz',
  'weights',
  'cfg',
  'hyp',
  'multi_scale',
  'single_cls',
  'noautoanchor',
  'image_weights',
  'evolve',
  'rect',
  'quad',
  'sync_bn',
  'cos_lr',
  'noval',
  'nosave',
  'exist_ok',
  'cache'
])

/**
 * Why a `train.py` is another project's, undefined where it may be YOLOv5's. A `train.py` under a folder of YOLOv5's is
 * always YOLOv5's; one of another YOLO's, never. Else the options tell: options that no YOLOv5 ever had, against those
 * that hardly anyone else has.
 */
function foreignReason(
  launch: TrainingLaunch,
  parsed: ParsedArguments,
  table: readonly OptionDefinition[],
  directory: string | undefined
): string | undefined {
  const place = `${directory ?? ''}/${launch.script}`
  if (/yolo_?-?v?5/i.test(place)) return undefined
  if (/yolo(_?-?v?([0-46-9]|1[0-9])(?!\d)|r|x)(\b|_|-|\/)/i.test(place)) return 'its folder is another YOLO’s'
  const telling = tellingCount(parsed)
  const strange = strangeCount(parsed, table)
  const folder = baseName(dirName(launch.script))
  const unusual =
    folder === 'tools' || (launch.script.includes('/') && folder !== 'segment' && !launch.script.startsWith('.'))
  if (unusual && folder === 'tools' && (strange > 0 || telling === 0)) return 'YOLOv5 has no tools/train.py'
  if (strange > 0 && telling < 2 && telling <= strange) return 'its options are not YOLOv5’s'
  return undefined
}

/** Whether the options of a `train.py` that the repository holds are another project's. One alone may be added to YOLOv5's. */
function isForeign(options: readonly OptionDefinition[]): boolean {
  const own = ['weights', 'cfg', 'hyp', 'data', 'imgsz']
  return options.length > 1 && !options.some(({ destination }) => own.includes(destination))
}

function tellingCount({ options }: ParsedArguments): number {
  let count = 0
  for (const [destination, option] of options) {
    const flag = plain(option.flag)
    const yaml = option.values.some((value) => /\.ya?ml$/.test(plain(value)))
    if (TELLING.has(destination) || (destination === 'data' && yaml) || flag === '--batch') count++
    if (option.values.some((value) => /yolov?5/i.test(plain(value)))) count += 2
  }
  return count
}

function strangeCount({ problems }: ParsedArguments, table: readonly OptionDefinition[]): number {
  return problems.filter((problem) => isStrange(problem, table)).length
}

function isStrange(problem: ArgumentProblem, table: readonly OptionDefinition[]): boolean {
  if (problem.kind === 'no-such-option')
    return replacementFor(problem.name) === undefined && !nearMiss(problem.name, table)
  // `python train.py configs/coco.py`: another project's own first argument.
  return problem.kind === 'stray-value' && problem.position === 0 && /^[^\s–—-]/.test(problem.value)
}

/**
 * Where the words that start a training stand in the file.
 * @param words the whole command, of which the training's arguments are the last words
 */
function writtenLaunch(
  launch: TrainingLaunch,
  words: readonly TracedText[],
  { options }: ParsedArguments
): WrittenLaunch {
  const front = words.slice(0, words.length - launch.words.length)
  const launcher = launch.sizeLauncher
  const outer = launcher ? words.slice(0, words.length - launcher.training.length - launcher.own.length) : front
  return {
    style: launch.style === 'fire' ? 'package' : outer.slice(0, -1).some(mayBePython) ? 'python' : 'program',
    script: scriptPlace(front),
    scriptWord: readAs(front.at(-1) ?? []),
    sizeLauncher: launcher ? launcherPlaces(launcher, outer) : null,
    others: Object.fromEntries(
      [...options]
        .filter(([destination]) => !REWRITABLE.has(destination))
        .map(([destination, { values }]) => [destination, values.map(aligned)])
    )
  }
}

/** A run that is named after its batch may be named after the new one. */
const REWRITABLE: ReadonlySet<string> = new Set(['batch_size', 'imgsz', 'multi_scale', 'name', 'project'])

function mayBePython(word: TracedText): boolean {
  const program = programName(plain(word))
  return !isKnown(word) || isPython(program) || launcherPrograms.has(program)
}

function scriptPlace(front: readonly TracedText[]): WrittenLaunch['script'] {
  const word = front.at(-1)
  const last = word && endOf(word)
  if (!word || !last) return null
  const before = front.at(-2)
  const isModule = before !== undefined && plain(before) === '-m' && !plain(word).endsWith('.py')
  const first = isModule ? spanOf(before) : last
  return first ? { first, last } : null
}

function launcherPlaces(launcher: SizeLauncher, outer: readonly TracedText[]): WrittenSizeLauncher {
  const { stages, watchMemory } = launcher
  const [low, high] = launcher.range.map(spanOf)
  const word = outer.at(-1) ?? []
  const range: WrittenSizeLauncher['range'] = low && high ? [low, high] : null
  return { stages, watchMemory, word: readAs(word), script: endOf(word) ?? null, range }
}

/** A word's text, and why what is not known in it is not: the same twice only where the same word was read twice. */
function readAs(word: TracedText): string {
  const seen = visible(word)
  return [aligned(seen), ...unknownsOf(seen).map(({ source }) => source)].join('\n')
}

/** What literally stands in the file of a word's end: `/train.py` of `$YOLO/train.py`. */
function endOf(word: TracedText): Span | undefined {
  const seen = visible(word)
  const breaks = seen.findLastIndex(({ origin }, at) => {
    const next = seen[at + 1]
    return origin === -1 || (next !== undefined && placeOf(next.origin) !== placeOf(origin) + 1)
  })
  return spanOf(seen.slice(breaks + 1))
}
