import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { rememberPredictions } from '../adapters/probe/prediction-cache.ts'
import { createPythonProbe } from '../adapters/probe/python-probe.ts'
import type { Probe, SmokeRequest } from '../review/ports.ts'
import { cancelled } from './command-error.ts'
import { findPython } from './find-python.ts'
import type { Terminal } from './terminal.ts'

/** Options of every command that starts the probe. */
export interface ProbeOptions {
  readonly python?: string
  readonly yolov5?: string
  readonly debug?: true
}

/** Options of every command that really trains. */
export interface TrainingOptions extends ProbeOptions {
  readonly engine?: 'cuda' | 'cpu'
}

/** Adds them. */
export function addTrainingOptions(command: Command): Command {
  const engine = new Option(
    '--engine <engine>',
    'cuda (the GPU) or cpu (real training, counts what PyTorch allocates)'
  ).argParser(readTrainingEngine)
  return addProbeOptions(command.addOption(engine))
}

/** Adds them. */
export function addProbeOptions(command: Command): Command {
  return command
    .option(
      '--python <path>',
      'the Python that has PyTorch and what YOLOv5 needs (else VRAM_REVIEW_PYTHON, else the PATH)'
    )
    .option('--yolov5 <folder>', 'a YOLOv5 checkout (else where the command line says, else the yolov5 package)')
}

function readTrainingEngine(text: string): 'cuda' | 'cpu' {
  if (text === 'cuda' || text === 'cpu') return text
  if (text === 'simulated')
    throw new InvalidArgumentError(
      'This command trains for real: use cuda or cpu. measure, predict, recommend and apply simulate.'
    )
  throw new InvalidArgumentError('Allowed choices are cuda, cpu.')
}

/**
 * The probe in the person's own Python, with what the command line overrides. Ctrl+C ends it and the command.
 * Python is looked for where something is run, and not before: most changes touch no training.
 * @param predictions the folder in which predictions are kept and found again; null: every run is a new one
 */
export function openProbe(
  { python: named }: ProbeOptions,
  terminal: Terminal,
  overrides: Partial<SmokeRequest>,
  predictions: string | null = null
): Probe {
  const { environment, installation, signal } = terminal
  const open = async () => {
    const python = await findPython(named, terminal)
    const options = { python, probeFolder: installation.probeFolder, environment, signal }
    const anew = createPythonProbe(options)
    if (predictions === null) return anew
    const onFound = (keptAt: Date) => terminal.say(foundLine(keptAt))
    return rememberPredictions(anew, { ...options, folder: predictions, onFound })
  }
  let opened: Promise<Probe> | undefined
  return {
    async run(requests, onProgress) {
      opened ??= open()
      const outcomes = await (await opened).run(
        requests.map((request) => overridden(request, overrides)),
        onProgress
      )
      if (signal.aborted) throw cancelled()
      return outcomes
    }
  }
}

/** What is simulated to find a recommendation is meant as it is. */
function overridden(request: SmokeRequest, overrides: Partial<SmokeRequest>): SmokeRequest {
  return request.engine === 'simulated' ? request : { ...request, ...overrides }
}

function foundLine(keptAt: Date): string {
  const [day = '', time = ''] = keptAt.toISOString().split('T')
  return `Predicted before: these figures are from the cache of ${day} ${time.slice(0, 5)} UTC. --no-cache simulates anew.`
}

/** The checkout that the person named, absolute; null where none was. */
export function namedYolov5({ yolov5 }: ProbeOptions, { folder }: Terminal): string | null {
  return yolov5 === undefined ? null : resolve(folder, yolov5)
}
