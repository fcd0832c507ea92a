import { knownGroupQuestion } from './gate-group.ts'
import { type BaselinePorts, branchQuestion, type DefaultBranch } from './keep-baselines.ts'
import { type Question, questionOf } from './question.ts'
import type { NamedSubject } from './subject.ts'

/** What is asked about a subject now; null where it is at its end. */
export async function questionAbout(
  subject: NamedSubject,
  defaultBranch: () => Promise<DefaultBranch>,
  ports: BaselinePorts
): Promise<Question | null> {
  if (subject.kind === 'baseline') return branchQuestion(await defaultBranch(), ports)
  if (subject.kind === 'group') return knownGroupQuestion(subject.head, ports)
  const pull = await ports.pullRequests.pullRequest(subject.number)
  return pull?.state === 'open' ? questionOf(pull, ports) : null
}
