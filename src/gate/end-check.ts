import type { CheckBoard, PresentCheck } from './ports.ts'
import { isNamed, type NamedSubject } from './subject.ts'

/**
 * Ends the check of a commit that nobody waits for any more, and older ones that were left open. Not one that says of another pull request of the same
 * commit what becomes of that: it is theirs to end.
 * @returns whether it was still in progress
 */
export async function endCheck(
  subject: NamedSubject,
  commit: string,
  why: string,
  checks: CheckBoard
): Promise<boolean> {
  const check = await checks.find(commit)
  await endOlder(check, checks)
  if (check === null || check.conclusion !== null || !isNamed(check.key, subject)) return false
  await end(check.id, why, checks)
  return true
}

/** Two that came at once have each made one: the newest counts, and the others would stay in progress for ever. */
export async function endOlder(check: PresentCheck | null, checks: CheckBoard): Promise<void> {
  for (const id of check?.olderOpen ?? []) await end(id, 'another check took its place', checks)
}

async function end(id: number, why: string, checks: CheckBoard): Promise<void> {
  const sentence = `Not measured: ${why}.`
  await checks.update(id, {
    key: 'ended',
    conclusion: 'cancelled',
    title: sentence,
    summary: sentence,
    text: sentence,
    detailsUrl: null,
    buttons: []
  })
}
