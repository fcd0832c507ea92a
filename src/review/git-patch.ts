import { formatPatch, structuredPatch } from 'diff'
import type { FileEdit } from './write-settings.ts'

/** Lines around a change: as git writes a diff. */
const context = 3

/** Edits as `git apply` takes them. */
export function gitPatch(edits: readonly FileEdit[]): string {
  return edits.map(filePatch).join('')
}

function filePatch({ path, before, after }: FileEdit): string {
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before ?? '', after, undefined, undefined, { context })
  const isNew = before === null
  return formatPatch({
    ...patch,
    oldFileName: isNew ? '/dev/null' : patch.oldFileName,
    isGit: true,
    ...(isNew ? { isCreate: true, newMode: '100644' } : {})
  })
}
