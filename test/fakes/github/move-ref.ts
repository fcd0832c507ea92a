import { closePull } from './pull-changes.ts'
import type { Pull, Repository, State } from './state.ts'

const heads = 'refs/heads/'

/**
 * Moves, makes or (null) deletes a ref, whoever asks for it, with all that follows: pull requests of a branch that is
 * gone are closed, those of one that moved have a new head.
 */
export function moveRef(state: State, repository: Repository, ref: string, sha: string | null, sender: string): void {
  const before = repository.refs.get(ref) ?? null
  if (before === sha) return
  const pulls = pullsFrom(state, repository, ref)
  if (sha === null) {
    for (const { target, pull } of pulls) closePull(state, target, pull, sender)
    repository.refs.delete(ref)
  } else repository.refs.set(ref, sha)
  if (!ref.startsWith(heads)) return
  state.announce({ event: 'push', repository, ref, before, after: sha, sender })
  if (before === null || sha === null) return
  for (const { target, pull } of pulls) {
    const change = {
      event: 'pull_request',
      action: 'synchronize',
      repository: target,
      pull,
      before,
      after: sha
    } as const
    state.announce({ ...change, sender })
  }
}

/** Open pull requests of a branch, in whichever repository they are. */
function pullsFrom(state: State, repository: Repository, ref: string): { target: Repository; pull: Pull }[] {
  return [...state.repositories.values()].flatMap((target) =>
    [...target.pulls.values()]
      .filter(({ headRepository, headBranch }) => headRepository === repository && heads + headBranch === ref)
      .filter((pull) => pull.state === 'open')
      .map((pull) => ({ target, pull }))
  )
}
