import { gateCommit } from './gate-commit.ts'
import type { GatePorts } from './gate-ports.ts'
import { endOthers } from './gate-pull.ts'
import { type MergeGroup, subjectName } from './subject.ts'

/**
 * Brings a group of a merge queue as far as it can come now: its own commit is measured, under the same check name, with the code that is
 * merged: what waits in the queue may be a fork's.
 */
export async function gateGroup(group: MergeGroup, ports: GatePorts): Promise<void> {
  const { head, base, baseBranch } = group
  const nobody = { pullRequest: null, headBranch: null, fromFork: false, draft: false, conflicting: false, labels: [] }
  const merged = await ports.tipOf(baseBranch)
  await gateCommit({ subject: group, head, base, merged, baseBranch, ...nobody }, ports)
}

/** The group is no more: merged, or taken apart. */
export async function endGroup(group: MergeGroup, ports: GatePorts): Promise<void> {
  await endOthers(group, null, 'the group of the merge queue is no more', ports)
  await ports.ledgers.remove(subjectName(group))
}
