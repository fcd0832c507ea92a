import type { TreeFile } from '../review/ports.ts'
import type { Octokit } from './check-answers.ts'
import { GitHubError } from './github-error.ts'
import type { RepositoryName } from './octokit.ts'

/** A file with its size, where GitHub tells it: submodules have none. */
export interface SizedTreeFile extends TreeFile {
  readonly sizeBytes: number | null
}

/** More requests for one tree would eat up a workflow's hourly budget of 1,000. */
const mostRequests = 300
/** More files than the largest repositories have: one folder that holds another a thousand times is no list worth having. */
const mostFiles = 500_000

/** Git's name of the tree without an entry: no other tree is empty. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

/** Every file of a commit. */
export async function listCommitTree(
  octokit: Octokit,
  repository: RepositoryName,
  commit: string
): Promise<readonly SizedTreeFile[]> {
  const { data } = await octokit.rest.git.getCommit({ ...repository, commit_sha: commit })
  return listTreeFiles(octokit, repository, data.tree.sha)
}

/** Every file below a tree, also where GitHub truncates its list: then folder by folder. */
export async function listTreeFiles(
  octokit: Octokit,
  repository: RepositoryName,
  root: string
): Promise<readonly SizedTreeFile[]> {
  let requests = 0
  const get = async (sha: string, recursive: boolean) => {
    if (++requests > mostRequests) throw tooLarge(root)
    const options = { ...repository, tree_sha: sha, ...(recursive ? { recursive: 'true' } : {}) }
    const { data } = await octokit.rest.git.getTree(options)
    if (data.tree.length === 0 && !data.truncated && sha !== emptyTree) throw withoutFiles(sha)
    return data
  }
  return listFolder(get, root, '', { root, files: 0 })
}

type GetTree = (
  sha: string,
  recursive: boolean
) => Promise<Awaited<ReturnType<Octokit['rest']['git']['getTree']>>['data']>

interface Listing {
  readonly root: string
  files: number
}

async function listFolder(get: GetTree, sha: string, prefix: string, listing: Listing): Promise<SizedTreeFile[]> {
  const whole = await get(sha, true)
  const { tree } = whole.truncated ? await get(sha, false) : whole
  const files: SizedTreeFile[] = []
  if (!whole.truncated) listing.files += tree.length
  if (listing.files > mostFiles) throw tooLarge(listing.root)
  for (const { type, path, mode, sha: entrySha, size } of tree) {
    if (type !== 'tree') files.push({ path: prefix + path, mode, sha: entrySha, sizeBytes: size ?? null })
    else if (whole.truncated)
      for (const file of await listFolder(get, entrySha, `${prefix}${path}/`, listing)) files.push(file)
  }
  return files
}

function withoutFiles(tree: string): GitHubError {
  return new GitHubError({
    kind: 'unexpected',
    message: `GitHub lists no file of tree ${tree}, which is not the empty one`,
    remedy: 'Ask again; if it stays, please report it with this message.'
  })
}

function tooLarge(root: string): GitHubError {
  return new GitHubError({
    kind: 'too-large',
    message: `The files of tree ${root} are too many to be listed`,
    remedy: 'Run the review on a checkout with the command line instead: `vram-review review --base REF`.'
  })
}
