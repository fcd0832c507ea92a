/**
 * How Ultralytics finds a model YAML and its size by the file's name. Source: `yaml_model_load`, `guess_model_scale` of
 * `nn/tasks.py`, `check_yolov5u_filename` of `utils/checks.py`.
 */

/**
 * The file that a name with a size stands for: `yolov8x.yaml` is `yolov8.yaml`, `yolov5su.yaml` and `yolov5s.yaml` are
 * `yolov5.yaml`, the anchor-free model that is not YOLOv5's. The first digits with such a letter count, also those of a folder.
 */
export function unifiedName(path: string): string {
  return withoutU(renamedP6(path).replace(/(\d+)([nslmx])(.+)?$/, '$1$3'))
}

/**
 * The names under which Ultralytics looks for a model YAML, first in the current folder, then among its own files. Before
 * 8.4.144, the unified name comes first: the package's `yolov8.yaml` then hides a `yolov8s.yaml` of the current folder.
 */
export function lookedForNames(path: string): readonly string[] {
  return Array.from(new Set([withoutU(renamedP6(path)), unifiedName(path)]))
}

/** `yolov5n6.yaml` and `yolov8x6.yaml` are called `yolov5n-p6.yaml` and `yolov8x-p6.yaml` today. */
function renamedP6(path: string): string {
  return path.replace(/(^|\/)(yolov[58][nsmlx])6(\.[^./]+)$/, '$1$2-p6$3')
}

function withoutU(path: string): string {
  return /yolov[35]/.test(path) ? path.replaceAll('u.yaml', '.yaml') : path
}

/** The size of a model, as the name of its file gives it. */
export interface ModelScale {
  /** A key of `scales`, or the letter of the name where the model has no `scales`; null where neither gives one. */
  readonly scale: string | null
  /** A sentence for whoever trains this model. */
  readonly warning: string | null
  /** Why Ultralytics cannot build the model under this name, as a sentence. */
  readonly problem: string | null
}

/**
 * The scale that Ultralytics takes: the letter behind the version in the file's name, whatever folder it is in, else the first.
 * @param path of the model's YAML, as the training names it
 * @param scales the keys of the model's `scales`, in their order
 */
export function scaleOf(path: string, scales: readonly string[]): ModelScale {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const stem = name.replace(/(?<=.)\.[^.]*$/, '')
  const letter = /yolo(?:e-)?v?\d+([nslmx])/.exec(stem)?.[1] ?? null
  const [first] = scales
  if (first === undefined) return { scale: letter, warning: null, problem: null }
  if (letter === null)
    return { scale: first, warning: scales.length > 1 ? guessed(name, stem, first) : null, problem: null }
  if (scales.includes(letter)) return { scale: letter, warning: null, problem: null }
  const problem = `The name \`${name}\` asks for the size \`${letter}\`, which is none of \`scales\` (${scales.join(', ')}): rename the file, or add the size.`
  return { scale: null, warning: null, problem }
}

function guessed(name: string, stem: string, first: string): string {
  const size = /^[nslmx]$/.test(first) ? first : 'n'
  const family = /^(yolov?\d+)(.*)/.exec(stem)
  const example = family ? `${family[1]}${size}${family[2]}.yaml` : `yolo11${size}-${stem}.yaml`
  return `The name \`${name}\` gives no size, so Ultralytics takes \`${first}\`, the first of the \`scales\`. A name such as \`${example}\` gives one.`
}
