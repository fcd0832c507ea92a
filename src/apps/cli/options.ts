import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { rememberRecordings } from '../../adapters/probe/prediction-cache.ts'
import { createPythonProbe } from '../../adapters/probe/python-probe.ts'
import { simulating } from '../../adapters/probe/simulating-probe.ts'
import { MODULE_SIGNATURES } from '../../configs/index.ts'
import { whyNoModuleName } from '../../domain/module-name.ts'
import { type Budget, parseBudget } from '../../domain/quantities.ts'
import type { Probe, SmokeRequest } from '../../review/ports.ts'
import { cancelled, type Terminal } from './command.ts'
import { cacheFolder, explainOrigin, findInterpreter } from './interpreter.ts'

/** Options of every command that starts the probe. */
export interface ProbeOptions {
  readonly python?: string
  readonly yolov5?: string
  readonly debug?: true
}

/** Options of every command that trains for real. */
export interface TrainingOptions extends ProbeOptions {
  readonly engine?: 'cuda' | 'cpu'
}

/** Adds them. */
export function addTrainingOptions(command: Command): Command {
  const engine = new Option(
    '--engine <engine>',
    'cuda (the GPU) or cpu (trains on the CPU and counts what PyTorch allocates)'
  ).argParser(readTrainingEngine)
  return addProbeOptions(command.addOption(engine))
}

/** Adds them. */
export function addProbeOptions(command: Command): Command {
  return command
    .option(
      '--python <path>',
      "the Python with PyTorch and YOLOv5's requirements (default: VRAM_REVIEW_PYTHON, else the PATH, else what `npm run demo` made)"
    )
    .option('--yolov5 <folder>', 'a YOLOv5 checkout (default: that of the command line, else the yolov5 package)')
}

function readTrainingEngine(text: string): 'cuda' | 'cpu' {
  if (text === 'cuda' || text === 'cpu') return text
  if (text === 'simulated')
    throw new InvalidArgumentError(
      'This command trains for real: use cuda or cpu. To simulate, use measure, predict or recommend.'
    )
  throw new InvalidArgumentError('Allowed choices are cuda, cpu.')
}

/**
 * The probe in the user's Python, with the overrides of the command line. Ctrl+C ends it and the command.
 * Python is looked up when something runs, and not before: most changes affect no training.
 * @param predictions the folder of the prediction cache; null: no cache
 */
export function openProbe(
  { python: named }: ProbeOptions,
  terminal: Terminal,
  overrides: Partial<SmokeRequest>,
  predictions: string | null = null
): Probe {
  const { environment, installation, signal } = terminal
  const open = async () => {
    const interpreter = await findInterpreter(named, terminal)
    const { path: python, origin } = interpreter
    if (origin === 'npm run demo') terminal.say(`Using ${python}, ${explainOrigin(interpreter)}.`)
    const options = { python, probeFolder: installation.probeFolder, environment, signal }
    const probe = createPythonProbe(options)
    if (predictions === null) return simulating(probe, probe.record)
    const onFound = (keptAt: Date) => terminal.say(foundLine(keptAt))
    return simulating(probe, rememberRecordings(probe.record, { ...options, folder: predictions, onFound }))
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
    },
    async trace(request) {
      opened ??= open()
      return (await opened).trace(request)
    },
    async recorded(request) {
      opened ??= open()
      return (await opened).recorded(request)
    }
  }
}

/** The simulations of a recommendation are not overridden. */
function overridden(request: SmokeRequest, overrides: Partial<SmokeRequest>): SmokeRequest {
  return request.engine === 'simulated' ? request : { ...request, ...overrides }
}

function foundLine(keptAt: Date): string {
  const [day = '', time = ''] = keptAt.toISOString().split('T')
  return `Cached: these figures were predicted on ${day} ${time.slice(0, 5)} UTC. Add --no-cache to simulate again.`
}

/** The checkout that the user named, absolute; null if none. */
export function namedYolov5({ yolov5 }: ProbeOptions, { folder }: Terminal): string | null {
  return yolov5 === undefined ? null : resolve(folder, yolov5)
}

/** The device that will train, as the user names it. */
export interface DeviceOptions {
  readonly gpu?: string
  readonly torch?: string
  readonly budget?: Budget
}

function readVersion(text: string): string {
  if (/^\d+\.\d+[\w.+]*$/.test(text)) return text
  throw new InvalidArgumentError('Write a version, such as 2.4.')
}

function readBudget(text: string): Budget {
  const parsed = parseBudget(text)
  if ('value' in parsed) return parsed.value
  throw new InvalidArgumentError(`${parsed.problem}.`)
}

/** Adds them. */
export function addDeviceOptions(command: Command): Command {
  return command
    .option('--gpu <name>', 'the GPU that will train, such as T4: narrows the interval and sets the default budget')
    .option(
      '--torch <version>',
      'the PyTorch that will train, such as 2.4 (default: the one that runs here)',
      readVersion
    )
    .option('--budget <amount>', "what the training may use, such as 14GiB, or a share of the GPU's memory", readBudget)
}

/** `--allow-module NAME`, repeatable: an entry of the policy's `modules`, with the same rules. */
export function moduleOption(): Option {
  return new Option(
    '--allow-module <name>',
    "your own module class, in addition to the policy's `modules` (repeatable)"
  ).argParser(addName)
}

function addName(name: string, before: readonly string[] | undefined): readonly string[] {
  if (name.trim() === '') throw new InvalidArgumentError('Write the name of a class, such as CBAM.')
  const reason = MODULE_SIGNATURES.has(name) ? undefined : whyNoModuleName(name)
  if (reason !== undefined) throw new InvalidArgumentError(`It ${reason}: name your own layer, such as CBAM.`)
  return [...(before ?? []), name]
}

/** The folder of the user's prediction cache. */
export function predictionsFolder(terminal: Pick<Terminal, 'environment'>): string {
  return join(cacheFolder(terminal), 'predictions')
}
