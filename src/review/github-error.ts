export type GitHubErrorKind =
  /** 401: the token is wrong or expired. */
  | 'unauthorized'
  /** 403: the token lacks a permission. */
  | 'forbidden'
  /** 404, 410. */
  | 'missing'
  /** 409: somebody else was faster. */
  | 'conflict'
  /** 422: GitHub refuses the request. */
  | 'rejected'
  /** 403 or 429 with a limit that lasts longer than we wait. */
  | 'rate-limited'
  /** 5xx, a lost connection, a timeout, half an answer. The request may or may not have succeeded. */
  | 'unreachable'
  /** More than GitHub or we can list. */
  | 'too-large'
  | 'unexpected'

export interface GitHubErrorDetails {
  readonly kind: GitHubErrorKind
  readonly message: string
  readonly remedy: string
  readonly status?: number | undefined
  /** As a workflow writes it: `pull-requests: write`. */
  readonly missingPermission?: string | undefined
  readonly cause?: unknown
}

/** GitHub did not do what was requested. Message and remedy are for the user. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError'
  readonly kind: GitHubErrorKind
  readonly remedy: string
  readonly status: number | null
  readonly missingPermission: string | null

  constructor(details: GitHubErrorDetails) {
    super(details.message, { cause: details.cause })
    this.kind = details.kind
    this.remedy = details.remedy
    this.status = details.status ?? null
    this.missingPermission = details.missingPermission ?? null
  }
}

/** Whether an error is GitHub's answer of one of these kinds. */
export function isGitHubError(error: unknown, ...kinds: readonly GitHubErrorKind[]): error is GitHubError {
  return error instanceof GitHubError && kinds.includes(error.kind)
}

/** Whether a write failed because somebody else was faster, so the data must be read again. */
export function isLostRace(error: unknown): boolean {
  if (isGitHubError(error, 'conflict')) return true
  // 422 means many things; these mean a race.
  const race =
    /not a fast.?forward|reference (already exists|does not exist|update failed)|cannot lock ref|pull request already exists/i
  return isGitHubError(error, 'rejected') && race.test(error.message)
}
