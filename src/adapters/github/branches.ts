import type { PushDraft, Pushed } from '../../gate/ports.ts'
import { isGitHubError, isLostRace } from '../../review/github-error.ts'
import type { Branch, BranchTip } from '../../review/ports.ts'
import type { Octokit } from './answers.ts'
import type { RepositoryName } from './client.ts'
import { listTreeFiles } from './repository.ts'

/** The branch of that name, existing or not. */
export function openBranch(octokit: Octokit, repository: RepositoryName, name: string): Branch {
  const git = octokit.rest.git
  return {
    name,
    tip: () => readTip(octokit, repository, name),
    async files(tip) {
      const files = await listTreeFiles(octokit, repository, tip.tree)
      return new Map(files.map(({ path, sha }) => [path, sha]))
    },
    async read(sha) {
      const { data } = await git.getBlob({ ...repository, file_sha: sha })
      return Buffer.from(data.content, 'base64').toString('utf8')
    },
    descends: (commit, ancestor) => descends(octokit, repository, commit, ancestor),
    treeOf: async (commit) => (await git.getCommit({ ...repository, commit_sha: commit })).data.tree.sha,
    async writeTree(base, files) {
      const tree = files.map((file) => ({ ...file, type: 'blob' as const }))
      const made = await git.createTree({ ...repository, tree, ...(base === null ? {} : { base_tree: base }) })
      return made.data.sha
    },
    async commit({ parents, ...made }) {
      return (await git.createCommit({ ...repository, ...made, parents: [...parents] })).data.sha
    },
    async move(from, to) {
      if (from === null) await git.createRef({ ...repository, ref: `refs/heads/${name}`, sha: to })
      else await git.updateRef({ ...repository, ref: `heads/${name}`, sha: to, force: false })
    }
  }
}

async function readTip(octokit: Octokit, repository: RepositoryName, name: string): Promise<BranchTip | null> {
  try {
    const { data } = await octokit.rest.git.getRef({ ...repository, ref: `heads/${name}` })
    const commit = await octokit.rest.git.getCommit({ ...repository, commit_sha: data.object.sha })
    return { commit: data.object.sha, tree: commit.data.tree.sha, message: commit.data.message }
  } catch (error) {
    if (isGitHubError(error, 'missing')) return null
    throw error
  }
}

async function descends(
  octokit: Octokit,
  repository: RepositoryName,
  commit: string,
  ancestor: string
): Promise<boolean> {
  if (commit === ancestor) return true
  const basehead = `${ancestor}...${commit}`
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repository, basehead, per_page: 1 })
    return data.status === 'ahead' || data.status === 'identical'
  } catch (error) {
    if (isGitHubError(error, 'missing')) return false
    throw error
  }
}

/** Adds a commit to a branch, once for each order, and only if the branch is still where it was seen. */
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
    // A rule protects it, or it changes a workflow file, which needs another permission (GitHub answers 403 or 404).
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
