import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const largestAnswerBytes = 256 * 1024 * 1024

/** git answered with an error, or is not there. */
export class GitError extends Error {
  override readonly name = 'GitError'
}

/** Runs git in a folder; arguments are an array, never a shell's line. Throws GitError with git's own words. */
export async function runGit(folder: string, ...parameters: readonly string[]): Promise<Buffer> {
  try {
    const { stdout } = await execute('git', ['-C', folder, ...parameters], {
      encoding: 'buffer',
      maxBuffer: largestAnswerBytes
    })
    return stdout
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new GitError(`git ${parameters[0]} failed in ${folder}: ${said}`)
  }
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
