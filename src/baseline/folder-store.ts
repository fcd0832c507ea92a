import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { BaselineStore } from '../review/ports.ts'
import { writeWhole } from '../write-whole.ts'
import { addEntry } from './add-entry.ts'
import { BaselineError } from './baseline-error.ts'
import { baselinePath } from './baseline-path.ts'
import { findBaseline } from './find-baseline.ts'

const remedy = 'Check the folder of the baselines, its permissions and the disk.'

/**
 * Baselines in a folder, for the command line and the demo. Reading and writing is synchronous: between the two nothing
 * else of this process runs, so that no update is lost without a lock.
 */
export function createFolderBaselineStore(folder: string): BaselineStore {
  return {
    async find(query) {
      return findBaseline({ paths: listFiles(folder), read: async (path) => read(folder, path) ?? '' }, query)
    },
    async record(entry) {
      const path = baselinePath(entry.target, entry.measurement.hardwareKey)
      const { changes, setAside } = addEntry(entry, read(folder, path))
      for (const [changed, content] of changes) write(join(folder, changed), content)
      return { outcome: changes.size > 0 ? 'recorded' : 'unchanged', location: join(folder, path), setAside }
    }
  }
}

function listFiles(folder: string): readonly string[] {
  const found = orAbsent(() => readdirSync(folder, { recursive: true, encoding: 'utf8' })) ?? []
  return found.map((path) => path.split(sep).join('/')).sort()
}

function read(folder: string, path: string): string | null {
  return orAbsent(() => readFileSync(join(folder, path), 'utf8'))
}

function orAbsent<T>(attempt: () => T): T | null {
  try {
    return attempt()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new BaselineError('The baselines could not be read', remedy, error)
  }
}

function write(path: string, content: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeWhole(path, content)
  } catch (error) {
    throw new BaselineError(`${path} could not be written`, remedy, error)
  }
}
