import type { Command } from 'commander'
import { loadGrammars } from '../../adapters/grammars.ts'
import {
  countedCommands,
  type KnownCommand,
  readWithOthers,
  type TrainingCommand,
  type UnknownCommand
} from '../../commands/index.ts'
import { accumulation, dataName, drawnFactors, effectiveBatch, inPython, type Settings } from '../../domain/settings.ts'
import { CommandError, type End, newCommand, type Terminal, wrapText } from './command.ts'
import { decodeUtf8, readOther, readWhatIsThere } from './training-source.ts'

interface FileCommands {
  readonly file: string
  readonly commands: readonly TrainingCommand[]
}

/** `vram-review settings FILE…` */
export function settingsCommand(terminal: Terminal, end: End): Command {
  return newCommand('settings', {
    summary: 'show the training settings in files',
    description:
      "Reads train.py command lines from scripts, Makefiles, workflows, notebooks, Python launchers and opt.yaml files. Prints each one's settings as YOLOv5 resolves them, with its defaults. Runs nothing.",
    examples: ['vram-review settings train.sh', 'vram-review settings --json scripts/*.sh Makefile']
  })
    .argument('<files...>', 'files with train.py command lines')
    .action(async (files: string[], { json }: { json?: true }) => {
      const { found, failure } = await readCommands(files, terminal)
      const error = failure === null ? {} : { error: { message: failure } }
      if (!json) terminal.print(found.map((file) => describeFile(file, terminal)).join('\n\n'))
      else terminal.print(JSON.stringify({ files: found.map(toJson), ...error }, null, 2))
      if (failure !== null) terminal.say(`vram-review: ${failure}`)
      end(failure === null ? 0 : 2)
    })
}

interface FoundCommands {
  readonly found: readonly FileCommands[]
  /** Names the files that could not be read. */
  readonly failure: string | null
}

/** Throws if no file can be read. */
async function readCommands(names: readonly string[], terminal: Terminal): Promise<FoundCommands> {
  const { files, failure } = await readWhatIsThere(terminal.folder, names)
  if (failure !== null && files.length === 0) throw new CommandError(failure)
  const texts = files.map((file) => ({ path: file.file, text: decodeUtf8(file) }))
  const grammars = await loadGrammars(terminal.installation.grammarFiles)
  const found: FileCommands[] = []
  for (const file of texts) {
    const { commands } = await readWithOthers(file, grammars, 'of-the-trainer', (path) =>
      readOther(path, terminal.folder)
    )
    for (const command of commands) sayWarnings(file.path, command, terminal)
    found.push({ file: file.path, commands })
  }
  return { found, failure }
}

function sayWarnings(file: string, command: TrainingCommand, { say }: Terminal): void {
  if ('unknown' in command) return
  for (const warning of command.warnings) say(`${file}:${command.line}: ${warning}`)
}

/** Stable: scripts rely on these names. */
function toJson({ file, commands }: FileCommands) {
  return {
    file,
    commands: commands.map((command) =>
      'unknown' in command
        ? { line: command.line, unknown: command.unknown, ...conditionalToJson(command) }
        : { line: command.line, settings: command.settings, defaults: command.defaults }
    )
  }
}

function conditionalToJson({ conditional }: UnknownCommand) {
  return conditional ? { conditional: { settings: conditional.settings, defaults: conditional.defaults } } : {}
}

function describeFile({ file, commands }: FileCommands, terminal: Terminal): string {
  if (commands.length === 0) return `${file} contains no train.py command line.`
  const counted = countedCommands(commands)
  return commands
    .flatMap((command) => {
      const number = { number: counted.indexOf(command) + 1, of: 'mention' in command ? 1 : counted.length }
      const place = terminal.style('bold', placeOf(file, command.line, number))
      if ('unknown' in command) {
        const why = wrapText(command.unknown, terminal.columns - 2).map((line) => `  ${line}`)
        const otherwise = command.conditional
          ? ['  Then:', ...settingsLines(command.conditional.settings).map((line) => `  ${line}`)]
          : []
        return [`${place}  ${terminal.style('yellow', 'unknown')}`, ...why, ...otherwise]
      }
      const lines = [...settingsLines(command.settings), ...defaultsRow(command, terminal.columns - 2)]
      return [place, ...lines.map((line) => `  ${line}`)]
    })
    .join('\n')
}

/** A policy names one of several commands by its number. */
function placeOf(file: string, line: number, { number, of }: { readonly number: number; readonly of: number }): string {
  return of === 1 ? `${file}:${line}` : `${file}: command ${number} of ${of}, line ${line}`
}

/** Settings as text: what affects memory most comes first; switches at YOLOv5's defaults are left out. */
function settingsLines(settings: Settings): readonly string[] {
  const { trainer, model, weights, hyp, imageSize, multiScale, optimizer } = settings
  return [
    row('model', model === '' ? `that of ${weights}` : model + (weights === '' ? '' : `, weights ${weights}`)),
    row('batch', batch(settings)),
    row('size', `${imageSize} px${multiScale ? `, multi-scale${launched(settings)}` : ''}`),
    row('files', `data ${dataName(settings)}${trainer === 'yolov5' ? `, hyp ${hyp || 'not known'}` : ''}`),
    row('training', [settings.task, optimizer, ...switches(settings), ...writtenArguments(settings)].join(', '))
  ]
}

/** As a `yolo` line writes them. */
function writtenArguments({ arguments: own }: Settings): readonly string[] {
  return Object.entries(own).map(([name, value]) => `${name}=${inPython(value)}`)
}

/** Which of them whoever runs the file may replace. */
function defaultsRow({ defaults }: KnownCommand, columns: number): readonly string[] {
  if (defaults.length === 0) return []
  const list = defaults.map(
    ({ option, value, unless }) => `${option}${value === '' ? '' : ` ${value}`} unless ${unless}`
  )
  return wrapText(row('defaults', list.join('; ')), columns)
}

/** The same in one line. */
export function settingsSummary(settings: Settings): string {
  const { model, weights, imageSize, batchSize, multiScale, gpus } = settings
  const parts = [
    model === '' ? weights : model,
    `${imageSize} px${multiScale ? ` multi-scale${launched(settings)}` : ''}`,
    batchSize === -1 ? 'AutoBatch' : `batch ${batchSize}`,
    ...(gpus > 1 ? [`${gpus} GPUs`] : [])
  ]
  return parts.join(', ')
}

/** YOLOv5's own range is not shown. */
function launched(settings: Settings): string {
  return settings.sizeFactors === null ? '' : ` ${drawnFactors(settings)}`
}

function row(name: string, value: string): string {
  return `${name.padEnd(9)}${value}`
}

function batch({ batchSize, gpus }: Settings): string {
  if (batchSize === -1) return 'chosen by AutoBatch on the machine'
  if (batchSize < 1) return `${batchSize}, which cannot train`
  const share = gpus > 1 ? `, ${batchSize / gpus} on each of ${gpus} GPUs` : ''
  const steps = accumulation(batchSize)
  return `${batchSize}${share}${steps > 1 ? `, accumulated ${steps} times to ${effectiveBatch(batchSize)}` : ''}`
}

function switches({
  freeze,
  rect,
  quad,
  syncBatchNorm,
  singleClass,
  maskRatio,
  noOverlap
}: Settings): readonly string[] {
  const frozen = freeze.length > 1 || (freeze[0] ?? 0) > 0
  return [
    ...(frozen ? [`frozen ${freeze.length > 1 ? `layers ${freeze.join(', ')}` : `below layer ${freeze[0]}`}`] : []),
    ...(rect ? ['rect'] : []),
    ...(quad ? ['quad'] : []),
    ...(syncBatchNorm ? ['SyncBatchNorm'] : []),
    ...(singleClass ? ['one class'] : []),
    ...(maskRatio === 4 ? [] : [`mask ratio ${maskRatio}`]),
    ...(noOverlap ? ['a mask for each label'] : [])
  ]
}
