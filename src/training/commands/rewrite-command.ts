import type { Settings } from '../settings.ts'
import type { KnownCommand, TrainingCommand } from '../training-command.ts'
import type { OptionDefinition } from './option-table.ts'
import { type CommandFile, readTrainingCommands } from './read-training-commands.ts'
import { applyEdits } from './rewrite/edit.ts'
import { proposeEdits, type WantedSettings } from './rewrite/propose-edits.ts'
import { relativeLauncher } from './rewrite/relative-launcher.ts'
import { isSameTraining } from './rewrite/same-training.ts'
import { launcherOrder, launcherWords, sizeSettings } from './rewrite/size-words.ts'
import { stillParses } from './rewrite/still-parses.ts'
import { type Failure, whyImpossible } from './rewrite/why-impossible.ts'
import type { Grammars } from './syntax-tree.ts'

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
 */
export function rewriteCommand(
  file: CommandFile,
  question: RewriteQuestion,
  grammars: Grammars,
  ownOptions: readonly OptionDefinition[] = []
): Rewriting {
  const commands = readTrainingCommands(file, grammars, ownOptions)
  const command = commands[question.command - 1]
  if (!command)
    return impossible(`The file holds ${commands.length} training commands, not ${question.command}: name one of them.`)
  if ('unknown' in command) return impossible(command.unknown)
  const launcher = launcherFor(command, question)
  if ('why' in launcher) return impossible(launcher.why)
  const expected = expectedOf(command, question)
  const failures: Failure[] = []
  for (const text of rewrittenTexts(file, command, question, launcher.path)) {
    const after = readTrainingCommands({ ...file, text }, grammars, ownOptions)
    const failure = whatFails(commands, after, question.command - 1, expected)
    if (!failure) return { kind: 'rewritten', text }
    failures.push(failure)
  }
  return impossible(whyImpossible(command, question, launcher.path, failures))
}

/** Each sound text that the proposed edits lead to, once. */
function rewrittenTexts(
  file: CommandFile,
  command: KnownCommand,
  question: RewriteQuestion,
  path: string
): Set<string> {
  const texts = proposeEdits(file.text, command, question, path).map((edits) => applyEdits(file.text, edits))
  return new Set(texts.filter((text) => text !== undefined && stillParses(file, text)) as string[])
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
function expectedOf(command: KnownCommand, { batchSize, imageSize, sizes }: RewriteQuestion): KnownCommand {
  const settings: Settings = {
    ...command.settings,
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(imageSize === undefined ? {} : { imageSize }),
    ...(sizes === undefined ? {} : sizeSettings(sizes))
  }
  if (!sizes || !command.launch) return { ...command, settings }
  const { stages, watchMemory } = launcherOrder(sizes)
  const sizeLauncher = stages.length === 0 ? null : { stages, watchMemory, script: null, range: null }
  return { ...command, settings, launch: { ...command.launch, sizeLauncher } }
}

function isAsExpected(found: KnownCommand, expected: KnownCommand): boolean {
  return isSameTraining(expected, found) && found.warnings.every((one) => expected.warnings.includes(one))
}
