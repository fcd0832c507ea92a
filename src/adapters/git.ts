import { spawn } from 'node:child_process'
import { lstat, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { ChangedFile, FileRead, RepositoryReader, TreeFile } from '../review/ports.ts'
import { readableBytes } from '../review/snapshot.ts'
import { type Exit, exitOf, keepTail } from '../system/child-process.ts'
import { readRegularFile } from '../system/files.ts'
import { patchLines } from './github/changed-files.ts'

/** Stands for a commit: the files in the folder, tracked by git or not. */
export const workingTree = 'working tree'

const farthestAncestors = 1000

/** Reads a repository through git: commits from its objects, the working tree from its folder. */
export function createLocalReader(folder: string): RepositoryReader {
  return {
    async mergeBase(base, head) {
      return (await runGit(folder, 'merge-base', base, commitOf(head))).toString().trim()
    },
    changedFiles: ({ base, head }) => changedFiles(folder, base, head),
    listTree: (commit) => (commit === workingTree ? listWorkingTree(folder) : listCommit(folder, commit)),
    readFile: (commit, path) =>
      commit === workingTree ? readWorkingFile(folder, path) : readBlob(folder, commit, path),
    async describeCommit(commit) {
      const shown = await runGit(folder, 'log', '-1', '--format=%ct%n%B', commitOf(commit), '--')
      const [seconds = '', ...message] = shown.toString().trim().split('\n')
      return { message: message.join('\n'), committedAt: new Date(Number(seconds) * 1000).toISOString() }
    },
    async *ancestors(commit) {
      const answer = await runGit(folder, 'rev-list', `--max-count=${farthestAncestors}`, commitOf(commit))
      yield* answer.toString().trim().split('\n')
    }
  }
}

function commitOf(commit: string): string {
  return commit === workingTree ? 'HEAD' : commit
}

async function changedFiles(folder: string, base: string, head: string): Promise<readonly ChangedFile[]> {
  const range = head === workingTree ? [base] : [base, head]
  const records = await runGitRecords(folder, 'diff', '--name-status', '-z', '--find-renames', ...range, '--')
  const untracked =
    head === workingTree ? await runGitRecords(folder, 'ls-files', '-z', '--others', '--exclude-standard') : []
  const tracked = await Promise.all(readStatuses(records).map((change) => withLines(folder, range, change)))
  const added = untracked.map(
    (path): ChangedFile => ({ path, status: 'added', previousPath: null, changedLines: null, hunks: null })
  )
  return [...tracked, ...added]
}

type Change = Pick<ChangedFile, 'path' | 'status' | 'previousPath'>

/** `M\0path`, or `R090\0old\0new`. Source: git-diff(1), raw output format with -z. */
function readStatuses(records: readonly string[]): Change[] {
  const changes: Change[] = []
  for (let index = 0; index < records.length; ) {
    const letter = (records[index] ?? '').slice(0, 1)
    const first = records[index + 1] ?? ''
    const moved = letter === 'R' || letter === 'C'
    const path = moved ? (records[index + 2] ?? '') : first
    const status =
      letter === 'R' ? 'renamed' : letter === 'A' || letter === 'C' ? 'added' : letter === 'D' ? 'removed' : 'modified'
    changes.push({ path, status, previousPath: letter === 'R' ? first : null })
    index += moved ? 3 : 2
  }
  return changes
}

async function withLines(folder: string, range: readonly string[], change: Change): Promise<ChangedFile> {
  const paths = change.previousPath === null ? [change.path] : [change.previousPath, change.path]
  const patch = (
    await runGit(folder, 'diff', '--find-renames', '--no-ext-diff', '--no-color', ...range, '--', ...paths)
  ).toString()
  const hunks = patch.indexOf('\n@@')
  return { ...change, ...(hunks < 0 ? { changedLines: null, hunks: null } : patchLines(patch.slice(hunks + 1))) }
}

/** `mode SP type SP sha TAB path`. Source: git-ls-tree(1). */
async function listCommit(folder: string, commit: string): Promise<TreeFile[]> {
  const records = await runGitRecords(folder, 'ls-tree', '-r', '-z', '--full-tree', commit)
  return records.map((record) => {
    const tab = record.indexOf('\t')
    const [mode = '', , sha = ''] = record.slice(0, tab).split(' ')
    return { path: record.slice(tab + 1), mode, sha }
  })
}

async function readBlob(folder: string, commit: string, path: string): Promise<FileRead> {
  const file = (await listCommit(folder, commit)).find((entry) => entry.path === path)
  if (file === undefined) return { kind: 'absent' }
  const refusal = refusedMode(file.mode)
  if (refusal !== null) return { kind: 'refused', reason: `${path} ${refusal}` }
  const bytes = await runGit(folder, 'cat-file', 'blob', file.sha)
  return limited(path, bytes, file.sha)
}

function refusedMode(mode: string): string | null {
  if (mode.startsWith('100')) return null
  return mode === '120000'
    ? 'is a symbolic link, which a review does not follow'
    : 'is a submodule, which a review does not enter'
}

async function listWorkingTree(folder: string): Promise<TreeFile[]> {
  const paths = await runGitRecords(folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard')
  const files = await Promise.all([...new Set(paths)].map((path) => statFile(folder, path)))
  return files.filter((file) => file !== null)
}

async function statFile(folder: string, path: string): Promise<TreeFile | null> {
  const found = await lstat(join(folder, path)).catch(() => null)
  // A pipe or a socket, which git does not know.
  if (!found?.isFile() && !found?.isSymbolicLink()) return null
  return { path, mode: found.isSymbolicLink() ? '120000' : '100644', sha: '' }
}

async function readWorkingFile(folder: string, path: string): Promise<FileRead> {
  const file = await statFile(folder, path)
  if (file === null) return { kind: 'absent' }
  const refusal = refusedMode(file.mode)
  if (refusal !== null) return { kind: 'refused', reason: `${path} ${refusal}` }
  const [root, real] = await Promise.all([realpath(folder), realpath(join(folder, path))])
  if (!real.startsWith(root + sep)) return { kind: 'refused', reason: `${path} is outside the repository` }
  const bytes = await readRegularFile(real, readableBytes(path)).catch((error: Error) => error)
  if (bytes instanceof Error) return { kind: 'refused', reason: `${path} cannot be read: ${bytes.message}` }
  return limited(path, bytes, '')
}

function limited(path: string, bytes: Uint8Array, sha: string): FileRead {
  const most = readableBytes(path)
  if (bytes.length > most) return { kind: 'refused', reason: `${path} is larger than ${most / 1024 ** 2} MiB` }
  return { kind: 'file', bytes: new Uint8Array(bytes), sha }
}

const largestAnswerBytes = 256 * 1024 * 1024

/** git returned an error, or is not installed. */
class GitError extends Error {
  override readonly name = 'GitError'
}

/** Runs git in a folder, with arguments as an array, never as a shell line. Throws GitError with git's own message. */
export async function runGit(folder: string, ...parameters: readonly string[]): Promise<Buffer> {
  // In this process's group, because git may ask a person at the terminal for a password.
  const child = spawn('git', ['-C', folder, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = keepTail(child.stderr)
  const chunks: Buffer[] = []
  let bytes = 0
  child.stdout.on('error', () => {})
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > largestAnswerBytes) child.kill()
    else chunks.push(chunk)
  })
  const exit = await exitOf(child)
  if (exit.exitCode === 0 && exit.drained && bytes <= largestAnswerBytes) return Buffer.concat(chunks)
  throw new GitError(`git ${parameters[0]} failed in ${folder}: ${whyNot(exit, bytes) ?? said.text().trim()}`)
}

/** Null if git gave the message itself. */
function whyNot({ error, killedBy, exitCode }: Exit, bytes: number): string | null {
  if (error !== null) return error.message
  if (bytes > largestAnswerBytes) return `its answer is longer than ${largestAnswerBytes} bytes`
  if (killedBy !== null) return `it was ended by ${killedBy}`
  return exitCode === 0 ? 'it has ended, but another process holds its answer open' : null
}

/** The records of an answer to `-z`. */
export async function runGitRecords(folder: string, ...parameters: readonly string[]): Promise<string[]> {
  const text = (await runGit(folder, ...parameters)).toString('utf8')
  return text.split('\0').filter((record) => record !== '')
}

/** One line of an answer, or null if git has none (no such commit, no checkout). */
export async function runGitLine(folder: string, ...parameters: readonly string[]): Promise<string | null> {
  try {
    return (await runGit(folder, ...parameters)).toString('utf8').trim() || null
  } catch {
    return null
  }
}
