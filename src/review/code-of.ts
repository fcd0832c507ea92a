import type { Policy } from '../domain/policy.ts'
import { yolov5Folder } from '../domain/sizes.ts'
import type { ResolvedTarget } from './resolve-target.ts'
import type { Snapshot } from './snapshot.ts'

/** The folder whose Python a target's training runs, as `affectedTargets` takes it; none where the installed package is driven. */
export async function codeOf(target: ResolvedTarget, policy: Policy, snapshot: Snapshot): Promise<readonly string[]> {
  const directory = target.found.kind === 'found' ? target.found.command.directory : ''
  const folder = await yolov5Folder(policy.yolov5, directory, snapshot.has)
  return folder === null ? [] : [`${folder}/`]
}
