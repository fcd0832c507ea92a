import type { LoadGrammars } from '../commands/grammars.ts'
import type { OptionDefinition } from '../commands/options.ts'
import { readOptionTable } from '../commands/options.ts'
import { joinPath } from '../commands/text.ts'
import type { Policy } from '../domain/policy.ts'
import type { Snapshot } from './snapshot.ts'

const trainers = ['train.py', 'segment/train.py']
const mark = 'models/yolo.py'
/** A repository holds one YOLOv5, seldom a second. */
const mostCheckouts = 4

/**
 * Options that the team's own `train.py` defines beyond YOLOv5's. Its text is only parsed, never run; it is that of the
 * commit whose code is measured.
 */
export async function ownOptions(
  policy: Policy,
  snapshot: Snapshot,
  grammars: LoadGrammars
): Promise<readonly OptionDefinition[]> {
  const folders = policy.yolov5 === null ? checkoutsIn(snapshot) : [policy.yolov5]
  const paths = folders.flatMap((folder) => trainers.map((trainer) => joinPath(folder, trainer)))
  const tables = await Promise.all(paths.map((path) => optionsOf(path, snapshot, grammars)))
  return tables.flat()
}

function checkoutsIn(snapshot: Snapshot): readonly string[] {
  const folders = snapshot
    .below('')
    .filter((path) => path === mark || path.endsWith(`/${mark}`))
    .map((path) => path.slice(0, -mark.length).replace(/\/$/, '') || '.')
  return folders.filter((folder) => snapshot.has(joinPath(folder, 'train.py'))).slice(0, mostCheckouts)
}

async function optionsOf(
  path: string,
  snapshot: Snapshot,
  grammars: LoadGrammars
): Promise<readonly OptionDefinition[]> {
  const read = await snapshot.read(path)
  return read.kind === 'file' ? readOptionTable(new TextDecoder().decode(read.bytes), await grammars()) : []
}
