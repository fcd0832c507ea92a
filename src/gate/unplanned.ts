import { failure } from '../domain/review.ts'
import type { Plan } from '../review/review-commit.ts'

/** The plan of a commit that cannot be planned: its check ends, and says why. */
export function unplanned(head: string, why: string): Plan {
  const review = { version: 1, commit: head, baseCommit: null, verdict: 'not-measured', passes: false } as const
  return {
    review: { ...review, summary: 'Nothing was measured.', targets: [], problems: [failure(why)], policyPath: '' },
    policy: null
  }
}
