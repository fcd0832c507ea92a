import { parseJson } from '../../domain/json.ts'
import type { Settings } from '../../domain/settings.ts'
import type { ReadingBudget } from '../budget.ts'
import { newBudget, TooComplicated } from '../budget.ts'
import { yamlDocuments } from '../data-files.ts'
import type { Grammars } from '../grammars.ts'
import { type ShortText, withoutOutputs } from '../notebook-code.ts'
import type { OptionDefinition } from '../options.ts'
import { OtherFiles, type OtherTexts } from '../other-files.ts'
import { type CommandFile, fileKind, readTrainingCommands } from '../read.ts'
import { countedCommands, type KnownCommand, type TrainingCommand } from '../types.ts'
import { proposeArgumentEdits, settingsWith, wantedArguments } from './argument-edits.ts'
import { applyEdits, type Edit } from './edit.ts'
import {
  launcherOrder,
  launcherWords,
  proposeEdits,
  relativeLauncher,
  sizeSettings,
  type WantedSettings
} from './propose-edits.ts'
import { sharedVariables } from './shared-variables.ts'

/** What shall stand in a file in place of what stands there. */
export interface RewriteQuestion extends WantedSettings {
  /** Which of the file's training commands, counted from 1. */
  readonly command: number
  /** Where `train_in_range.py` lies or will lie, from the repository's root. */
  readonly launcherPath: string
}

export type Rewriting =
  | { readonly kind: 'rewritten'; readonly text: string }
  /** One sentence: what is in the way, and what to write where. */
  | { readonly kind: 'impossible'; readonly why: string }

/**
 * Writes other settings into a command line; nothing else of the file changes. Edits are only proposed: what is given back
 * has been read again, and reads as wanted, with every other command of the file as it was.
 * @param others the other files of the repository that the file takes values from
 */
export function rewriteCommand(
  whole: CommandFile,
  question: RewriteQuestion,
  grammars: Grammars,
  ownOptions: readonly OptionDefinition[] = [],
  others: OtherTexts = new Map()
): Rewriting {
  // Outputs of a notebook are neither read again nor copied for each way to edit it.
  const short = fileKind(whole.path, whole.text) === 'notebook' ? withoutOutputs(whole.text) : null
  const file = short === null ? whole : { ...whole, text: short.text }
  const otherFiles = new OtherFiles(others)
  const read = (text: string, budget?: ReadingBudget) =>
    countedCommands(readTrainingCommands({ ...file, text }, grammars, ownOptions, budget, otherFiles))
  const commands = read(file.text)
  const command = commands[question.command - 1]
  if (!command)
    return impossible(`The file holds ${commands.length} training commands, not ${question.command}: name one of them.`)
  if ('unknown' in command) return impossible(command.unknown)
  const launcher = launcherFor(command, question)
  if ('why' in launcher) return impossible(launcher.why)
  const expected = expectedOf(command, question, launcher.path)
  const { texts, failures } = rewrittenTexts(file, command, question, launcher.path)
  const budget = newBudget(file.text.length * READINGS)
  const isSound = soundnessOf(file, budget)
  for (const [text, edits] of texts) {
    if (!isSound(text)) continue
    const after = read(text, budget)
    const failure = whatFails(commands, after, question.command - 1, expected)
    if (!failure) return { kind: 'rewritten', text: short === null ? text : editWhole(whole.text, short, edits) }
    failures.push(failure)
  }
  return impossible(whyImpossible(command, question, launcher.path, failures))
}

/** Edits of the text without outputs, made in the whole one. */
function editWhole(text: string, { whole }: ShortText, edits: readonly Edit[]): string {
  const moved = edits.map((edit) => ({
    ...edit,
    start: whole(edit.start),
    end: whole(edit.start) + edit.end - edit.start
  }))
  return applyEdits(text, moved) ?? text
}

/** How much text is read again for one question, whatever the number of ways to edit it. */
const READ_LIMIT = 4 * 1024 * 1024

/** What all these readings may cost together: that of so many, for the longest file. */
const READINGS = 4

/** However short or long the file is. */
const MOST_TEXTS = 24
const FEWEST_TEXTS = 4

/** Each text that the proposed edits lead to, once; what would change more than the command leads to none. */
function rewrittenTexts(
  file: CommandFile,
  command: KnownCommand,
  question: RewriteQuestion,
  path: string
): { texts: ReadonlyMap<string, readonly Edit[]>; failures: Failure[] } {
  const variables = sharedVariables(file, command)
  const failures: Failure[] = []
  const texts = new Map<string, readonly Edit[]>()
  const proposed =
    command.settings.trainer === 'ultralytics'
      ? proposeArgumentEdits(file.text, command, question)
      : proposeEdits(file.text, command, question, path, variables.usesFor)
  for (const edits of distinct(proposed)) {
    const variable = edits.map(variables.sharedBy).find((name) => name !== undefined)
    if (variable !== undefined) failures.push({ variable })
    const text = variable === undefined ? applyEdits(file.text, edits) : undefined
    if (text !== undefined && !texts.has(text)) texts.set(text, edits)
    if (texts.size >= textLimit(file.text)) break
  }
  return { texts, failures }
}

/** Most ways of editing differ for a few files only: the same edits are not made twice. */
function distinct(proposals: readonly Edit[][]): Iterable<Edit[]> {
  return new Map(proposals.map((edits) => [JSON.stringify(edits), edits])).values()
}

function textLimit(text: string): number {
  return Math.min(MOST_TEXTS, Math.max(FEWEST_TEXTS, Math.floor(READ_LIMIT / (text.length + 1))))
}

function whatFails(
  before: readonly TrainingCommand[],
  after: readonly TrainingCommand[],
  index: number,
  expected: KnownCommand
): Failure | undefined {
  const own = after[index]
  if (!own || after.length !== before.length) return {}
  if ('unknown' in own) return { unknown: own.unknown }
  if (!isAsExpected(own, expected)) return {}
  const sharing = before.find((other, at) => at !== index && !isSameTraining(other, after[at]))
  return sharing && { sharing }
}

function impossible(why: string): Rewriting {
  return { kind: 'impossible', why }
}

/** The launcher's path in this command; '' where none has to be written. */
function launcherFor(
  command: KnownCommand,
  { sizes, launcherPath }: RewriteQuestion
): ReturnType<typeof relativeLauncher> {
  const { launch } = command
  if (command.settings.trainer === 'ultralytics') return { path: '' }
  if (!sizes || launcherOrder(sizes).stages.length === 0 || launch?.sizeLauncher) return { path: '' }
  if (!launch)
    return {
      why: 'An opt.yaml only holds options of train.py, and the range is none: start the training through train_in_range.py, in the script that starts it.'
    }
  if (launch.style === 'package')
    return {
      why: `train_in_range.py cannot run the command yolov5: write python ${launcherPath} ${launcherWords(launcherOrder(sizes)).join(' ')} -m yolov5.train in its place.`
    }
  return relativeLauncher(launcherPath, command.workingDirectory)
}

/** The command as it must read once it is rewritten. */
function expectedOf(
  command: KnownCommand,
  { batchSize, imageSize, sizes }: RewriteQuestion,
  path: string
): KnownCommand {
  if (command.settings.trainer === 'ultralytics')
    return { ...command, settings: settingsWith(command, { batchSize, imageSize, sizes }) }
  const settings: Settings = {
    ...command.settings,
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(imageSize === undefined ? {} : { imageSize }),
    ...(sizes === undefined ? {} : sizeSettings(sizes))
  }
  if (!sizes || !command.launch) return { ...command, settings }
  const { stages, watchMemory } = launcherOrder(sizes)
  const word = command.launch.sizeLauncher?.word ?? path
  const sizeLauncher = stages.length === 0 ? null : { stages, watchMemory, word, script: null, range: null }
  return { ...command, settings, launch: { ...command.launch, sizeLauncher } }
}

function isAsExpected(found: KnownCommand, expected: KnownCommand): boolean {
  return isSameTraining(expected, found) && found.warnings.every((one) => expected.warnings.includes(one))
}

/** Why a rewritten file does not read as wanted, where there is more to say than that. */
interface Failure {
  /** Another command that changed as well. */
  readonly sharing?: TrainingCommand
  /** A variable that would have to change, and that the file uses for more than the command. */
  readonly variable?: string
  /** Why the command would not be known any more. */
  readonly unknown?: string
}

/** One sentence: why no proposed edit leads to what is wanted, and what to write by hand. */
function whyImpossible(
  command: KnownCommand,
  question: WantedSettings,
  path: string,
  failures: readonly Failure[]
): string {
  const { line, launch, settings } = command
  const isYolov5 = settings.trainer === 'yolov5'
  const sharing = failures.find((failure) => failure.sharing)?.sharing
  const variable = failures.find((failure) => failure.variable)?.variable
  const unknown = failures[0]?.unknown
  if (!sharing && unknown !== undefined) return unknown
  const words = isYolov5
    ? inWords(question, path)
    : wantedArguments(command, question).map(({ name, value }) => `\`${name}=${value}\``)
  const wanted = words.join(' and ')
  if (sharing)
    return `What stands there also decides the training command of line ${sharing.line}: write ${wanted} for the command of line ${line} alone.`
  if (variable !== undefined)
    return `The variable ${variable} decides more than the training command of line ${line}: write ${wanted} for that command alone.`
  if (launch && !launch.script)
    return `Line ${line} trains by a call or a computed text: write ${wanted} there by hand, or start a command line.`
  return `What line ${line} runs is put together in a way that cannot be edited safely: write ${wanted} there by hand.`
}

function inWords({ batchSize, imageSize, sizes }: WantedSettings, path: string): string[] {
  const order = sizes && launcherOrder(sizes)
  const launched = order && order.stages.length > 0
  return [
    ...(batchSize === undefined ? [] : [`\`--batch-size ${batchSize}\``]),
    ...(imageSize === undefined ? [] : [`\`--imgsz ${imageSize}\``]),
    ...(launched ? [`\`${path || 'train_in_range.py'} ${launcherWords(order).join(' ')}\` before \`train.py\``] : []),
    ...(sizes ? [sizes.kind === 'fixed' ? 'no `--multi-scale`' : '`--multi-scale`'] : [])
  ]
}

/** The same training, wherever in the file it stands now. */
function isSameTraining(one: TrainingCommand, other: TrainingCommand | undefined): boolean {
  return other !== undefined && JSON.stringify(essence(one)) === JSON.stringify(essence(other))
}

/** All of a command but its places. */
function essence(command: TrainingCommand): unknown {
  if ('unknown' in command) return command.unknown
  const { settings, directory, workingDirectory, launch } = command
  const { stages, watchMemory } = launch?.sizeLauncher ?? launcherOrder({ kind: 'yolov5' })
  const { scriptWord, others } = launch ?? {}
  const launcher = launch?.sizeLauncher?.word
  return { settings, directory, workingDirectory, stages, watchMemory, scriptWord, launcher, others }
}

/**
 * Tells of rewritten texts whether they are as sound as the file was, where that is JSON or YAML: our readers forgive
 * what other programs do not. The file's own text is looked at once, however many texts are asked about.
 */
function soundnessOf({ path, text }: CommandFile, budget: ReadingBudget): (rewritten: string) => boolean {
  const kind = fileKind(path, text)
  if (kind === 'json' || kind === 'notebook') return isJson(text) ? isJson : () => true
  if (kind !== 'yaml') return () => true
  const problems = yamlProblems(text, budget)
  return (rewritten) => yamlProblems(rewritten, budget) <= problems
}

function isJson(text: string): boolean {
  return parseJson(text) !== undefined
}

/** How many mistakes YAML's parser finds; without end where the text nests deeper, or costs more, than it can follow. */
function yamlProblems(text: string, budget: ReadingBudget): number {
  try {
    const documents = yamlDocuments(text, budget, { strict: true })
    return Array.isArray(documents) ? documents.reduce((sum, document) => sum + document.errors.length, 0) : 0
  } catch (error) {
    if (error instanceof RangeError || error instanceof TooComplicated) return Number.POSITIVE_INFINITY
    throw error
  }
}
