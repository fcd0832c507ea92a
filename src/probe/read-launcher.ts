import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The text of the launcher that draws sizes from another range: a file of its own, which goes into users' repositories. */
export function readLauncher(probeFolder: string): Promise<string> {
  return readFile(join(probeFolder, 'train_in_range.py'), 'utf8')
}
