import { bring } from './bring.ts'
import { decide } from './decide.ts'
import { endOlder } from './end-check.ts'
import type { GatePorts } from './gate-ports.ts'
import { look } from './look.ts'
import type { PresentCheck } from './ports.ts'
import { type Question, questionKey } from './question.ts'
import { subjectName } from './subject.ts'

/** More steps at once than any way through `decide` has. */
const mostSteps = 12

/**
 * Brings the check of a commit as far as it can come now. Any instance may ask this at any time, as often as it likes.
 * @returns whether it is at its end
 */
export async function gateCommit(question: Question, ports: GatePorts): Promise<boolean> {
  for (let step = 0; step < mostSteps; step++) {
    const [kept, check] = await Promise.all([
      ports.ledgers.read(subjectName(question.subject)),
      ports.checks.find(question.head)
    ])
    await endOlder(check, ports.checks)
    if (isAnswered(check, questionKey(question, kept.ledger)) && (await isReported(question, ports))) return true
    const sight = await look(question, kept.ledger, ports)
    const wanted = decide(sight)
    const again = await bring(wanted, sight, { question, kept, check }, ports)
    // Another pull request's verdict may stand in its place.
    if (!again) return wanted.conclusion !== null && check?.key === questionKey(question, kept.ledger)
  }
  throw new Error(`${subjectName(question.subject)} does not come to rest at ${question.head}.`)
}

function isAnswered(check: PresentCheck | null, key: string): boolean {
  return check !== null && check.conclusion !== null && check.key === key
}

/** A slower instance may have written about an older commit since: the report names the one that it is of. */
async function isReported({ pullRequest, head }: Question, { comments }: GatePorts): Promise<boolean> {
  const report = pullRequest === null ? null : await comments.readComment(pullRequest, 'report')
  return report === null || report.includes(`commit ${head.slice(0, 7)}`)
}
