import type { FileList } from '../commands/index.ts'
import { dirName } from '../domain/paths.ts'
import type { Policy } from '../domain/policy.ts'
import type { ProposedFile } from '../domain/proposal.ts'
import { readPolicy } from '../domain/read-policy.ts'
import { failure, type Problem } from '../domain/review.ts'
import type { ChangedFile, FileRead, RepositoryReader } from './ports.ts'

/** Larger files are refused unread: no script and no YAML comes near it. */
const mostBytes = 1024 * 1024
/** A notebook holds what its cells showed; what is read of it is its code. GitHub hands out blobs of up to 100 MiB. */
const mostNotebookBytes = 16 * 1024 * 1024
/** A lock file has a line for each wheel of each package. */
const mostLockBytes = 2 * 1024 * 1024

/** How much of a repository's file is read. */
export function readableBytes(path: string): number {
  if (/\.lock$/.test(path)) return mostLockBytes
  return /\.ipynb$/i.test(path) ? mostNotebookBytes : mostBytes
}

/** A repository at one commit, from which a review reads files. */
export interface Snapshot extends FileList {
  readonly commit: string
  /** The files of a folder, without those deeper; '' is the repository. */
  inFolder(folder: string): readonly string[]
  read(path: string): Promise<FileRead>
  /** The symbolic link in a path; null if there is none. Links are never followed. */
  linkIn(path: string): string | null
  isExecutable(path: string): boolean
}

/** Lists the commit's tree once; later look-ups are in memory. */
export async function takeSnapshot(
  reader: Pick<RepositoryReader, 'listTree' | 'readFile'>,
  commit: string
): Promise<Snapshot> {
  const modes = new Map((await reader.listTree(commit)).map((file) => [file.path, file.mode]))
  return {
    commit,
    has: (path) => modes.has(path),
    below: (folder) => [...modes.keys()].filter((path) => folder === '' || path.startsWith(`${folder}/`)),
    inFolder: (folder) => [...modes.keys()].filter((path) => dirName(path) === folder),
    isExecutable: (path) => modes.get(path) === '100755',
    linkIn: (path) => prefixesOf(path).find((prefix) => modes.get(prefix) === '120000') ?? null,
    read: (path) => (modes.has(path) ? reader.readFile(commit, path) : Promise.resolve({ kind: 'absent' }))
  }
}

/** The present mode of a file; a new one is a plain file. */
export function modeOf(path: string, { isExecutable }: Snapshot): ProposedFile['mode'] {
  return isExecutable(path) ? '100755' : '100644'
}

/** `a/b/c` → `a`, `a/b`, `a/b/c`. */
function prefixesOf(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** The path of a base's file at the head, following a rename. */
export function pathAtHead(path: string, changes: readonly ChangedFile[]): string {
  return changes.find((change) => change.status === 'renamed' && change.previousPath === path)?.path ?? path
}

export const defaultPolicyPath = '.github/vram-review.yml'

export type LoadedPolicy =
  | { readonly policy: Policy }
  | { readonly problems: readonly Problem[]; readonly absent?: boolean }

/** The policy of a commit, or why it cannot be used. */
export async function loadPolicy(snapshot: Snapshot, path: string): Promise<LoadedPolicy> {
  const read = await snapshot.read(path)
  if (read.kind === 'absent') {
    const message = `There is no policy at ${snapshot.commit.slice(0, 12)}. Write one with \`vram-review init\` and merge it: a review uses the policy of the base branch, never that of the pull request.`
    return { problems: [failure(message, { file: path })], absent: true }
  }
  if (read.kind === 'refused') return { problems: [failure(read.reason, { file: path })] }
  return readPolicy(new TextDecoder().decode(read.bytes), path)
}
