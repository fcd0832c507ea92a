import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { unsafePath } from '../../src/commands/text.ts'
import type { Settings } from '../../src/domain/settings.ts'

/** A training that a real run started. */
export interface Start {
  readonly task: Settings['task']
  /** What followed `train.py`. */
  readonly words: readonly string[]
  /** What a program set on YOLOv5's options, where it called `train.run()` or `train.main()`. */
  readonly attributes?: Readonly<Record<string, unknown>>
  /** Processes of a distributed launcher; 0 without one. */
  readonly worldSize: number
  /** `CUDA_VISIBLE_DEVICES` as the training sees it. */
  readonly visible: string
}

/** The environment in which a program was called, and its words, the program's own name first. */
interface Call {
  readonly words: readonly string[]
  readonly visible: string
}

const SCRIPT = /(^|\/)train\.py$/
const MODULE = /^(yolov5\.)?(segment\.)?train$/

/** The training that a call of a program starts, if it does. */
export function trainingOf({ words, visible }: Call): Start[] {
  const [program = '', ...rest] = words
  if (SCRIPT.test(program)) return [startOf(program, rest, '', visible)]
  const at = scriptPosition(program, rest)
  const script = rest[at]
  if (script === undefined) return []
  return [startOf(script, rest.slice(at + 1), [program, ...rest.slice(0, at)].join(' '), visible)]
}

/** Where the words of Python or torchrun name a train.py, as a file or as a module. */
function scriptPosition(program: string, words: readonly string[]): number {
  const first = words.findIndex((word) => !/^-[a-zA-Z]$/.test(word) || word === '-m')
  const launched =
    program === 'torchrun' || (words[first] === '-m' && /^torch\.distributed/.test(words[first + 1] ?? ''))
  if (launched) return words.findIndex((word) => SCRIPT.test(word))
  if (words[first] === '-m') return MODULE.test(words[first + 1] ?? '') ? first + 1 : -1
  return SCRIPT.test(words[first] ?? '') ? first : -1
}

function startOf(script: string, words: readonly string[], launcher: string, visible: string): Start {
  const count = (name: string) => Number(new RegExp(`--${name}[ =](\\d+)`).exec(launcher)?.[1] ?? 1)
  const distributed = /torchrun|torch\.distributed/.test(launcher)
  const worldSize = distributed ? count('nproc[_-]per[_-]node') * count('nnodes') : 0
  return { task: /segment[/.]/.test(script) ? 'segment' : 'detect', words, worldSize, visible }
}

/** YOLOv5's own argparse, over what was started: settings, or 'refused'. */
export function settingsOf(starts: readonly Start[]): (Settings | 'refused')[] {
  const script = join(import.meta.dirname, 'yolov5_argparse.py')
  const output = execFileSync(oraclePython(), [script], {
    input: JSON.stringify(starts),
    encoding: 'utf8',
    maxBuffer: 2 ** 28
  })
  const answers = JSON.parse(output) as ({ options: Record<string, unknown> } | { refused: string })[]
  return answers.map((answer, at) =>
    'refused' in answer ? 'refused' : settingsFrom(answer.options, starts[at] as Start)
  )
}

/** The interpreter that has YOLOv5 and IPython. */
export function oraclePython(): string {
  const python = process.env.VRAM_REVIEW_PYTHON
  if (!python) throw new Error('VRAM_REVIEW_PYTHON names no interpreter: it must have YOLOv5 and IPython.')
  return python
}

function settingsFrom(options: Record<string, unknown>, start: Start): Settings | 'refused' {
  const settings = {
    trainer: 'yolov5',
    task: start.task,
    model: String(options.cfg),
    weights: String(options.weights),
    data: String(options.data),
    hyp: String(options.hyp),
    imageSize: options.imgsz,
    batchSize: options.batch_size,
    multiScale: options.multi_scale,
    sizeFactors: null,
    optimizer: options.optimizer,
    freeze: options.freeze,
    gpus: gpusOf(start, String(options.device ?? '')),
    rect: options.rect,
    quad: options.quad,
    syncBatchNorm: options.sync_bn,
    singleClass: options.single_cls,
    maskRatio: options.mask_ratio ?? 4,
    noOverlap: options.no_overlap ?? false,
    arguments: {}
  } as Settings
  // Names that no file of YOLOv5's has are refused, though YOLOv5 would look for them.
  const paths = [settings.model, settings.weights, settings.data, settings.hyp].map(unsafePath)
  if (paths.some((reason) => reason !== undefined)) return 'refused'
  const divides = settings.gpus === 1 || settings.batchSize % settings.gpus === 0
  return divides ? settings : 'refused'
}

/** Processes of the launcher, else the devices named, else those that are visible. */
function gpusOf({ worldSize, visible }: Start, device: string): number {
  if (worldSize > 0) return worldSize
  return (device.trim() === '' ? visible : device).split(',').length
}
