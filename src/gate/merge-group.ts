import type { GatePorts } from './ports.ts'
import { type MergeGroup, nobodys, type Question, subjectName, withPolicy } from './question.ts'
import { endOthers, gateCommit } from './reconcile-pull.ts'

/**
 * Advances a group of a merge queue as far as possible now: its commit is measured under the same check name, with the merged
 * code, because what waits in the queue may be a fork's.
 */
export async function gateGroup(group: MergeGroup, ports: GatePorts): Promise<void> {
  await gateCommit(await groupQuestion(group, ports), ports)
}

async function groupQuestion(group: MergeGroup, ports: GatePorts): Promise<Question> {
  const { head, base, baseBranch } = group
  const merged = await ports.tipOf(baseBranch)
  return withPolicy({ ...nobodys, subject: group, head, base, merged, baseBranch }, ports)
}

/** The same for a group of which only the commit is known. */
export async function gateKnownGroup(head: string, ports: GatePorts): Promise<void> {
  const question = await knownGroupQuestion(head, ports)
  if (question !== null) await gateCommit(question, ports)
}

/** The question about a group of which only the commit is known; its ledger has the rest. Null if it was never gated. */
export async function knownGroupQuestion(head: string, ports: GatePorts): Promise<Question | null> {
  const { jobs } = (await ports.ledgers.read(subjectName({ kind: 'group', head }))).ledger
  const { base = null, baseBranch = '' } = jobs.at(-1) ?? {}
  return base === null ? null : groupQuestion({ kind: 'group', head, base, baseBranch }, ports)
}

/** Ends a group that was merged or dissolved. */
export async function endGroup(head: string, ports: GatePorts): Promise<void> {
  const group = { kind: 'group', head } as const
  await endOthers(group, null, 'the merge queue no longer has this group', ports)
  await ports.ledgers.remove(subjectName(group))
}
