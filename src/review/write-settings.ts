import { rewriteCommand } from '../commands/edit/edit-command.ts'
import type { WantedSizes } from '../commands/edit/propose-edits.ts'
import type { Target } from '../domain/policy.ts'
import type { CommandReader } from './find-command.ts'
import { besideFile } from './launcher-file.ts'
import type { ReadyTarget } from './resolve-target.ts'

/** A file as it is (null: there is none), and as it shall be. */
export interface FileEdit {
  readonly path: string
  readonly before: string | null
  readonly after: string
}

/** Settings that were chosen, written into the repository's files. */
export type Applied =
  /** The file that holds the command line first. Empty where all stands there already. */
  | { readonly kind: 'edits'; readonly edits: readonly FileEdit[] }
  /** One sentence: what is in the way, and what to write where. */
  | { readonly kind: 'impossible'; readonly why: string }

/** What a choice is written with. */
export interface WritingMeans extends CommandReader {
  /** The text of `train_in_range.py`. */
  readonly launcher: string
}

/** Where the command line stands. */
export interface WritingGround {
  readonly target: Target
  readonly ready: ReadyTarget
}

/** What a command line shall say. */
export interface SettingsToWrite {
  /** Null: what stands there stays. */
  readonly batchSize: number | null
  readonly sizes: WantedSizes | null
}

/** Writes settings into the file that holds the command line, and nothing else of it; the launcher goes beside it where a range asks for one. */
export async function writeSettings(
  { batchSize, sizes }: SettingsToWrite,
  { target: { source }, ready }: WritingGround,
  means: WritingMeans
): Promise<Applied> {
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
    await means.grammars(),
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
