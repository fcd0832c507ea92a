import type { Settings } from '../domain/settings.ts'

/** An option as argparse knows it. */
export interface OptionDefinition {
  /** `--batch-size`, and every other name for it. */
  readonly names: readonly string[]
  /** The attribute it sets: `batch_size`. */
  readonly destination: string
  readonly values: 'none' | 'one' | 'optional' | 'many'
  readonly type: 'text' | 'integer' | 'number'
  readonly choices?: readonly string[]
}

type Task = Settings['task']

/**
 * The options of `train.py` and `segment/train.py`, the union of v6.2 to the present HEAD
 * (read in `parse_opt` of each, and in that of the `yolov5` package).
 */
export function optionTable(task: Task): readonly OptionDefinition[] {
  return [...COMMON_OPTIONS, ...(task === 'segment' ? SEGMENT_OPTIONS : DETECT_OPTIONS)]
}

/** The hyp YAML that YOLOv5 takes unless one is named. */
export const defaultHyp = 'data/hyps/hyp.scratch-low.yaml'

/** YOLOv5's own defaults, as a user would write them. */
export function defaultSettings(task: Task): Settings {
  const segment = task === 'segment'
  return {
    trainer: 'yolov5',
    task,
    model: '',
    weights: segment ? 'yolov5s-seg.pt' : 'yolov5s.pt',
    data: segment ? 'data/coco128-seg.yaml' : 'data/coco128.yaml',
    hyp: defaultHyp,
    imageSize: 640,
    batchSize: 16,
    multiScale: false,
    sizeFactors: null,
    optimizer: 'SGD',
    freeze: [0],
    gpus: 1,
    rect: false,
    quad: false,
    syncBatchNorm: false,
    singleClass: false,
    maskRatio: 4,
    noOverlap: false,
    arguments: {}
  }
}

/** Attributes that decide memory: where one of them is not known, the command is not. */
export const DECIDING_DESTINATIONS: ReadonlySet<string> = new Set([
  'weights',
  'cfg',
  'data',
  'hyp',
  'batch_size',
  'imgsz',
  'rect',
  'quad',
  'resume',
  'device',
  'multi_scale',
  'single_cls',
  'optimizer',
  'sync_bn',
  'freeze',
  'mask_ratio',
  'no_overlap'
])

/** Options that older versions had, and what to write in their place since v6.2. */
const REPLACED_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['--adam', 'it was removed in v6.1: write --optimizer Adam'],
  ['--notest', 'it became --noval in v6.0'],
  ['--cache-images', 'it became --cache in v6.0'],
  ['--linear-lr', 'since v6.1 a linear schedule is the default: leave it out'],
  ['--log-imgs', 'it was removed in v5.0: leave it out'],
  ['--log-artifacts', 'it was removed in v5.0: leave it out'],
  ['--save_period', 'it became --save-period in v6.0'],
  ['--logdir', 'it became --project in v4.0'],
  ['--single_cls', 'it is --single-cls'],
  ['--accumulate', 'YOLOv5 accumulates by itself, up to a batch of 64: leave it out'],
  ['--nosplit', 'it was removed: leave it out'],
  ['--arc', 'it was removed: leave it out'],
  ['--fl_gamma', 'it is a key of the hyp YAML'],
  ['--total-batch-size', 'it is --batch-size'],
  ['--local-rank', 'it is --local_rank (torchrun passes the rank by the environment)'],
  ['--use_wandb', 'it was removed: leave it out'],
  ['--lr', 'the learning rate is lr0 in the hyp YAML'],
  ['--lr0', 'the learning rate is lr0 in the hyp YAML']
])

/** What to write in place of an option that older versions had; they took its beginning for it, as argparse does. */
export function replacementFor(name: string): string | undefined {
  const [only, ...others] = [...REPLACED_OPTIONS.keys()].filter((full) => name.length > 5 && full.startsWith(name))
  return (
    REPLACED_OPTIONS.get(name) ?? (only !== undefined && others.length === 0 ? REPLACED_OPTIONS.get(only) : undefined)
  )
}

function option(
  names: string,
  values: OptionDefinition['values'] = 'one',
  type: OptionDefinition['type'] = 'text'
): OptionDefinition {
  const list = names.split(' ')
  return { names: list, destination: destinationOf(list), values, type }
}

/** argparse takes the first long name without its dashes. */
export function destinationOf(names: readonly string[]): string {
  const name = names.find((candidate) => candidate.startsWith('--')) ?? names[0] ?? ''
  return name.replace(/^-+/, '').replaceAll('-', '_')
}

const COMMON_OPTIONS: readonly OptionDefinition[] = [
  option('--weights'),
  option('--cfg'),
  option('--data'),
  option('--hyp'),
  option('--epochs', 'one', 'integer'),
  option('--batch-size', 'one', 'integer'),
  option('--imgsz --img --img-size', 'one', 'integer'),
  option('--rect', 'none'),
  option('--resume', 'optional'),
  option('--nosave', 'none'),
  option('--noval', 'none'),
  option('--noautoanchor', 'none'),
  option('--noplots', 'none'),
  option('--evolve', 'optional', 'integer'),
  option('--bucket'),
  option('--cache', 'optional'),
  option('--image-weights', 'none'),
  option('--device'),
  option('--multi-scale', 'none'),
  option('--single-cls', 'none'),
  { ...option('--optimizer'), choices: ['SGD', 'Adam', 'AdamW'] },
  option('--sync-bn', 'none'),
  option('--workers', 'one', 'integer'),
  option('--project'),
  option('--name'),
  option('--exist-ok', 'none'),
  option('--quad', 'none'),
  option('--cos-lr', 'none'),
  option('--label-smoothing', 'one', 'number'),
  option('--patience', 'one', 'integer'),
  option('--freeze', 'many', 'integer'),
  option('--save-period', 'one', 'integer'),
  option('--seed', 'one', 'integer'),
  option('--local_rank', 'one', 'integer')
]

const DETECT_OPTIONS: readonly OptionDefinition[] = [
  option('--evolve_population'),
  option('--resume_evolve'),
  option('--entity'),
  option('--upload_dataset', 'optional'),
  option('--bbox_interval', 'one', 'integer'),
  option('--artifact_alias'),
  option('--ndjson-console', 'none'),
  option('--ndjson-file', 'none')
]

const SEGMENT_OPTIONS: readonly OptionDefinition[] = [
  option('--mask-ratio', 'one', 'integer'),
  option('--no-overlap', 'none')
]

/** Options that one version has and another has not: they make no prefix ambiguous that v7.0 takes. */
export const VERSION_DEPENDENT_OPTIONS: ReadonlySet<string> = new Set([
  '--evolve_population',
  '--resume_evolve',
  '--ndjson-console',
  '--ndjson-file',
  '--artifact_alias'
])
