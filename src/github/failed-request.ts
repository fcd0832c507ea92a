/** What is left of a request that failed, whatever threw it. */
export interface FailedRequest {
  readonly method: string
  /** The route's template: `/repos/{owner}/{repo}/git/refs`. */
  readonly url: string
  /** Null where there was no answer. */
  readonly status: number | null
  readonly headers: Readonly<Record<string, string | undefined>>
  /** GitHub's own words, or the connection's. */
  readonly message: string
  readonly cause: unknown
}

interface ErrorLike {
  readonly message?: unknown
  readonly status?: unknown
  readonly response?: { readonly headers?: Record<string, string>; readonly data?: Said }
}

interface Said {
  readonly message?: unknown
  readonly errors?: unknown
}

/** Reads Octokit's errors by their shape, because each bundled copy has a class of its own. */
export function failedRequest(error: unknown, method: string, url: string): FailedRequest {
  const like = (error ?? {}) as ErrorLike
  // Octokit calls a lost connection status 500; only a response makes a status GitHub's.
  const status = like.response && typeof like.status === 'number' ? like.status : null
  const said = inGitHubsWords(like.response?.data) ?? like.message
  return {
    method,
    url,
    status,
    headers: like.response?.headers ?? {},
    message: typeof said === 'string' && said !== '' ? said : String(error),
    cause: error
  }
}

/** GitHub's "Validation Failed" says nothing by itself: the reasons stand beside it. */
function inGitHubsWords(said: Said | undefined): unknown {
  const reasons = (Array.isArray(said?.errors) ? said.errors : [])
    .map((error: { message?: unknown } | null) => error?.message)
    .filter((reason) => typeof reason === 'string')
  return reasons.length === 0 ? said?.message : `${said?.message}: ${reasons.join('; ')}`
}
