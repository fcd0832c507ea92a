import { decide } from './decide.ts'
import type { GatePorts } from './gate-ports.ts'
import { look } from './look.ts'
import type { Conclusion, PresentCheck } from './ports.ts'
import { type Question, questionOf } from './question.ts'
import { readSubjectName, subjectName } from './subject.ts'

/** How much a conclusion says against merging; null: in progress. */
const weights: Readonly<Record<string, number>> = { success: 0, null: 1, action_required: 2, failure: 3 }
const weightOf = (conclusion: Conclusion | null) => weights[String(conclusion)] ?? 0

/**
 * One commit may be the head of several pull requests, and has one check: what says most against merging stands there, whoever looks first. Else
 * a second pull request into a branch that asks for less would make the first one green. Into the same branch a fork's says nothing of a commit
 * that is ours, or that a merge queue tries.
 */
export async function isOutweighed(
  check: PresentCheck | null,
  conclusion: Conclusion | null,
  question: Question,
  ports: GatePorts
): Promise<boolean> {
  const { subject, head, baseBranch, fromFork } = question
  if (subject.kind !== 'pull') return false
  if (fromFork && check !== null && (await isQueued(check, question, ports))) return true
  const whose = readSubjectName(check?.key ?? '')
  const present = whose?.kind === 'pull' ? [whose.number] : []
  for (const number of new Set([...present, ...(await ports.pullsWithHead(head))])) {
    const pull = number === subject.number ? null : await ports.pullRequests.pullRequest(number)
    if (pull?.state !== 'open' || pull.headSha !== head) continue
    if (pull.baseBranch === baseBranch && pull.fromFork !== fromFork) {
      if (fromFork) return true
      continue
    }
    const theirs = await questionOf(pull, ports)
    const { ledger } = await ports.ledgers.read(subjectName(theirs.subject))
    const more = weightOf(decide(await look(theirs, ledger, ports)).conclusion) - weightOf(conclusion)
    if (more > 0 || (more === 0 && number < subject.number)) return true
  }
  return false
}

/** Whether the check is that of a group of the same branch's queue, by the same policy. */
async function isQueued(
  { key }: PresentCheck,
  { baseBranch, policy }: Question,
  { ledgers }: GatePorts
): Promise<boolean> {
  const group = readSubjectName(key)
  if (group?.kind !== 'group') return false
  const job = (await ledgers.read(subjectName(group))).ledger.jobs.at(-1)
  return job?.baseBranch === baseBranch && job.policy === policy
}
