/** A changed file, as `review/ports.ts` has it. */
export interface PathChange {
  readonly path: string
  readonly status: 'added' | 'modified' | 'removed' | 'renamed'
  readonly previousPath: string | null
}

/** A target and every file that its memory depends on, at the base and at the head together. A folder ends in `/`: its Python counts. */
export interface TargetFiles {
  readonly name: string
  readonly files: readonly string[]
}

export interface AffectedTarget {
  readonly name: string
  /** Why, each a phrase for the report: ``models/ours.yaml changed``. Plain text: paths are not escaped. */
  readonly reasons: readonly string[]
}

/**
 * The targets that a set of changed files touches, and why: the command's file, a YAML that it names, code that it runs, or the policy.
 * A rename touches by its old path and by its new one; a deletion touches, because what depended on the file is still gated.
 */
export function affectedTargets(
  changes: readonly PathChange[],
  targets: readonly TargetFiles[],
  policyPath: string
): readonly AffectedTarget[] {
  return targets
    .map((target) => ({ name: target.name, reasons: reasonsFor(target, changes, policyPath) }))
    .filter((target) => target.reasons.length > 0)
}

/** Whether one of these files, or a file in one of these folders, is among the changes. */
export function touchesAny(changes: readonly PathChange[], paths: readonly string[]): boolean {
  return changes.some((change) => pathsOf(change).some((changed) => paths.some((path) => isAtOrBelow(changed, path))))
}

function isAtOrBelow(changed: string, path: string): boolean {
  return path === '.' || changed === path || changed.startsWith(`${path}/`)
}

function reasonsFor(target: TargetFiles, changes: readonly PathChange[], policyPath: string): readonly string[] {
  return changes
    .filter((change) =>
      pathsOf(change).some((path) => path === policyPath || target.files.some((file) => covers(file, path)))
    )
    .map((change) =>
      pathsOf(change).includes(policyPath) ? `the policy ${happened(change)}` : `${change.path} ${happened(change)}`
    )
}

function pathsOf(change: PathChange): readonly string[] {
  return change.previousPath === null ? [change.path] : [change.path, change.previousPath]
}

function covers(file: string, path: string): boolean {
  if (!file.endsWith('/')) return file === path
  // A submodule changes as one path: the folder itself, or one above it.
  if (file.startsWith(`${path}/`)) return true
  return path.endsWith('.py') && (file === './' || path.startsWith(file))
}

function happened(change: PathChange): string {
  if (change.status === 'renamed') return `was renamed from ${change.previousPath ?? 'another path'}`
  return { added: 'was added', modified: 'changed', removed: 'was removed' }[change.status]
}
