import { randomUUID } from 'node:crypto'
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileEdit } from '../review/apply-choice.ts'
import { CommandError } from './command-error.ts'

/** Writes edits into a folder: each file whole or not at all, with the permissions that it has, and none that somebody changed meanwhile. */
export async function writeEdits(edits: readonly FileEdit[], folder: string): Promise<void> {
  for (const { path, before } of edits)
    if ((await textOf(join(folder, path))) !== before)
      throw new CommandError(`Nothing was written: ${path} changed meanwhile. Run it again.`, 1)
  // The launcher before the command line that needs it.
  for (const { path, after } of edits.toReversed()) await writeWhole(join(folder, path), after)
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null)
}

async function writeWhole(path: string, text: string): Promise<void> {
  // A link stays one.
  const real = await realpath(path).catch(() => path)
  const present = await stat(real).catch(() => null)
  const temporary = `${real}.${randomUUID()}.tmp`
  try {
    await writeFile(temporary, text)
    if (present !== null) await chmod(temporary, present.mode & 0o7777)
    await rename(temporary, real)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
