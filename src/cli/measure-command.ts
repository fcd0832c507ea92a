import { type Command, InvalidArgumentError } from 'commander'
import { loadGrammars } from '../grammar/load-grammars.ts'
import { parseDuration } from '../policy/parse-duration.ts'
import type { Target } from '../policy/policy.ts'
import { locateYolov5 } from '../probe/locate-yolov5.ts'
import { type MeasureContext, measure } from '../review/measure.ts'
import { ownOptions } from '../review/own-options.ts'
import { type ReadyTarget, resolveTarget } from '../review/resolve-target.ts'
import type { PointRequest, SmokeFailure } from '../review/smoke-run.ts'
import type { Snapshot } from '../review/snapshot.ts'
import { CommandError } from './command-error.ts'
import { commandLineFile, scriptFolder } from './command-line.ts'
import { describeMeasurement } from './describe-measurement.ts'
import { folderSnapshot } from './folder-snapshot.ts'
import { type MeasuredSource, measuredSource, refuseUnclear, type SourceWishes } from './measured-source.ts'
import { moduleOption } from './module-option.ts'
import { type End, helpHint, newCommand } from './new-command.ts'
import { type MeasuredPolicy, policyForMeasure } from './policy-for-measure.ts'
import { readPoint } from './read-point.ts'
import { sayFailure } from './say-failure.ts'
import { showProgress } from './show-progress.ts'
import type { Terminal } from './terminal.ts'
import { addTrainingOptions, namedYolov5, openProbe, type TrainingOptions } from './training-options.ts'

export interface MeasureOptions extends TrainingOptions, SourceWishes {
  readonly json?: true
  readonly point?: readonly PointRequest[]
  readonly allowModule?: readonly string[]
  readonly policy?: string
  readonly labels?: number
  readonly deadline?: number
}

/** `vram-review measure -- TRAIN_ARGUMENTS`, or of a file's command: `--file FILE` */
export function measureCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('measure', {
    summary: 'measure the memory of one training',
    description:
      'Trains for a few batches at each point, to the steady state, with synthetic images: no data set, no weights file and no network. Model, hyp and data YAMLs are looked up here, else in YOLOv5.',
    examples: [
      'vram-review measure -- --cfg yolov5s.yaml --img 640 --batch 16 --multi-scale',
      'vram-review measure --engine cpu --point 2x320 -- --cfg models/ours.yaml',
      'vram-review measure --file scripts/train.sh --command 2',
      'vram-review measure -- torchrun --nproc_per_node 2 train.py --batch 32'
    ]
  })
  const own = command
    .showHelpAfterError(`train.py's own options go behind \`--\`. ${helpHint}`)
    .argument('[train-arguments...]', 'what follows train.py on your command line, behind a `--`')
    .option('--file <file>', 'measure the command line that stands in this file, in place of arguments')
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
  return addTrainingOptions(own).action(async (words: string[], options: MeasureOptions) => {
    const measured = await measureWords(words, options, terminal)
    terminal.print(options.json ? JSON.stringify(measured, null, 2) : describeMeasurement(measured, terminal))
    end(measured.points.some((point) => point.outOfMemory) ? 1 : 0)
  })
}

async function measureWords(words: readonly string[], options: MeasureOptions, terminal: Terminal) {
  const measured = await measuredSource(words, options, terminal)
  const { policy, target } = await policyForMeasure(measured.source, options, terminal)
  const ready = await resolveSource(measured, { policy, target }, options, terminal)
  const probe = openProbe(options, terminal, options.point === undefined ? {} : { points: options.point })
  const display = showProgress(terminal)
  const context: MeasureContext = {
    policy,
    probe,
    locateYolov5: (named, directory) =>
      locateYolov5(
        terminal.folder,
        namedYolov5(options, terminal) ?? named,
        directory === scriptFolder ? '' : directory
      ),
    onProgress: (_, progress) => display.update('measure', progress),
    onFailure: (_, failure) => {
      display.stop()
      sayFailure(failure, options.debug === true, terminal)
    }
  }
  const outcome = await measure(target, ready, context).finally(display.stop)
  if (outcome.kind === 'failed') throw new CommandError(messageOf(outcome, target), statusOf(outcome))
  return outcome.measurement
}

/** The deadline is this command's own, and not the policy's. */
function messageOf({ code, message }: SmokeFailure, { deadlineSeconds }: Target): string {
  if (code !== 'deadline') return message
  return `The measurement did not end within ${deadlineSeconds} s: allow it more with --deadline, or look at what else runs on this machine.`
}

/** What trains and fails is a refusal; the rest lacks something that the person can mend first. */
function statusOf({ code }: SmokeFailure): 1 | 2 {
  return ['training-failed', 'out-of-memory', 'loss-not-finite', 'deadline', 'killed'].includes(code) ? 1 : 2
}

/** Reads the arguments, and checks the YAMLs that they name, as a review does. */
async function resolveSource(
  measured: MeasuredSource,
  { policy, target }: MeasuredPolicy,
  options: MeasureOptions,
  terminal: Terminal
): Promise<ReadyTarget> {
  const { source, texts } = measured
  const snapshot = folderSnapshot(terminal.folder, texts)
  const grammars = await loadGrammars(terminal.installation.grammarFiles)
  const yolov5 = namedYolov5(options, terminal) ?? policy.yolov5 ?? trainerFolder(snapshot)
  const reader = { grammars, ownOptions: await ownOptions({ ...policy, yolov5 }, snapshot, grammars) }
  await refuseUnclear(measured, reader, terminal)
  const resolved = await resolveTarget(target, snapshot, { policy, ...reader, changes: [] })
  const said = resolved.problems.map(({ file, line, column, message, severity }) => ({
    severity,
    text: file === commandLineFile || file === '' ? message : `${file}:${line ?? 1}:${column ?? 1}: ${message}`,
    ofFile: file !== source.path && file !== ''
  }))
  for (const { text } of said.filter(({ severity }) => severity !== 'failure')) terminal.say(text)
  if (resolved.kind === 'ready') return resolved
  const failures = said.filter(({ severity }) => severity === 'failure')
  throw new CommandError(failures.map(({ text }) => text).join('\n'), failures.every(({ ofFile }) => ofFile) ? 1 : 2)
}

/** Where a team's own train.py mostly stands: its options are known then. */
function trainerFolder({ has }: Snapshot): string {
  return ['.', 'yolov5'].find((folder) => has(`${folder}/models/yolo.py`)) ?? '.'
}

function addPoint(text: string, before: readonly PointRequest[] | undefined): readonly PointRequest[] {
  const point = readPoint(text)
  if (point === null) throw new InvalidArgumentError('Write BATCHxSIZE, such as 16x640, 16xminimum or 16xmaximum.')
  return [...(before ?? []), point]
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
