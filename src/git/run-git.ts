import { spawn } from 'node:child_process'
import { type Exit, exitOf, keepTail } from '../system/child-process.ts'

const largestAnswerBytes = 256 * 1024 * 1024

/** git answered with an error, or is not there. */
export class GitError extends Error {
  override readonly name = 'GitError'
}

/** Runs git in a folder; arguments are an array, never a shell's line. Throws GitError with git's own words. */
export async function runGit(folder: string, ...parameters: readonly string[]): Promise<Buffer> {
  // In the group of this process: git may ask a person at the terminal for a password.
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

/** Null where git itself says it. */
function whyNot({ error, killedBy, exitCode }: Exit, bytes: number): string | null {
  if (error !== null) return error.message
  if (bytes > largestAnswerBytes) return `its answer is longer than ${largestAnswerBytes} bytes`
  if (killedBy !== null) return `it was ended by ${killedBy}`
  return exitCode === 0 ? 'it has ended, but another process holds its answer open' : null
}

/** The records of an answer that was asked for with `-z`. */
export async function runGitRecords(folder: string, ...parameters: readonly string[]): Promise<string[]> {
  const text = (await runGit(folder, ...parameters)).toString('utf8')
  return text.split('\0').filter((record) => record !== '')
}

/** One line of an answer, or null where git has none (no such commit, no checkout). */
export async function runGitLine(folder: string, ...parameters: readonly string[]): Promise<string | null> {
  try {
    return (await runGit(folder, ...parameters)).toString('utf8').trim() || null
  } catch {
    return null
  }
}
