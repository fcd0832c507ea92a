import { baseName, joinPath } from '../domain/paths.ts'
import type { Settings } from '../domain/settings.ts'
import { lookedForNames } from '../domain/ultralytics-models.ts'

/** The data YAMLs that YOLOv5 ships, in every version from v6.2 on: what bears such a name needs not be in a repository. */
const SHIPPED_DATA: ReadonlySet<string> = new Set(
  'Argoverse GlobalWheat2020 ImageNet Objects365 SKU-110K VOC VisDrone coco coco128 coco128-seg xView'
    .split(' ')
    .map((name) => `${name}.yaml`)
)

/** Those of Ultralytics for detection and segmentation, from 8.3.200 to 8.4.190 (`cfg/datasets`). */
const SHIPPED_WITH_ULTRALYTICS: ReadonlySet<string> = new Set(
  (
    'Argoverse GlobalWheat2020 HomeObjects-3K Objects365 SKU-110K TT100K VOC VisDrone african-wildlife brain-tumor carparts-seg coco ' +
    'coco12-formats coco128 coco128-seg coco8 coco8-grayscale coco8-multispectral coco8-seg construction-ppe crack-seg kitti lvis ' +
    'medical-pills open-images-v7 package-seg signature xView'
  )
    .split(' ')
    .map((name) => `${name}.yaml`)
)

/** Whether the trainer itself has a data YAML of that name. */
export function isShippedData(written: string, trainer: Settings['trainer']): boolean {
  return (trainer === 'yolov5' ? SHIPPED_DATA : SHIPPED_WITH_ULTRALYTICS).has(baseName(written))
}

/** The hyp YAMLs that YOLOv5 ships from v6.2 on. */
const SHIPPED_HYP = /^hyp\.(scratch-(low|med|high)|no-augmentation|Objects365|VOC)\.yaml$/

/** Whether YOLOv5 itself has a hyp YAML of that name. */
export function isShippedHyp(written: string): boolean {
  return SHIPPED_HYP.test(baseName(written))
}

/** The YAMLs that settings name. */
export interface NamedFiles {
  /** Null where the model is in a weights file that is not one of YOLOv5's: see `unknownModel`. */
  readonly model: NamedFile | null
  /** Null: the trainer has none. */
  readonly hyp: NamedFile | null
  readonly data: NamedFile
  /** Why the model's YAML is not known, and what to do about it. */
  readonly unknownModel?: string
}

/** Where in the repository YOLOv5 would look for one YAML. */
export interface NamedFile {
  /** As the command line has it, or as YOLOv5's default does. */
  readonly written: string
  /** Places in their order: from the working directory, beside `train.py`, from the repository's root. */
  readonly places: readonly string[]
  /** Folders below which it is searched by the written path, however deep. */
  readonly searched: readonly string[]
}

/** Folders as the command line says them, relative to the repository's root. */
export interface CommandFolders {
  /** Of `train.py`, or of the YOLOv5 that the policy names. */
  readonly yolov5: string
  /** In which the command runs. */
  readonly working: string
}

/** Folders below YOLOv5's own in which it searches by name (`check_file`). */
const SEARCHED_FOLDERS: readonly string[] = ['data', 'models', 'utils']

/**
 * The YAMLs that settings name. YOLOv5 takes a path relative to the working directory, else searches by name below its
 * own `data`, `models` and `utils` (`check_file`, `check_yaml` in utils/general.py); its own defaults it finds beside
 * `train.py` (`ROOT / "data/coco128.yaml"`).
 */
export function namedFiles(settings: Settings, folders: CommandFolders): NamedFiles {
  if (settings.trainer === 'ultralytics') return filesOfUltralytics(settings, folders)
  const model = modelFile(settings)
  return {
    model: model === undefined ? null : namedFile(model, folders),
    hyp: namedFile(settings.hyp, folders),
    data: namedFile(settings.data, folders),
    ...(model === undefined ? { unknownModel: unknownModel(settings.weights) } : {})
  }
}

/**
 * Ultralytics takes a path relative to the working directory, else it searches among its own files (`check_file` in
 * `utils/checks.py`). A model may be there under its family's name.
 */
function filesOfUltralytics(settings: Settings, { working }: CommandFolders): NamedFiles {
  const folders = { yolov5: working, working }
  const model = settings.model || officialModel(settings.weights)
  const data = { ...namedFile(settings.data, folders), searched: [] }
  if (model === undefined) return { model: null, hyp: null, data, unknownModel: unknownWeights(settings.weights) }
  const places = lookedForNames(model).flatMap((name) => namedFile(name, folders).places)
  return { model: { written: model, places: [...new Set(places)], searched: [] }, hyp: null, data }
}

/** The YAML after which official weights are named. Those of YOLOv5 are the anchor-free `u` models (`check_yolov5u_filename`). */
function officialModel(weights: string): string | undefined {
  const name =
    /^(yolov5[nsmlx]6?u?|yolov8[nsmlx]|yolov9[tsmce]|yolov10[nsmblx]|yolo(?:11|12|26)[nsmlx])(-seg)?\.pt$/.exec(
      baseName(weights)
    )
  return name ? `${name[1]}${name[2] ?? ''}.yaml` : undefined
}

function unknownWeights(weights: string): string {
  return `The model is inside ${weights}, which are not official weights, and weights are never opened: write model= with the model’s YAML, and imgsz=.`
}

/** The files of a repository, as far as a search by name needs them. */
export interface FileList {
  has(path: string): boolean
  /** Every file below a folder, however deep; '' is the repository. */
  below(folder: string): readonly string[]
}

/** The repository's file that YOLOv5 would take; null where it has none. */
export function findNamedFile({ written, places, searched }: NamedFile, files: FileList): string | null {
  const place = places.find((candidate) => files.has(candidate))
  if (place !== undefined || written === '') return place ?? null
  const ending = `/${joinPath('', written)}`
  const found = searched.flatMap((folder) => files.below(folder)).filter((path) => path.endsWith(ending))
  return found.toSorted()[0] ?? null
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

function namedFile(written: string, { yolov5, working }: CommandFolders): NamedFile {
  if (written === '' || /^[a-z]+:\/\//i.test(written)) return { written, places: [], searched: [] }
  const asWritten = [joinPath(working, written), joinPath(yolov5, written), joinPath('', written)]
  const places = [...new Set(asWritten)].filter((place) => !place.startsWith('..'))
  const isAbsolute = /^([/~]|[A-Za-z]:)/.test(written)
  return { written, places, searched: isAbsolute ? [] : SEARCHED_FOLDERS.map((folder) => joinPath(yolov5, folder)) }
}

function unknownModel(weights: string): string {
  const named =
    weights === '' ? 'No model is named' : `The model is inside ${weights}, which is not one of YOLOv5’s own weights`
  return `${named}: add --cfg with the model’s YAML to the command line.`
}
