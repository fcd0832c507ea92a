import { cutReport, longestComment } from '../report/cut-report.ts'
import { reportMarker } from '../report/report-marker.ts'
import type { Clock, CommentDraft, CommentPublisher, PublishedComment } from '../review/ports.ts'
import { isGitHubError } from './github-error.ts'
import type { Octokit, RepositoryName } from './octokit.ts'

type Comment = Awaited<ReturnType<Octokit['rest']['issues']['listComments']>>['data'][number]

export interface CommentPublisherOptions {
  readonly octokit: Octokit
  readonly repository: RepositoryName
  /** The login that this token writes under; asked for once, at the first comment. */
  readonly author: () => Promise<string>
  readonly clock: Clock
}

/** How often a comment is looked for and written before it is given up. */
const mostRounds = 4

/** Keeps one comment of a name on a pull request: found by marker *and* author, because anybody can copy a marker. */
export function createCommentPublisher(options: CommentPublisherOptions): CommentPublisher {
  return {
    async upsertComment(draft) {
      const text = commentText(draft, longestComment)
      try {
        return await upsert(options, draft, text)
      } catch (error) {
        if (!isGitHubError(error, 'rejected')) throw error
        // GitHub counts differently from us now and then: once more with half of it.
        return upsert(options, draft, commentText(draft, Math.floor(text.length / 2)))
      }
    }
  }
}

function commentText({ name, body, fullReportUrl }: CommentDraft, limit: number): string {
  return cutReport(`${reportMarker(name)}\n${body}`, limit, fullReportUrl ?? undefined)
}

async function upsert(options: CommentPublisherOptions, draft: CommentDraft, text: string): Promise<PublishedComment> {
  const marker = reportMarker(draft.name)
  let created = false
  for (let round = 1; ; round++) {
    const [oldest, ...duplicates] = await ownComments(options, draft.pullRequest, marker)
    try {
      if (oldest) return await settle(options, oldest, duplicates, text, created)
      await create(options, draft.pullRequest, text)
      created = true
    } catch (error) {
      // Unknown whether it is there now, or it was deleted under our hands: look again, then decide.
      if (!isGitHubError(error, 'unreachable', 'missing') || round >= mostRounds) throw error
      await options.clock.sleep(1000 * 2 ** round)
      created = true
    }
  }
}

async function create({ octokit, repository }: CommentPublisherOptions, issue: number, body: string): Promise<void> {
  await octokit.rest.issues.createComment({ ...repository, issue_number: issue, body })
}

/** Oldest first: every racing run keeps the same one. */
async function ownComments(
  { octokit, repository, author }: CommentPublisherOptions,
  issue: number,
  marker: string
): Promise<Comment[]> {
  const login = await author()
  const options = { ...repository, issue_number: issue, per_page: 100 }
  const comments = await octokit.paginate(octokit.rest.issues.listComments, options)
  return comments
    .filter(({ body, user }) => body?.startsWith(marker) === true && user?.login === login)
    .sort((a, b) => a.id - b.id)
}

async function settle(
  { octokit, repository }: CommentPublisherOptions,
  oldest: Comment,
  duplicates: readonly Comment[],
  text: string,
  created: boolean
): Promise<PublishedComment> {
  const isCurrent = oldest.body === text
  if (!isCurrent) await octokit.rest.issues.updateComment({ ...repository, comment_id: oldest.id, body: text })
  for (const { id } of duplicates) await deleteComment(octokit, repository, id)
  const outcome = created ? 'created' : isCurrent && duplicates.length === 0 ? 'unchanged' : 'updated'
  return { id: oldest.id, url: oldest.html_url, outcome }
}

async function deleteComment(octokit: Octokit, repository: RepositoryName, id: number): Promise<void> {
  try {
    await octokit.rest.issues.deleteComment({ ...repository, comment_id: id })
  } catch (error) {
    // The other run of the race was faster.
    if (!isGitHubError(error, 'missing')) throw error
  }
}
