export type YamlKind = 'model' | 'hyp' | 'data' | 'opt' | 'policy'

/** Keys that only one kind of file has, in the order to ask: a data file and a model both have `nc`. */
const TELLING_KEYS: readonly (readonly [YamlKind, readonly string[]])[] = [
  ['model', ['backbone', 'head', 'depth_multiple', 'width_multiple']],
  ['opt', ['batch_size', 'total_batch_size', 'img_size', 'imgsz', 'weights', 'epochs', 'multi_scale', 'save_dir']],
  ['hyp', ['lr0', 'lrf', 'momentum', 'weight_decay', 'hsv_h', 'fliplr', 'mosaic', 'anchor_t', 'warmup_epochs']],
  ['data', ['names', 'train', 'val', 'nc', 'download']]
]

const TELLING_PATHS: readonly (readonly [YamlKind, RegExp])[] = [
  ['opt', /(?:^|\/)opt\.ya?ml$/],
  ['hyp', /(?:^|\/)hyps?(?:[./_-]|$)/],
  ['model', /(?:^|\/)models?\//],
  ['data', /(?:^|\/)(?:data|datasets?)(?:\/|\.ya?ml$)/]
]

/**
 * Which of YOLOv5's configs a file is: by path for the policy, by its top-level keys for the others, which also
 * works where the file cannot be read as YAML. The path decides only where there are no keys at all.
 * Undefined for a file that is none of them, such as `anchors.yaml`.
 */
export function detectYamlKind(text: string, path: string): YamlKind | undefined {
  const normal = path.replaceAll('\\', '/')
  if (/(?:^|\/)\.github\/vram-review\.ya?ml$/.test(normal)) return 'policy'
  const keys = topLevelKeys(text)
  if (keys.size === 0) return TELLING_PATHS.find(([, pattern]) => pattern.test(normal))?.[0]
  return TELLING_KEYS.find(([, telling]) => telling.some((key) => keys.has(key)))?.[0]
}

function topLevelKeys(text: string): ReadonlySet<string> {
  const keys = text.slice(0, 65_536).matchAll(/^\ufeff?["']?([A-Za-z_][A-Za-z0-9_-]*)["']?[ \t]*:(?=\s|$)/gm)
  return new Set(Array.from(keys, (match) => match[1] ?? ''))
}
