import type { PushDraft, Pushed } from '../gate/ports.ts'
import { openBranch } from './branch.ts'
import type { Octokit } from './check-answers.ts'
import { isGitHubError } from './github-error.ts'
import { isLostRace } from './lost-race.ts'
import type { RepositoryName } from './octokit.ts'

/** Puts a commit on top of a branch, once an order, and only where the branch still stands where it was seen. */
export async function pushCommit(octokit: Octokit, repository: RepositoryName, draft: PushDraft): Promise<Pushed> {
  const branch = openBranch(octokit, repository, draft.branch)
  const tip = await branch.tip()
  if (tip !== null && orderIn(tip.message) === draft.order) return { kind: 'pushed', commit: tip.commit }
  if (tip?.commit !== draft.parent) return { kind: 'moved' }
  const tree = await branch.writeTree(tip.tree, draft.files)
  const commit = await branch.commit({
    message: `${draft.message}\n\n${trailer}${draft.order}\n`,
    tree,
    parents: [tip.commit]
  })
  try {
    await branch.move(tip, commit)
  } catch (error) {
    if (isLostRace(error)) return { kind: 'moved' }
    // A rule protects it, or it holds a workflow file, for which the App would need one permission more (then GitHub says 403 or 404).
    if (isGitHubError(error, 'rejected', 'forbidden', 'missing')) return { kind: 'refused' }
    throw error
  }
  return { kind: 'pushed', commit }
}

const trailer = 'Vram-Review-Order: '

/** The order that a commit carries out; null for anybody else's. */
export async function orderOf(octokit: Octokit, repository: RepositoryName, commit: string): Promise<string | null> {
  return orderIn((await octokit.rest.git.getCommit({ ...repository, commit_sha: commit })).data.message)
}

function orderIn(message: string): string | null {
  const line = message.split('\n').findLast((one) => one.startsWith(trailer))
  return line?.slice(trailer.length) ?? null
}
