import { type Command, Option } from 'commander'
import type { DeviceModel, Engine } from '../domain/measurement.ts'
import type { SmokeRequest } from '../review/ports.ts'
import { CommandError } from './command-error.ts'
import { describeMeasurement } from './describe-measurement.ts'
import { type End, newCommand } from './new-command.ts'
import { resolveTraining } from './resolve-training.ts'
import { runTraining } from './run-training.ts'
import { addSourceOptions, type SourceOptions } from './source-options.ts'
import type { Terminal } from './terminal.ts'
import { addProbeOptions, openProbe } from './training-options.ts'

interface MeasureOptions extends SourceOptions {
  readonly engine?: Engine
  readonly deviceModel?: DeviceModel
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
  return addProbeOptions(addEngineOptions(addSourceOptions(command))).action(
    async (words: string[], options: MeasureOptions) => {
      const overrides = requestOf(options)
      const named = { verb: 'measure', words, options } as const
      const training = await resolveTraining(named, terminal)
      const probe = openProbe(options, terminal, overrides)
      const measured = await runTraining(training, named, { probe, terminal })
      terminal.print(options.json ? JSON.stringify(measured, null, 2) : describeMeasurement(measured, terminal))
      end(measured.points.some((point) => point.outOfMemory) ? 1 : 0)
    }
  )
}

function addEngineOptions(command: Command): Command {
  const engine = new Option(
    '--engine <engine>',
    'cuda (the GPU), cpu (real training, counts what PyTorch allocates) or simulated (no GPU, predicts)'
  )
  const deviceModel = new Option(
    '--device-model <model>',
    "what simulated imitates: cuda (the default: a GPU's habits) or none (tensors only, comparable with cpu)"
  )
  return command
    .addOption(engine.choices(['cuda', 'cpu', 'simulated']))
    .addOption(deviceModel.choices(['cuda', 'none']))
}

/** What the options ask for in place of what a review would choose. */
function requestOf({ engine, deviceModel, point }: MeasureOptions): Partial<SmokeRequest> {
  const points = point === undefined ? {} : { points: point }
  if (engine === 'simulated') return { ...points, engine, deviceModel: deviceModel ?? 'cuda' }
  if (deviceModel !== undefined)
    throw new CommandError('--device-model says what a simulation imitates: add --engine simulated.')
  return { ...points, ...(engine === undefined ? {} : { engine }) }
}
