import { mayPin, pinnedVersion } from '../configs/index.ts'
import { baseName, dirName } from '../domain/paths.ts'
import type { Snapshot } from './snapshot.ts'

/** Which Ultralytics a repository asks for, and where it says so. */
export interface RepositoryPin {
  readonly file: string
  readonly line: number
  /** One version, or a range as it is written; `*` is any. */
  readonly version: string
  readonly isExact: boolean
}

type Files = Pick<Snapshot, 'inFolder' | 'linkIn' | 'read'>

/** Each is a request to GitHub. */
const mostReads = 32
/** So that a folder of scripts leaves some for the root. */
const mostReadsOfFolder = 12

/** In which an image or a run is built, which may be another than that of the training. */
const furtherFolders = ['requirements', 'docker', '.github/workflows']

/**
 * The pin that holds for a training: the nearest exact one, from its own file over the folders up to the root; where there
 * is none, the nearest range. Only where they allow any version, folders of images and runs decide.
 * @param path the training's file; '' where it has none
 */
export async function findPin(path: string, files: Files): Promise<RepositoryPin | null> {
  const folders = foldersAbove(path).map((folder) => files.inFolder(folder))
  const near = [
    path === '' ? [] : [path],
    ...folders.map((listed) => listed.filter((file) => file !== path && !isNotebook(file)))
  ]
  const nearest = await firstPin(near, files, mostReads)
  if (nearest.pin !== null && nearest.pin.version !== '*') return nearest.pin
  const further = furtherFolders.map((folder) => files.inFolder(folder))
  const found = await firstPin(further, files, nearest.readsLeft)
  return found.pin ?? nearest.pin
}

/** Another notebook is another run, and large. */
function isNotebook(file: string): boolean {
  return file.endsWith('.ipynb')
}

/** `a/b/train.sh` → `a/b`, `a`, and the root. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = []
  for (let folder = dirName(path); folder !== '' && folder !== '.'; folder = dirName(folder)) folders.push(folder)
  return [...folders, '']
}

interface Search {
  readonly pin: RepositoryPin | null
  readonly readsLeft: number
}

/** The first exact pin of these lists of files; else the first range that says anything, else one that does not. */
async function firstPin(places: readonly (readonly string[])[], files: Files, reads: number): Promise<Search> {
  const ranges: RepositoryPin[] = []
  let readsLeft = reads
  for (const place of places) {
    const candidates = place.filter((path) => mayPin(path) && files.linkIn(path) === null).toSorted(byKind)
    const chosen = candidates.slice(0, Math.min(readsLeft, mostReadsOfFolder))
    readsLeft -= chosen.length
    const found = (await Promise.all(chosen.map((path) => pinIn(path, files)))).filter((pin) => pin !== null)
    const exact = found.find(({ isExact }) => isExact)
    if (exact !== undefined) return { pin: exact, readsLeft }
    ranges.push(...found)
  }
  return { pin: ranges.find(({ version }) => version !== '*') ?? ranges[0] ?? null, readsLeft }
}

async function pinIn(path: string, files: Files): Promise<RepositoryPin | null> {
  const read = await files.read(path)
  const pin = read.kind === 'file' ? pinnedVersion(path, new TextDecoder().decode(read.bytes)) : null
  if (pin === null) return null
  const { line } = pin
  return 'exact' in pin
    ? { file: path, line, version: pin.exact, isExact: true }
    : { file: path, line, version: pin.range, isExact: false }
}

/** What is installed for certain, then what a package manager is asked for, then images, then commands. */
const kinds = [
  /\.lock$|^pylock\./,
  /\.(?:txt|in|pip|toml|cfg|py)$|^Pipfile$|(?:env|conda)[^/]*\.ya?ml$/i,
  /docker|container/i
]

function byKind(one: string, other: string): number {
  return kindOf(one) - kindOf(other) || (one < other ? -1 : 1)
}

function kindOf(path: string): number {
  const found = kinds.findIndex((kind) => kind.test(baseName(path)))
  return found < 0 ? kinds.length : found
}
