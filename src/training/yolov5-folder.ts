/** What tells a YOLOv5 checkout from any other folder. */
const marks: readonly string[] = ['train.py', 'models/yolo.py']

/**
 * The folder of the YOLOv5 checkout that a command line means, relative to the repository: the one that was named, else
 * where its `train.py` stands, else the repository itself (`.`). Null where none of them is one: the installed package.
 * @param named what policy or input names; taken as it is, the probe says what is wrong with it
 * @param directory the folder of `train.py` as the command line says it
 * @param has whether a path of the repository is there
 */
export async function yolov5Folder(
  named: string | null,
  directory: string,
  has: (path: string) => boolean | Promise<boolean>
): Promise<string | null> {
  if (named !== null) return named
  for (const folder of [directory, '.']) {
    const prefix = folder === '' || folder === '.' ? '' : `${folder}/`
    const found = await Promise.all(marks.map((mark) => has(`${prefix}${mark}`)))
    if (found.every(Boolean)) return prefix === '' ? '.' : folder
  }
  return null
}
