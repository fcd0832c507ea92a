import { stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'

/**
 * The YOLOv5 checkout that a command line means: the folder that was named, else where its `train.py` stands, else the
 * repository itself. Null where none of them is one: then the installed package is driven.
 * @param workspace absolute folder of the checked-out repository
 * @param named a folder that policy or input names, relative to the workspace or absolute
 * @param directory the folder of `train.py` as the command line says it
 */
export async function locateYolov5(workspace: string, named: string | null, directory: string): Promise<string | null> {
  // What was named must be one: the probe says what is wrong with it.
  if (named !== null) return resolve(workspace, named)
  for (const folder of [resolve(workspace, directory), workspace]) {
    const inside = folder === workspace || folder.startsWith(workspace + sep)
    if (inside && (await isYolov5(folder))) return folder
  }
  return null
}

async function isYolov5(folder: string): Promise<boolean> {
  const marks = ['train.py', join('models', 'yolo.py')]
  const found = await Promise.all(marks.map((mark) => stat(join(folder, mark)).catch(() => null)))
  return found.every((mark) => mark?.isFile())
}
