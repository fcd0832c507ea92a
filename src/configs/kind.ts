/** `ultralytics-model` and `args` are of Ultralytics, the others of YOLOv5; data is of both. */
export type YamlKind = 'model' | 'ultralytics-model' | 'hyp' | 'data' | 'opt' | 'args' | 'policy'

/** Keys that only one kind of file has, in the order to ask: a data file and a model both have `nc`. */
const TELLING_KEYS: readonly (readonly [YamlKind, readonly string[]])[] = [
  ['model', ['backbone', 'head', 'depth_multiple', 'width_multiple', 'scales']],
  ['args', ['batch', 'nbs', 'overlap_mask', 'close_mosaic', 'amp']],
  ['opt', ['batch_size', 'total_batch_size', 'img_size', 'imgsz', 'weights', 'epochs', 'multi_scale', 'save_dir']],
  ['hyp', ['lr0', 'lrf', 'momentum', 'weight_decay', 'hsv_h', 'fliplr', 'mosaic', 'anchor_t', 'warmup_epochs']],
  ['data', ['names', 'train', 'val', 'nc', 'download']]
]

const TELLING_PATHS: readonly (readonly [YamlKind, RegExp])[] = [
  ['opt', /(?:^|\/)opt\.ya?ml$/],
  ['args', /(?:^|\/)args\.ya?ml$/],
  ['hyp', /(?:^|\/)hyps?(?:[./_-]|$)/],
  ['model', /(?:^|\/)models?\//],
  ['data', /(?:^|\/)(?:data|datasets?)(?:\/|\.ya?ml$)/]
]

/**
 * Which config of YOLOv5 or Ultralytics a file is: by path for the policy, by its top-level keys for the others, which also
 * works where the file cannot be read as YAML. The path decides only where there are no keys at all.
 * Undefined for a file that is none of them, such as `anchors.yaml`.
 */
export function detectYamlKind(text: string, path: string): YamlKind | undefined {
  const normal = path.replaceAll('\\', '/')
  if (/(?:^|\/)\.github\/vram-review\.ya?ml$/.test(normal)) return 'policy'
  const keys = topLevelKeys(text)
  if (keys.size === 0) return TELLING_PATHS.find(([, pattern]) => pattern.test(normal))?.[0]
  const kind = TELLING_KEYS.find(([, telling]) => telling.some((key) => keys.has(key)))?.[0]
  return kind === 'model' && isOfUltralytics(keys) ? 'ultralytics-model' : kind
}

/** YOLOv5 builds no model without anchors, and Ultralytics takes none. */
function isOfUltralytics(keys: ReadonlySet<string>): boolean {
  return keys.has('scales') || (keys.has('backbone') && keys.has('head') && !keys.has('anchors'))
}

function topLevelKeys(text: string): ReadonlySet<string> {
  const keys = text.slice(0, 65_536).matchAll(/^\ufeff?["']?([A-Za-z_][A-Za-z0-9_-]*)["']?[ \t]*:(?=\s|$)/gm)
  return new Set(Array.from(keys, (match) => match[1] ?? ''))
}
