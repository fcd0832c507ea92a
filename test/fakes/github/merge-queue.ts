import { moveRef } from './move-ref.ts'
import { closePull } from './pull-changes.ts'
import { squashOnto } from './squash-onto.ts'
import type { MergeGroup, Pull, Repository, State } from './state.ts'

/** The merge queue of a repository. */
export interface MergeQueueSeeds {
  /** Tries pull requests of one base branch on top of each other; `onto`: the ref of a group that waits before it. */
  queueMergeGroup(group: { readonly pulls: readonly number[]; readonly onto?: string }): MergeGroup
  /** `merged` moves the base branch there and closes the pull requests. */
  endMergeGroup(ref: string, reason: 'merged' | 'dequeued' | 'invalidated'): void
}

/** Under this name GitHub moves its queue's branches. */
const queue = 'github-merge-queue[bot]'

export function mergeQueueSeeds(state: State, repository: Repository): MergeQueueSeeds {
  return {
    queueMergeGroup: ({ pulls, onto }) => queueGroup(state, repository, pulls, onto),
    endMergeGroup(ref, reason) {
      const group = repository.mergeGroups.find((queued) => queued.ref === ref)
      if (!group) throw new Error(`the test has no merge group ${ref}`)
      repository.mergeGroups.splice(repository.mergeGroups.indexOf(group), 1)
      if (reason === 'merged') mergeGroup(state, repository, group)
      state.announce({ event: 'merge_group', action: 'destroyed', repository, group, reason, sender: queue })
      moveRef(state, repository, `refs/heads/${ref}`, null, queue)
    }
  }
}

function queueGroup(state: State, repository: Repository, numbers: readonly number[], onto?: string): MergeGroup {
  const pulls = numbers.map((number) => pullOf(repository, number))
  const last = pulls.at(-1)
  if (!last) throw new Error('a merge group needs a pull request')
  const base = repository.refs.get(`refs/heads/${onto ?? last.baseBranch}`) ?? ''
  const commits: string[] = []
  for (const pull of pulls) commits.push(squashOnto(state, repository, pull, commits.at(-1) ?? base))
  const head = commits.at(-1) ?? base
  const ref = `gh-readonly-queue/${last.baseBranch}/pr-${last.number}-${base}`
  const group = { ref, base, head, baseBranch: last.baseBranch, pulls: numbers, commits }
  repository.mergeGroups.push(group)
  moveRef(state, repository, `refs/heads/${ref}`, head, queue)
  state.announce({ event: 'merge_group', action: 'checks_requested', repository, group, sender: queue })
  return group
}

function mergeGroup(state: State, repository: Repository, { baseBranch, head, pulls, commits }: MergeGroup): void {
  moveRef(state, repository, `refs/heads/${baseBranch}`, head, queue)
  for (const [index, number] of pulls.entries()) {
    closePull(state, repository, pullOf(repository, number), queue, commits[index] ?? head)
  }
}

function pullOf({ pulls }: Repository, number: number): Pull {
  const found = pulls.get(number)
  if (!found) throw new Error(`the test has no pull request ${number}`)
  return found
}
