import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BaselineStore } from '../../review/ports.ts'
import { exclusively, writeWhole } from '../../system/files.ts'
import { safeName } from '../../system/names.ts'
import { addEntry, BaselineError, baselinePath } from './baseline-file.ts'
import { findBaseline } from './find-baseline.ts'

const remedy = 'Check the folder of the baselines, its permissions and the disk.'

/** Baselines in a folder, for the command line and the demo. Any number of processes may record at once. */
export function createFolderBaselineStore(folder: string): BaselineStore {
  return {
    async find(query) {
      return findBaseline({ paths: listBaselineFiles(folder), read: async (path) => read(folder, path) ?? '' }, query)
    },
    async record(entry) {
      const path = baselinePath(entry.target, entry.measurement.hardwareKey)
      return alone(join(folder, path), () => {
        const { changes, setAside } = addEntry(entry, read(folder, path))
        for (const [changed, content] of changes) writeWhole(join(folder, changed), content)
        return { outcome: changes.size > 0 ? 'recorded' : 'unchanged', location: join(folder, path), setAside }
      })
    }
  }
}

/** All files of a folder that may be baselines, as paths within it. Lock folders appear and disappear beside them. */
export function listBaselineFiles(folder: string): readonly string[] {
  const namesIn = (path: string) => orAbsent(() => readdirSync(join(folder, path))) ?? []
  const targets = namesIn('baselines').map((target) => `baselines/${target}`)
  return targets.flatMap((target) => namesIn(target).map((name) => `${target}/${name}`)).sort()
}

function read(folder: string, path: string): string | null {
  return orAbsent(() => readFileSync(join(folder, path), 'utf8'))
}

function orAbsent<T>(attempt: () => T): T | null {
  try {
    return attempt()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw new BaselineError('The baselines could not be read', remedy, error)
  }
}

/** What was read stays unchanged until the new content is written. */
async function alone<T>(path: string, work: () => T): Promise<T> {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return await exclusively(path, work)
  } catch (error) {
    if (error instanceof Error && 'code' in error && !(error instanceof BaselineError))
      throw new BaselineError(`${path} could not be written`, remedy, error)
    throw error
  }
}

/** The folder for the pages of a target on one kind of hardware: beside the baselines, named alike. */
export function historyFolder(target: string, hardwareKey: string): string {
  return `${safeName(target)}/${safeName(hardwareKey)}`
}
