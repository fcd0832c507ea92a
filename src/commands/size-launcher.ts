import { baseName } from '../domain/paths.ts'
import { type SizeStage, widestFactors } from '../domain/sizes.ts'
import {
  explainUnknownValue,
  explainUnknownWord,
  type ParsedOption,
  parseArguments,
  parseFloatText
} from './argparse.ts'
import type { OptionDefinition } from './options.ts'
import { isElastic, isKnown, plain, type TracedText } from './text.ts'

/** `train_in_range.py` in front of a training (`probe/`, whose rules these are). */
export interface SizeLauncher {
  /** Empty: YOLOv5 draws what it always draws. */
  readonly stages: readonly SizeStage[]
  readonly watchMemory: boolean
  /** The numbers of `--range`, as written. */
  readonly range: readonly TracedText[]
  /** Its own words, up to the training's. */
  readonly own: readonly TracedText[]
  /** What stands behind: a script or `-m` and a module, with the training's arguments. */
  readonly training: readonly TracedText[]
}

/** True for the launcher under whatever folder. */
export function isSizeLauncher(script: string): boolean {
  return baseName(script) === 'train_in_range.py'
}

/** Reads the words behind `train_in_range.py`, or tells why it would refuse them, or why they are not known. */
export function readSizeLauncher(words: readonly TracedText[]): SizeLauncher | { readonly refused: string } {
  const { own, training } = split(words)
  const { options, problems } = parseArguments(
    own.filter((word) => plain(word) !== '--' || !isKnown(word)),
    OWN_OPTIONS
  )
  const unknown = problems.find((problem) => problem.kind === 'not-known')
  if (unknown?.kind === 'not-known') return { refused: explainUnknownWord(unknown.word) }
  if (problems.length > 0) return { refused: OWN_USAGE }
  for (const { flag, values } of options.values()) {
    const value = values.find((candidate) => !isKnown(candidate))
    if (value) return { refused: explainUnknownValue(plain(flag), value) }
  }
  const range = options.get('range')?.values ?? []
  const stages = stagesOf(options)
  if (typeof stages === 'string') return { refused: stages }
  const watchMemory = options.has('watch_memory')
  const mistake = mistakeInStages(stages, watchMemory) ?? mistakeInTraining(training)
  return mistake === undefined ? { stages, watchMemory, range, own, training } : { refused: mistake }
}

/** It draws no size without `--multi-scale`, and refuses to start: undefined where the training's words have it. */
export function missingMultiScale(launcher: SizeLauncher | undefined): string | undefined {
  if (widestFactors(launcher?.stages ?? []) === null || launcher?.training.some(turnsOnMultiScale)) return undefined
  return 'train_in_range.py refuses a range without --multi-scale, since no size is drawn: add --multi-scale behind train.py.'
}

const OWN_OPTIONS: readonly OptionDefinition[] = [
  { names: ['--range'], destination: 'range', values: 'many', type: 'number' },
  { names: ['--schedule'], destination: 'schedule', values: 'many', type: 'text' },
  { names: ['--watch-memory'], destination: 'watch_memory', values: 'none', type: 'text' }
]

const OWN_USAGE =
  'train_in_range.py refuses its own words: write --range LOW HIGH, --schedule EPOCH:LOW-HIGH … or --watch-memory, and the training’s command line behind --.'

/** The launcher's own words end at `--`; without any, the training follows at once. */
function split(words: readonly TracedText[]): Pick<SizeLauncher, 'own' | 'training'> {
  const [first = []] = words
  const bare = plain(first) === '-m' || (plain(first) !== '' && !plain(first).startsWith('-'))
  if (bare) return { own: [], training: words }
  const end = words.findIndex((word) => plain(word) === '--' && isKnown(word)) + 1
  return end === 0 ? { own: words, training: [] } : { own: words.slice(0, end), training: words.slice(end) }
}

/** `--range` is a stage at epoch 0, before those of `--schedule`. */
function stagesOf(options: ReadonlyMap<string, ParsedOption>): SizeStage[] | string {
  const range = options.get('range')
  const numbers = range?.values.map((value) => parseFloatText(plain(value)) ?? Number.NaN)
  const [low = Number.NaN, high = Number.NaN] = numbers ?? []
  if (numbers && numbers.length !== 2) return OWN_USAGE
  const stages: SizeStage[] = numbers ? [{ epoch: 0, low, high }] : []
  for (const value of options.get('schedule')?.values ?? []) {
    const written = plain(value)
    const found = /^(\d+):(\d*\.?\d+)-(\d*\.?\d+)$/.exec(written)
    if (!found) return `train_in_range.py refuses the stage ${written}: write EPOCH:LOW-HIGH, as in 20:0.5-1.5.`
    stages.push({ epoch: Number(found[1]), low: Number(found[2]), high: Number(found[3]) })
  }
  return stages
}

function mistakeInStages(stages: readonly SizeStage[], watchMemory: boolean): string | undefined {
  for (const { low, high } of stages) {
    if (!(low > 0 && low <= 1 && high >= 1 && Number.isFinite(high)))
      return `train_in_range.py refuses the range ${low} to ${high}: write factors of the image size, which lies within, as in 0.67 1.33.`
  }
  const epochs = stages.map((stage) => stage.epoch)
  if (epochs.length > 0 && epochs[0] !== 0)
    return `Nothing says what train_in_range.py draws before epoch ${epochs[0]}: begin with --range LOW HIGH or with a stage 0:LOW-HIGH.`
  if (epochs.some((epoch, index) => index > 0 && epoch <= (epochs[index - 1] ?? 0)))
    return `train_in_range.py refuses stages at the epochs ${epochs.join(', ')}: write rising ones (--range is a stage at epoch 0).`
  if (watchMemory && stages.length < 2)
    return 'train_in_range.py refuses --watch-memory without a --schedule that widens: write --schedule 0:0.8-1.2 20:0.5-1.5, or leave it out.'
  return undefined
}

function mistakeInTraining([first, second]: readonly TracedText[]): string | undefined {
  const script = plain(first ?? [])
  if (!first || (script === '-m' && !second))
    return 'train_in_range.py has no training to run: write it behind --, as in -- train.py --multi-scale.'
  if (!isKnown(first) && isElastic(first) && script === '') return explainUnknownWord(first)
  if (script === '-m' && plain(second ?? []).startsWith('torch.distributed'))
    return `${plain(second ?? [])} starts other processes: write train_in_range.py behind it, in the place of train.py.`
  if (script === '-m' || script.endsWith('.py')) return undefined
  return `train_in_range.py cannot run ${script}: write behind -- what stands behind python, a train.py or -m yolov5.train.`
}

function turnsOnMultiScale(word: TracedText): boolean {
  const written = plain(word)
  const shortened = written.startsWith('--m') && '--multi-scale'.startsWith(written)
  return shortened || written === '--resume' || written.startsWith('--resume=')
}
