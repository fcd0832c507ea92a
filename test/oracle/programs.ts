import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GeneratedFile } from './compare.ts'
import { recordStarts, runAndWait } from './recording.ts'
import { oraclePython, type Start } from './starts.ts'

/**
 * What real Python starts when it runs each program, and what IPython starts when it runs each notebook. One that ends with
 * an error, or not at all, counts for nothing.
 */
export function startsInPython(files: readonly GeneratedFile[]): (readonly Start[] | undefined)[] {
  const texts = files.map(({ path, text }) => ({ [path]: text }))
  return recordStarts(texts, ({ folder, folders, environment }) => {
    const jobs = join(folder, 'jobs.json')
    writeFileSync(jobs, JSON.stringify(folders.map((of, at) => ({ folder: of, path: files[at]?.path }))))
    runAndWait(oraclePython(), [join(import.meta.dirname, 'programs.py'), jobs], environment, folder)
  })
}
