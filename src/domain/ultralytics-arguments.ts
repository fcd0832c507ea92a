import { didYouMean } from './near-word.ts'

/** How Ultralytics checks the value of an argument. Source: `check_cfg` and the `CFG_*_KEYS` of `cfg/__init__.py`. */
export type ArgumentKind =
  /** A whole number; newer versions also take `100.0`. */
  | 'integer'
  /** Any number, true and false included: to Python they are 1 and 0. */
  | 'number'
  /** A number from 0 to 1. */
  | 'fraction'
  /** True or false. */
  | 'flag'
  | 'text'
  /** Not checked, or by a rule of its own: the argument's own code finds out. */
  | 'any'

export type ArgumentValue = null | boolean | number | string

export interface UltralyticsArgument {
  readonly kind: ArgumentKind
  /** The default of 8.4.190, or of the last version that had the argument; null is Python's None. */
  readonly fallback: ArgumentValue
  /** What it was until a version, exclusive, where that matters to whoever reads a command line. */
  readonly earlier?: { readonly until: string; readonly kind: ArgumentKind; readonly fallback: ArgumentValue }
  /**
   * Set where a name is only still understood: the argument that took its place, null where it is ignored.
   * Source: `_handle_deprecation` of `cfg/__init__.py`.
   */
  readonly replacedBy?: string | null
}

function ofKind(kind: ArgumentKind, fallbacks: Readonly<Record<string, ArgumentValue>>) {
  return Object.entries(fallbacks).map(([name, fallback]) => [name, { kind, fallback }] as const)
}

const integers = ofKind('integer', {
  ...{ epochs: 100, patience: 100, save_period: -1, workers: 8, seed: 0, close_mosaic: 10, nbs: 64 },
  ...{ mask_ratio: 4, max_det: 300, vid_stride: 1, line_width: null, opset: null }
})

/** `batch` too: -1 and fractions of the memory are AutoBatch. Some were not checked, or were fractions, in some versions. */
const numbers = ofKind('number', {
  ...{ batch: 16, time: null, workspace: null, warmup_epochs: 3, degrees: 0, shear: 0, erasing: 0.4 },
  ...{ box: 7.5, cls: 0.5, cls_pw: 0, dfl: 1.5, pose: 12, kobj: 1, rle: 1, angle: 1, dlog: 1, dgrad: 0.5, dis: 6 }
})

const fractions = ofKind('fraction', {
  ...{ dropout: 0, lr0: 0.01, lrf: 0.01, momentum: 0.937, weight_decay: 0.0005, conf: null, iou: 0.7, dlam: 1 },
  ...{ warmup_momentum: 0.8, warmup_bias_lr: 0.1, hsv_h: 0.015, hsv_s: 0.7, hsv_v: 0.4, translate: 0.1 },
  ...{ perspective: 0, flipud: 0, fliplr: 0.5, bgr: 0, mosaic: 1, mixup: 0, cutmix: 0, copy_paste: 0 }
})

const flags = ofKind('flag', {
  ...{ save: true, exist_ok: false, verbose: true, deterministic: true, single_cls: false, rect: false, cos_lr: false },
  ...{ cls_remap: true, profile: false, overlap_mask: true, val: true, save_json: false, dnn: false, plots: true },
  ...{ stream_buffer: false, visualize: false, augment: false, agnostic_nms: false, retina_masks: false, show: false },
  ...{ save_frames: false, save_txt: false, save_conf: false, save_crop: false, show_labels: true, show_conf: true },
  ...{ show_boxes: true, optimize: false, dynamic: false, simplify: true }
})

const texts = ofKind('text', {
  ...{ optimizer: 'auto', split: 'val', copy_paste_mode: 'flip', auto_augment: 'randaugment' }
})

/** `freeze`, `classes`, `embed`, `imgsz`, `device`, `scale` and `fraction` may be lists; `amp`, `cache`, `compile` flags or words. */
const others = ofKind('any', {
  ...{ task: 'detect', mode: 'train', model: null, data: null, imgsz: 640, cache: false, device: null, project: null },
  ...{ name: null, pretrained: true, resume: false, amp: true, fraction: 1, freeze: null, compile: false },
  ...{ quantize: null, source: null, classes: null, embed: null, format: 'torchscript', scale: 0.5 },
  ...{ distill_model: null, cfg: null, tracker: 'tracktrack.yaml' },
  // In no list of defaults, but accepted: `args.yaml` has the one, Python callers give the other.
  ...{ save_dir: null, augmentations: null }
})

/**
 * Every argument of Ultralytics from 8.3.200 to 8.4.190, the union of all these versions, by name.
 * Source: `cfg/default.yaml` and `cfg/__init__.py` of the package; names, types and defaults only.
 * Each version knows most of them: its own check refuses the others.
 */
export const ultralyticsArguments: ReadonlyMap<string, UltralyticsArgument> = new Map<string, UltralyticsArgument>([
  ...[...integers, ...numbers, ...fractions, ...flags, ...texts, ...others],
  ['multi_scale', { kind: 'fraction', fallback: 0, earlier: { until: '8.4.0', kind: 'flag', fallback: false } }],
  ['channels_last', { kind: 'flag', fallback: null }],
  ['nms', { kind: 'flag', fallback: null, earlier: { until: '8.4.142', kind: 'flag', fallback: false } }],
  ['half', { kind: 'flag', fallback: false, replacedBy: 'quantize' }],
  ['int8', { kind: 'flag', fallback: false, replacedBy: 'quantize' }],
  ['end2end', { kind: 'flag', fallback: null, replacedBy: 'nms' }],
  ['boxes', { kind: 'flag', fallback: null, replacedBy: 'show_boxes' }],
  ['hide_labels', { kind: 'any', fallback: null, replacedBy: 'show_labels' }],
  ['hide_conf', { kind: 'any', fallback: null, replacedBy: 'show_conf' }],
  ['line_thickness', { kind: 'integer', fallback: null, replacedBy: 'line_width' }],
  ['keras', { kind: 'flag', fallback: false, replacedBy: null }],
  ...['label_smoothing', 'save_hybrid', 'crop_fraction'].map(
    (name) => [name, { kind: 'any', fallback: null, replacedBy: null }] as const
  )
])

/** YOLOv5's names, which are too far from Ultralytics' to be found by their letters. */
const yolov5Names: ReadonlyMap<string, string> = new Map([
  ['batch_size', 'batch'],
  ['batch-size', 'batch'],
  ['batchsize', 'batch'],
  ['img_size', 'imgsz'],
  ['img', 'imgsz'],
  ['weights', 'model'],
  ['cfg_file', 'cfg'],
  ['hyp', 'cfg']
])

/** The argument that somebody may have meant by a name that is none; null where none is near. */
export function nearArgument(name: string): string | null {
  return yolov5Names.get(name) ?? didYouMean(name, Array.from(ultralyticsArguments.keys()))
}
