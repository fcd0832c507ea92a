import { open, readFile, realpath, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isInside } from '../adapters/installation.ts'
import type { FileEdit } from '../review/write-settings.ts'
import { writeWhole } from '../system/files.ts'
import { CommandError } from './command-error.ts'

/**
 * Writes edits into a folder: each file whole or not at all, with the permissions that it has; none that somebody changed meanwhile,
 * and none that a link leads out of the folder.
 */
export async function writeEdits(edits: readonly FileEdit[], folder: string): Promise<void> {
  const root = await realpath(folder)
  const places = await Promise.all(edits.map(async (edit) => ({ ...edit, real: await realPlace(edit, folder) })))
  for (const { path, before, real } of places) {
    if (!isInside(root, real))
      throw new CommandError(
        `Nothing was written: ${path} leads to ${real}, outside of this folder. Start in the folder that holds it.`,
        1
      )
    if ((await textOf(path, real)) !== before) throw changed(path)
  }
  // The launcher before the command line that needs it.
  for (const { path, before, after, real } of places.toReversed())
    await (before === null ? writeNew(path, real, after) : rewrite(real, after))
}

function changed(path: string): CommandError {
  return new CommandError(`Nothing was written: ${path} changed meanwhile. Run it again.`, 1)
}

/** Where an edit ends up. A link inside the folder stays one; a new file has only a folder yet. */
async function realPlace({ path, before }: FileEdit, folder: string): Promise<string> {
  const written = join(folder, path)
  try {
    return before === null ? join(await realpath(dirname(written)), basename(written)) : await realpath(written)
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? changed(path) : unreadable(path, error)
  }
}

/** Null where there is no file; what cannot be read may well be one. */
async function textOf(path: string, real: string): Promise<string | null> {
  try {
    return await readFile(real, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): CommandError {
  return new CommandError(
    `Nothing was written: ${path} cannot be read (${codeOf(error)}). Correct that, and run it again.`,
    1
  )
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}

/** Never in the place of another file, nor through a link that leads to none yet. */
async function writeNew(path: string, real: string, text: string): Promise<void> {
  const file = await open(real, 'wx').catch((error) => {
    throw codeOf(error) === 'EEXIST' ? changed(path) : error
  })
  try {
    await file.writeFile(text)
  } catch (error) {
    await rm(real, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

async function rewrite(real: string, text: string): Promise<void> {
  const { mode } = await stat(real)
  writeWhole(real, text, mode & 0o7777)
}
