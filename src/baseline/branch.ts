import { listTreeFiles } from '../github/git-tree.ts'
import { isGitHubError } from '../github/github-error.ts'
import type { Octokit, RepositoryName } from '../github/octokit.ts'

export interface BranchTip {
  readonly commit: string
  readonly tree: string
}

/** A branch without a checkout: Git's data through the API. */
export interface Branch {
  /** Null where the branch does not exist. */
  tip(): Promise<BranchTip | null>
  /** Shas by path. */
  files(tip: BranchTip): Promise<ReadonlyMap<string, string>>
  read(sha: string): Promise<string>
  descends(commit: BranchTip, ancestor: BranchTip): Promise<boolean>
  /** A commit on the tip that was read, which no branch holds yet. */
  commit(tip: BranchTip | null, changes: ReadonlyMap<string, string>, message: string): Promise<string>
  /** Moves the branch from the tip that was read, or makes it. Fails where it is elsewhere by now; never forces. */
  move(from: BranchTip | null, to: string): Promise<void>
}

const readme = `# Baselines of vram-review

Written by vram-review, one file a target and kind of hardware. Do not edit; to start anew, delete the branch.
`

/** The branch of that name, existing or not. */
export function openBranch(octokit: Octokit, repository: RepositoryName, name: string): Branch {
  const git = octokit.rest.git
  return {
    tip: () => readTip(octokit, repository, name),
    async files(tip) {
      const files = await listTreeFiles(octokit, repository, tip.tree)
      return new Map(files.map(({ path, sha }) => [path, sha]))
    },
    async read(sha) {
      const { data } = await git.getBlob({ ...repository, file_sha: sha })
      return Buffer.from(data.content, 'base64').toString('utf8')
    },
    async descends(commit, ancestor) {
      const basehead = `${ancestor.commit}...${commit.commit}`
      try {
        const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repository, basehead, per_page: 1 })
        return data.status === 'ahead' || data.status === 'identical'
      } catch (error) {
        if (isGitHubError(error, 'missing')) return false
        throw error
      }
    },
    async commit(tip, changes, message) {
      const files = tip === null ? new Map([['README.md', readme], ...changes]) : changes
      const tree = [...files].map(([path, content]) => ({
        path,
        mode: '100644' as const,
        type: 'blob' as const,
        content
      }))
      const made = await git.createTree({ ...repository, tree, ...(tip ? { base_tree: tip.tree } : {}) })
      const parents = tip ? [tip.commit] : []
      return (await git.createCommit({ ...repository, message, tree: made.data.sha, parents })).data.sha
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
    return { commit: data.object.sha, tree: commit.data.tree.sha }
  } catch (error) {
    if (isGitHubError(error, 'missing')) return null
    throw error
  }
}
