import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join, resolve } from 'node:path'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

const namesOnPath = ['python3', 'python']

const remedy = 'name one that has PyTorch and what YOLOv5 needs with --python or VRAM_REVIEW_PYTHON'

/** The person's own interpreter: the one named, else VRAM_REVIEW_PYTHON, else the first on the PATH. None is ever made. */
export async function findPython(named: string | undefined, terminal: Terminal): Promise<string> {
  const { environment, folder } = terminal
  const given = named ?? (environment.VRAM_REVIEW_PYTHON || undefined)
  const searched = given === undefined ? namesOnPath : [given]
  for (const name of searched) {
    const found = await locate(name, folder, environment.PATH ?? '')
    if (found !== null) return found
  }
  if (given === undefined)
    throw new CommandError(`There is no python3 on the PATH: install Python 3.8 or newer, or ${remedy}.`)
  throw new CommandError(
    `There is no Python at ${given}${named === undefined ? ' (VRAM_REVIEW_PYTHON)' : ''}: ${remedy}.`
  )
}

/** Absolute, because a smoke run starts in a folder of its own. Symbolic links stay: a virtual environment is one. */
async function locate(name: string, folder: string, path: string): Promise<string | null> {
  const isPath = /[\\/]/.test(name)
  const candidates = isPath ? [resolve(folder, name)] : path.split(delimiter).map((entry) => join(entry, name))
  for (const candidate of candidates) {
    const runnable = await access(candidate, constants.X_OK).then(
      () => true,
      () => false
    )
    if (runnable) return candidate
  }
  return null
}
