import { createLocalReader, workingTree } from '../../adapters/git.ts'
import { lazyGrammars } from '../../adapters/grammars.ts'
import { locateYolov5 } from '../../adapters/installation.ts'
import type { Policy } from '../../domain/policy.ts'
import { findCommand, ownOptions } from '../../review/resolve-target.ts'
import { loadPolicy, type Snapshot, takeSnapshot } from '../../review/snapshot.ts'
import type { RepositoryOptions } from '../review-ports.ts'
import type { Terminal } from '../terminal.ts'
import { namedYolov5 } from '../training-options.ts'
import { type Finding, missing, note, ok } from './finding.ts'

export interface ExaminedPolicy {
  readonly finding: Finding
  readonly policy: Policy | null
  /** What a review would drive, each once: a YOLOv5 checkout, or null for the installed package. */
  readonly yolov5: readonly (string | null)[]
}

/** The policy as it lies in the folder, whether its targets can be read, and which YOLOv5 they mean. */
export async function examinePolicy(
  options: RepositoryOptions,
  root: string | null,
  terminal: Terminal
): Promise<ExaminedPolicy> {
  const named = namedYolov5(options, terminal)
  if (root === null) {
    const finding = note('policy', 'Outside a repository there is none.', null)
    return { finding, policy: null, yolov5: [await locateYolov5(terminal.folder, named, '')] }
  }
  const snapshot = await takeSnapshot(createLocalReader(root), workingTree)
  const loaded = snapshot.has(options.policy) ? await loadPolicy(snapshot, options.policy) : null
  if (loaded === null || 'problems' in loaded) {
    return { finding: unreadable(options.policy, loaded), policy: null, yolov5: [await locateYolov5(root, named, '')] }
  }
  const { policy } = loaded
  const targets = await readTargets(policy, snapshot, terminal)
  const yolov5 = await locateAll(root, named ?? policy.yolov5, targets.directories)
  return { finding: targetsFinding(options.policy, policy, targets.problems), policy, yolov5 }
}

function unreadable(path: string, loaded: { problems: readonly { line: number | null; message: string }[] } | null) {
  if (loaded === null) return missing('policy', `${path} is not there.`, 'Write one: vram-review init')
  const [first] = loaded.problems
  return missing(
    'policy',
    `${path}:${first?.line ?? 1}: ${first?.message ?? ''}`,
    `Correct it, then: vram-review check ${path}`
  )
}

interface ReadTargets {
  readonly directories: readonly string[]
  readonly problems: readonly string[]
}

async function readTargets(policy: Policy, snapshot: Snapshot, { installation }: Terminal): Promise<ReadTargets> {
  const grammars = lazyGrammars(installation.grammarFiles)
  const reader = { grammars, ownOptions: await ownOptions(policy, snapshot, grammars) }
  const found = await Promise.all(policy.targets.map(({ source }) => findCommand(source, snapshot, [], reader)))
  return {
    directories: found.flatMap((one) => (one.kind === 'found' ? [one.command.directory] : [])),
    problems: found.flatMap((one) => {
      if (one.kind === 'removed') return [`${one.path} is not there`]
      return one.kind === 'problem' ? [`${one.path}:${one.problem.line ?? 1}: ${one.problem.message}`] : []
    })
  }
}

function targetsFinding(path: string, { targets, engine }: Policy, problems: readonly string[]): Finding {
  const count = `${targets.length} target${targets.length === 1 ? '' : 's'}, engine ${engine}`
  if (problems.length === 0) return ok('policy', `${path}: ${count}`)
  return missing(
    'policy',
    `${path}: ${count}; ${problems.join('; ')}`,
    'Correct the targets in the policy, or those files.'
  )
}

/** Of each target what a review of it would drive. */
async function locateAll(
  root: string,
  named: string | null,
  directories: readonly string[]
): Promise<readonly (string | null)[]> {
  const asked = directories.length === 0 ? [''] : directories
  const found = await Promise.all(asked.map((directory) => locateYolov5(root, named, directory)))
  return [...new Set(found)]
}
