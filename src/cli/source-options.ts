import { type Command, InvalidArgumentError } from 'commander'
import { parseDuration } from '../domain/quantities.ts'
import type { PointRequest } from '../review/ports.ts'
import { moduleOption } from './module-option.ts'
import { helpHint } from './new-command.ts'
import { readPoint } from './read-point.ts'
import type { ProbeOptions } from './training-options.ts'

/** Options of the commands that take one `train.py` command line: which it is, and at which points it is run. */
export interface SourceOptions extends ProbeOptions {
  readonly file?: string
  readonly command?: number
  readonly json?: true
  readonly point?: readonly PointRequest[]
  readonly allowModule?: readonly string[]
  readonly policy?: string
  readonly labels?: number
  readonly deadline?: number
}

/** Adds them, and the words behind `--`. */
export function addSourceOptions(command: Command): Command {
  return command
    .showHelpAfterError(`train.py's own options go behind \`--\`. ${helpHint}`)
    .argument('[train-arguments...]', 'what follows train.py on your command line, behind a `--`')
    .option('--file <file>', `${command.name()} the command line that stands in this file, in place of arguments`)
    .option('--command <number>', 'which command line of the file, counted from 1', readNumber)
    .option(
      '--point <BATCHxSIZE>',
      'a batch of one GPU and a size in pixels, or minimum, fixed, maximum (repeatable)',
      addPoint
    )
    .option('--policy <file>', 'take modules, yolov5 and engine from this policy')
    .addOption(moduleOption())
    .option('--labels <number>', 'labels on one training image after mosaic (default: 30, as in COCO)', readLabels)
    .option('--deadline <time>', 'how long it may take, such as `90 s` (default: 10 min)', readDeadline)
}

function addPoint(text: string, before: readonly PointRequest[] | undefined): readonly PointRequest[] {
  const point = readPoint(text)
  if (point === null) throw new InvalidArgumentError('Write BATCHxSIZE, such as 16x640, 16xminimum or 16xmaximum.')
  const known = before ?? []
  const again = known.some(({ batch, size }) => batch === point.batch && size === point.size)
  return again ? known : [...known, point]
}

function readLabels(text: string): number {
  const labels = Number(text)
  if (/^\d+$/.test(text) && labels >= 1 && labels <= 10_000) return labels
  throw new InvalidArgumentError('Write a whole number from 1 to 10000.')
}

function readNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write which command line of the file, counted from 1.')
}

function readDeadline(text: string): number {
  const parsed = parseDuration(/^\d+$/.test(text) ? `${text} s` : text)
  if ('value' in parsed) return parsed.value
  throw new InvalidArgumentError(`${parsed.problem}.`)
}
