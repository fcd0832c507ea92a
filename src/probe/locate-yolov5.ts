import { stat } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { yolov5Folder } from '../domain/sizes.ts'

/**
 * The absolute folder of the YOLOv5 checkout that a command line means; null: the installed package is driven.
 * @param workspace absolute folder of the checked-out repository
 * @param named a folder that policy or input names, relative to the workspace or absolute
 * @param directory the folder of `train.py` as the command line says it
 */
export async function locateYolov5(workspace: string, named: string | null, directory: string): Promise<string | null> {
  const isFile = async (path: string) => {
    if (!isInside(workspace, resolve(workspace, path))) return false
    return stat(resolve(workspace, path)).then(
      (found) => found.isFile(),
      () => false
    )
  }
  const folder = await yolov5Folder(named, directory, isFile)
  return folder === null ? null : resolve(workspace, folder)
}

/** Whether a path lies in a folder, or is it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !/^\.\.[/\\]/.test(way) && !/^([/\\]|[A-Za-z]:)/.test(way)
}
