import { headOf, type Pull, type Repository, type State } from './state.ts'

// What happens to a pull request by a request and by a test alike.

/** Closes it at the head that it has; `mergeCommit`: because the base branch has it now. */
export function closePull(
  state: State,
  repository: Repository,
  pull: Pull,
  sender: string,
  mergeCommit: string | null = null
): void {
  if (pull.state === 'closed') return
  repository.refs.set(`refs/pull/${pull.number}/head`, headOf(repository, pull))
  pull.state = 'closed'
  if (mergeCommit !== null) Object.assign(pull, { merged: true, mergeCommit })
  state.announce({ event: 'pull_request', action: 'closed', repository, pull, sender })
}

export function reopenPull(state: State, repository: Repository, pull: Pull, sender: string): void {
  if (pull.state === 'open' || pull.merged) return
  pull.state = 'open'
  state.announce({ event: 'pull_request', action: 'reopened', repository, pull, sender })
}

/** Another base branch. */
export function retargetPull(state: State, repository: Repository, pull: Pull, base: string, sender: string): void {
  if (pull.baseBranch === base) return
  const fromBase = { ref: pull.baseBranch, sha: repository.refs.get(`refs/heads/${pull.baseBranch}`) ?? '' }
  pull.baseBranch = base
  pull.baseSeen = repository.refs.get(`refs/heads/${base}`)
  state.announce({ event: 'pull_request', action: 'edited', repository, pull, fromBase, sender })
}

/** No draft any more. */
export function readyPull(state: State, repository: Repository, pull: Pull, sender: string): void {
  if (!pull.draft) return
  pull.draft = false
  state.announce({ event: 'pull_request', action: 'ready_for_review', repository, pull, sender })
}

/** Puts a new one where it belongs. */
export function addPull(state: State, repository: Repository, pull: Pull): void {
  repository.pulls.set(pull.number, pull)
  pull.baseSeen = repository.refs.get(`refs/heads/${pull.baseBranch}`)
  repository.refs.set(`refs/pull/${pull.number}/head`, headOf(repository, pull))
  state.announce({ event: 'pull_request', action: 'opened', repository, pull, sender: pull.author })
}
