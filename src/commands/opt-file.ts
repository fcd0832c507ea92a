import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml'
import type { Settings } from '../domain/settings.ts'
import type { Reading } from './collect.ts'
import { defaultSettings } from './options.ts'
import { deviceCount, impossibleGpus, type Resolution } from './resolve-settings.ts'
import { unsafePath } from './text.ts'
import type { Span, SpannedOption, TrainingCommand } from './types.ts'

/** True for the file that YOLOv5 writes into the folder of every run: all its options, by attribute. */
export function isOptFile(root: YAMLMap): boolean {
  // The `config.yaml` of a run of W&B has the same keys, each with `desc` and `value`.
  if (root.has('wandb_version') || root.has('_wandb')) return false
  const size = root.has('imgsz') || root.has('img_size')
  return size && root.has('weights') && (root.has('batch_size') || root.has('total_batch_size'))
}

/** Reads an `opt.yaml` of v4 to HEAD. */
export function readOptMap(root: YAMLMap, reading: Reading): void {
  const unknown = problemOf(root)
  const known = () => ({
    settings: settingsOf(root),
    warnings: warningsFor(root),
    spans: spansOf(root),
    defaults: []
  })
  addMapping(root, unknown === undefined ? known() : { unknown }, reading)
}

/** Adds the training of a run, whose options are a file's mapping. */
export function addMapping(root: YAMLMap, resolution: Resolution, { lines, found }: Reading): void {
  const first = root.items[0]?.key
  const start = isScalar(first) ? (first.range?.[0] ?? 0) : 0
  const line = lines.lineAt(start)
  const endLine = lines.lineAt(Math.max(start, (root.range?.[1] ?? start) - 1))
  const command: TrainingCommand =
    'unknown' in resolution ? { line, unknown: resolution.unknown } : { ...resolution, line, endLine, directory: '' }
  found.push({ start, command, only: undefined })
}

function settingsOf(root: YAMLMap): Settings {
  const task = root.has('mask_ratio') || root.has('no_overlap') ? 'segment' : 'detect'
  const defaults = defaultSettings(task)
  const hyp = root.get('hyp')
  return {
    ...defaults,
    task,
    model: text(root, 'cfg', defaults.model),
    weights: text(root, 'weights', defaults.weights),
    data: dataOf(root, defaults.data),
    hyp: typeof hyp === 'string' ? hyp : defaults.hyp,
    imageSize: integer(sizeNode(root)) ?? defaults.imageSize,
    batchSize: integer(batchNode(root)) ?? defaults.batchSize,
    multiScale: root.get('multi_scale') === true,
    // A launcher leaves no trace in it.
    sizeFactors: null,
    optimizer: optimizerOf(root),
    freeze: freezeOf(root),
    gpus: gpusOf(root),
    rect: root.get('rect') === true,
    quad: root.get('quad') === true,
    syncBatchNorm: root.get('sync_bn') === true,
    singleClass: root.get('single_cls') === true,
    maskRatio: integer(scalarAt(root, 'mask_ratio')) ?? defaults.maskRatio,
    noOverlap: root.get('no_overlap') === true
  }
}

/** '' for what names no one file, as on a command line. */
function dataOf(root: YAMLMap, fallback: string): string {
  if (isMap(root.get('data', true)) || isSeq(root.get('data', true))) return ''
  const data = text(root, 'data', fallback)
  return unsafePath(data) === undefined ? data : ''
}

function text(root: YAMLMap, key: string, fallback: string): string {
  const value = root.get(key)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : value === null ? '' : fallback
}

function integer(node: Scalar | undefined): number | undefined {
  return typeof node?.value === 'number' && Number.isInteger(node.value) ? node.value : undefined
}

function scalarAt(root: YAMLMap, key: string): Scalar | undefined {
  const node = root.get(key, true)
  if (isSeq(node)) return isScalar(node.items[0]) ? node.items[0] : undefined
  return isScalar(node) ? node : undefined
}

/** `imgsz`, or the `img_size` of two numbers (training, test) that versions before v6.0 wrote. */
function sizeNode(root: YAMLMap): Scalar | undefined {
  return scalarAt(root, 'imgsz') ?? scalarAt(root, 'img_size')
}

/** Versions before v6.0 wrote the batch of one GPU to `batch_size` and the whole one to `total_batch_size`. */
function batchNode(root: YAMLMap): Scalar | undefined {
  return scalarAt(root, 'total_batch_size') ?? scalarAt(root, 'batch_size')
}

function optimizerOf(root: YAMLMap): Settings['optimizer'] {
  const named = root.get('optimizer')
  if (named === 'Adam' || named === 'AdamW' || named === 'SGD') return named
  return root.get('adam') === true ? 'Adam' : 'SGD'
}

function freezeOf(root: YAMLMap): readonly number[] {
  const node = root.get('freeze', true)
  const items = isSeq(node) ? node.items : node === undefined ? [] : [node]
  const numbers = items.flatMap((item) => (isScalar(item) && typeof item.value === 'number' ? [item.value] : []))
  return numbers.length > 0 ? numbers : [0]
}

function gpusOf(root: YAMLMap): number {
  const worldSize = root.get('world_size')
  if (typeof worldSize === 'number' && worldSize > 1) return worldSize
  const device = root.get('device')
  return deviceCount(device === undefined || device === null ? '' : String(device))
}

/** Options that have one value: the default of a mapping or a list in its place would be a guess. */
const SINGLE_VALUES =
  'cfg weights batch_size total_batch_size multi_scale optimizer adam rect quad sync_bn single_cls world_size mask_ratio no_overlap'.split(
    ' '
  )

function problemOf(root: YAMLMap): string | undefined {
  const several = SINGLE_VALUES.find((key) => isMap(root.get(key, true)) || isSeq(root.get(key, true)))
  if (several !== undefined) return `${several} is no single value in this opt.yaml: write one.`
  for (const key of ['imgsz', 'img_size', 'device', 'freeze'])
    if (isMap(root.get(key, true))) return `${key} is a mapping in this opt.yaml: write a value.`
  for (const [key, node] of [
    ['imgsz', sizeNode(root)],
    ['batch_size', batchNode(root)],
    ['mask_ratio', scalarAt(root, 'mask_ratio')]
  ] as const) {
    if (node && integer(node) === undefined)
      return `${key} is ${String(node.source ?? node.value)} in this opt.yaml: write a whole number.`
  }
  const gpus = impossibleGpus(gpusOf(root))
  if (gpus) return gpus
  for (const key of ['cfg', 'hyp', 'weights']) {
    const reason = unsafePath(text(root, key, ''))
    if (reason) return `${key} names ${reason} in this opt.yaml: write the path of one file.`
  }
  const optimizer = root.get('optimizer')
  if (optimizer !== undefined && !/^(SGD|Adam|AdamW)$/.test(String(optimizer))) {
    return `optimizer is ${String(optimizer)} in this opt.yaml: YOLOv5 takes SGD, Adam or AdamW.`
  }
  return undefined
}

function warningsFor(root: YAMLMap): string[] {
  return isMap(root.get('hyp', true))
    ? [
        'The hyp values stand in the opt.yaml itself; none of them decides memory, so YOLOv5’s default hyp file stands for them.'
      ]
    : []
}

function spansOf(root: YAMLMap): Partial<Record<SpannedOption, Span>> {
  const nodes = { batchSize: batchNode(root), imageSize: sizeNode(root), multiScale: scalarAt(root, 'multi_scale') }
  const spans: Partial<Record<SpannedOption, Span>> = {}
  for (const [name, node] of Object.entries(nodes) as [SpannedOption, Scalar | undefined][]) {
    const range = node?.range
    if (range) spans[name] = { start: range[0], end: range[1] }
  }
  return spans
}
