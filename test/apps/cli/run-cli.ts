import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../../src/apps/cli/cli.ts', import.meta.url))

/** Half of a short command's time is spent on reading TypeScript, the same for all of them. */
const compileCache = join(tmpdir(), 'vram-review-tests-compile-cache')

export interface CliEnd {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliRun {
  readonly folder: string
  readonly environment?: Readonly<Record<string, string>>
  /** Called with all of stderr at each piece; may end the process. */
  readonly onStderr?: (stderr: string, kill: (signal: NodeJS.Signals) => void) => void
}

/** Runs the command line as a person would, without anything of this process's own settings. */
export function runCli(parameters: readonly string[], { folder, environment = {}, onStderr }: CliRun): Promise<CliEnd> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [entry, ...parameters], {
    cwd: folder,
    env: { PATH, HOME, NODE_COMPILE_CACHE: compileCache, ...environment },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    onStderr?.(stderr, (signal) => child.kill(signal))
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}
