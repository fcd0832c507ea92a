import type { PushDraft, Pushed } from '../gate/ports.ts'
import { openBranch } from './branch.ts'
import { isGitHubError } from './github-error.ts'
import { isLostRace } from './lost-race.ts'
import type { Octokit, RepositoryName } from './octokit.ts'

/** Puts a commit on top of a branch, once an order, and only where the branch still stands where it was seen. */
export async function pushCommit(octokit: Octokit, repository: RepositoryName, draft: PushDraft): Promise<Pushed> {
  const branch = openBranch(octokit, repository, draft.branch)
  const trailer = `Vram-Review-Order: ${draft.order}`
  const tip = await branch.tip()
  if (tip?.message.split('\n').includes(trailer)) return { kind: 'pushed', commit: tip.commit }
  if (tip?.commit !== draft.parent) return { kind: 'moved' }
  const tree = await branch.writeTree(tip.tree, draft.files)
  const commit = await branch.commit({ message: `${draft.message}\n\n${trailer}\n`, tree, parents: [tip.commit] })
  try {
    await branch.move(tip, commit)
  } catch (error) {
    if (isLostRace(error)) return { kind: 'moved' }
    // A rule protects it, or it holds a workflow file, for which the App would need one permission more.
    if (isGitHubError(error, 'rejected', 'forbidden')) return { kind: 'refused' }
    throw error
  }
  return { kind: 'pushed', commit }
}
