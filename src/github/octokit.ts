import { getOctokit } from '@actions/github'
import type { Clock } from '../review/ports.ts'
import { checkAnswers, type Octokit } from './check-answers.ts'
import type { Send } from './remember-answers.ts'
import { type RequestOptions, type RequestPolicy, sendByPolicy } from './request-policy.ts'
import { fixedToken, type TokenSource } from './token-source.ts'

export interface OctokitOptions extends Partial<Omit<RequestPolicy, 'clock'>> {
  readonly token: string | TokenSource
  readonly clock: Clock
  /** `GITHUB_API_URL` where it is not given. */
  readonly baseUrl?: string | undefined
  readonly fetch?: typeof fetch
  /** Remembers what GitHub answered, for all that share it. */
  readonly memory?: (send: Send) => Send
}

/** Owner and name of a repository. */
export interface RepositoryName {
  readonly owner: string
  readonly repo: string
}

/** An Octokit whose every request follows the request policy and fails with a `GitHubError`, and whose every answer has the shape that is used of it. */
export function createOctokit(options: OctokitOptions): Octokit {
  return checkAnswers(createClient(options))
}

/** The same without a look at the answers. */
export function createClient(options: OctokitOptions): ReturnType<typeof getOctokit> {
  const tokens = typeof options.token === 'string' ? fixedToken(options.token) : options.token
  const policy: RequestPolicy = {
    clock: options.clock,
    random: options.random ?? Math.random,
    timeoutMilliseconds: options.timeoutMilliseconds ?? 20_000,
    patienceMilliseconds: options.patienceMilliseconds ?? 10 * 60_000,
    abortAfter: options.abortAfter ?? AbortSignal.timeout,
    log: options.log ?? (() => {})
  }
  // The policy stands where Octokit's authentication does: it renews the token between two attempts, and a hook outside
  // of another cannot change what the inner one sends.
  const { memory = (send) => send } = options
  const hook = (send: Send, given: RequestOptions) => sendByPolicy(memory(send), given, tokens, policy)
  return getOctokit('set by the policy', {
    authStrategy: () => ({ hook }),
    ...(options.baseUrl ? { baseUrl: options.baseUrl } : {}),
    ...(options.fetch ? { request: { fetch: options.fetch } } : {})
  })
}
