import type { WantedSizes } from '../training/commands/rewrite/size-words.ts'
import { rewriteCommand } from '../training/commands/rewrite-command.ts'
import type { ApplicationGround, Applied, WritingMeans } from './apply-choice.ts'
import { besideFile } from './launcher-file.ts'

/** What a command line shall say. */
export interface SettingsToWrite {
  /** Null: what stands there stays. */
  readonly batchSize: number | null
  readonly sizes: WantedSizes | null
}

/** Writes settings into the file that holds the command line, and nothing else of it; the launcher goes beside it where a range asks for one. */
export function writeSettings(
  { batchSize, sizes }: SettingsToWrite,
  { target: { source }, ready }: Pick<ApplicationGround, 'target' | 'ready'>,
  means: WritingMeans
): Applied {
  const { found, launcherBeside } = ready
  if (source.kind === 'arguments')
    return {
      kind: 'impossible',
      why: 'The command line stands in the policy itself, which is changed by a person: write the settings there.'
    }
  if (leadsAstray(found.path))
    return {
      kind: 'impossible',
      why: `The name of ${found.path} holds a backslash or \`..\`: give the file another name.`
    }
  const launcherPath = besideFile(found.path)
  const rewriting = rewriteCommand(
    found,
    {
      command: source.command ?? 1,
      launcherPath,
      ...(batchSize === null ? {} : { batchSize }),
      ...(sizes === null ? {} : { sizes })
    },
    means.grammars,
    means.ownOptions
  )
  if (rewriting.kind === 'impossible') return rewriting
  if (rewriting.text === found.text) return { kind: 'edits', edits: [] }
  const command = { path: found.path, before: found.mark + found.text, after: found.mark + rewriting.text }
  // A launcher that the command has already was held against ours when it was read.
  const needsLauncher = sizes?.kind === 'factors' && !found.command.launch?.sizeLauncher
  if (needsLauncher && launcherBeside === 'other') return { kind: 'impossible', why: notOurLauncher(launcherPath) }
  const launcher = { path: launcherPath, before: null, after: means.launcher }
  const isNew = needsLauncher && launcherBeside === 'absent'
  return { kind: 'edits', edits: [command, ...(isNew ? [launcher] : [])] }
}

/** A name that git takes and another system would read as a way out of the repository. */
function leadsAstray(path: string): boolean {
  return path.includes('\\') || path.split('/').includes('..')
}

/** Whoever takes a recommendation runs that file, and the author of a pull request may have written it. */
function notOurLauncher(path: string): string {
  return `\`${path}\` is not vram-review's launcher: replace it by the one of this version, or rename it.`
}
