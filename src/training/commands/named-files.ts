import type { Settings } from '../settings.ts'
import { baseName, dirName, joinPath } from './paths.ts'

/** Where in the repository YOLOv5 would look for each YAML that settings name, the likeliest place first. */
export interface NamedFiles {
  /** Empty where the model is in a weights file that is not one of YOLOv5's: see `unknownModel`. */
  readonly model: readonly string[]
  readonly hyp: readonly string[]
  readonly data: readonly string[]
  /** Why the model's YAML is not known, and what to do about it. */
  readonly unknownModel?: string
}

/** Folders below YOLOv5's own in which it searches by name (`check_file`). */
const SEARCHED_FOLDERS: readonly string[] = ['data', 'models', 'utils']

/**
 * The YAMLs that settings name. YOLOv5 takes a path relative to the working directory, else searches by name below its
 * own `data`, `models` and `utils` (`check_file`, `check_yaml` in utils/general.py); its own defaults it finds beside
 * `train.py` (`ROOT / "data/coco128.yaml"`).
 *
 * `directory` is the folder of `train.py`, `workingDirectory` the one the command runs in, both relative to the
 * repository's root.
 */
export function namedFiles(settings: Settings, directory: string, workingDirectory = directory): NamedFiles {
  const candidates = (path: string) => placesOf(path, directory, workingDirectory)
  const model = modelFile(settings)
  return {
    model: model === undefined ? [] : candidates(model),
    hyp: candidates(settings.hyp),
    data: candidates(settings.data),
    ...(model === undefined ? { unknownModel: unknownModel(settings.weights) } : {})
  }
}

/** The model's YAML: `--cfg`, or the one after which the weights are named; undefined for weights of one's own. */
function modelFile({ model, weights }: Settings): string | undefined {
  if (model !== '') return model
  const name = /^yolov5([nsmlx])(6)?(-seg)?\.pt$/.exec(baseName(weights))
  if (!name) return undefined
  const [, size = '', large = '', segment = ''] = name
  const folder = segment ? 'models/segment' : large ? 'models/hub' : 'models'
  return `${folder}/yolov5${size}${large}${segment}.yaml`
}

function placesOf(path: string, directory: string, workingDirectory: string): readonly string[] {
  if (path === '' || /^[a-z]+:\/\//i.test(path)) return []
  const asWritten = [joinPath(workingDirectory, path), joinPath(directory, path), joinPath('', path)]
  return [...new Set([...asWritten, ...searched(path, directory)])].filter((place) => !place.startsWith('..'))
}

/** By name below the searched folders; the ones of YOLOv5's own that lie a level deeper are named outright. */
function searched(path: string, directory: string): string[] {
  if (/^([/~]|[A-Za-z]:)/.test(path)) return []
  const places = SEARCHED_FOLDERS.map((folder) => joinPath(directory, `${folder}/${path}`))
  const deeper = dirName(path) === '' ? DEEPER_FOLDERS.map((folder) => joinPath(directory, `${folder}/${path}`)) : []
  return [...places, ...deeper]
}

const DEEPER_FOLDERS: readonly string[] = ['data/hyps', 'models/hub', 'models/segment']

function unknownModel(weights: string): string {
  const named =
    weights === '' ? 'No model is named' : `The model is inside ${weights}, which is not one of YOLOv5’s own weights`
  return `${named}: add --cfg with the model’s YAML to the command line.`
}
