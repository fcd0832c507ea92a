import type { Octokit } from '../../../src/adapters/github/answers.ts'
import { createOctokit, type OctokitOptions } from '../../../src/adapters/github/client.ts'
import type { FakeGitHub } from '../../fakes/github/server.ts'
import { createInstantClock, type InstantClock } from './instant-clock.ts'

export interface Connection {
  readonly octokit: Octokit
  readonly clock: InstantClock
}

export const here = { owner: 'team', repo: 'yolo' }

/** Our own Octokit on the stand-in, with a token that may write unless told otherwise. `clock`: for what is wired to it. */
export function connect(github: FakeGitHub, options: Partial<OctokitOptions> = {}): Connection {
  if (options.token === undefined) github.addToken('workflow')
  const clock = createInstantClock()
  const octokit = createOctokit({
    token: 'workflow',
    baseUrl: github.url,
    fetch,
    ...options
  })
  return { octokit, clock }
}
