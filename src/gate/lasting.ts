import type { GatePorts } from './gate-ports.ts'

/** What fails on the side, and is told at the end. */
export interface Lasting {
  attempt(work: () => Promise<unknown>): Promise<void>
  /** Ports whose failures do not keep a check from its end: the comment, suggestions, cancelling. */
  wrapped(ports: GatePorts): Pick<GatePorts, 'comments' | 'suggestions' | 'jobs'>
  /** Throws what failed, so that it is logged and the next pass tries again. */
  rethrow(): void
}

/**
 * A check comes to its end whatever else GitHub refuses (`docs/faults.md`, I5): a conversation with too many comments, a run that cannot
 * be cancelled.
 */
export function createLasting(): Lasting {
  const failures: unknown[] = []
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      failures.push(error)
    }
  }
  return {
    attempt,
    wrapped: ({ comments, suggestions, jobs }) => ({
      comments: {
        readComment: (pullRequest, name) =>
          comments.readComment(pullRequest, name).catch((error: unknown) => {
            failures.push(error)
            return null
          }),
        async upsertComment(draft) {
          await attempt(() => comments.upsertComment(draft))
        }
      },
      suggestions: {
        async keepSuggestions(pullRequest, headSha, drafts) {
          await attempt(() => suggestions.keepSuggestions(pullRequest, headSha, drafts))
        }
      },
      jobs: { ...jobs, cancel: (runId) => attempt(() => jobs.cancel(runId)) }
    }),
    rethrow() {
      if (failures.length === 1) throw failures[0]
      if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join('; '))
    }
  }
}
