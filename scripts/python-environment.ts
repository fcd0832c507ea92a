import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const lockFolder = new URL('./python/', import.meta.url)
const lockFiles = ['requirements.txt', 'constraints.txt']
/** Compiled once, here: the probe writes no bytecode, and without any an import of PyTorch and YOLOv5 takes 15 s longer, every time. */
const install = '-m pip install --compile --disable-pip-version-check --no-input --progress-bar off'.split(' ')
const staleLockMilliseconds = 30 * 60 * 1000

/**
 * The interpreter that demo and tests train with: VRAM_REVIEW_PYTHON where it is set, else one environment a machine,
 * installed from the lock files and kept in a cache folder named by the digest of both, so that clones share it.
 * @param say one line of progress
 * @returns the interpreter's path
 */
export async function pythonEnvironment(say: (line: string) => void): Promise<string> {
  const given = process.env.VRAM_REVIEW_PYTHON
  if (given !== undefined && given !== '') return given
  const folder = join(cacheFolder(), `python-${await installationDigest()}`)
  const python = join(folder, 'bin', 'python')
  const complete = join(folder, 'complete')
  if (existsSync(complete)) return python
  await exclusively(`${folder}.lock`, async () => {
    if (existsSync(complete)) return
    await makeEnvironment(folder, python, say)
    await writeFile(complete, '')
  })
  return python
}

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'vram-review')
}

async function installationDigest(): Promise<string> {
  const hash = createHash('sha256').update(install.join(' '))
  for (const name of lockFiles) hash.update(await readFile(new URL(name, lockFolder)))
  return hash.digest('hex').slice(0, 12)
}

async function makeEnvironment(folder: string, python: string, say: (line: string) => void): Promise<void> {
  say(`Making a Python environment with PyTorch and YOLOv5 in ${folder}.`)
  say('Once a machine: two to five minutes, 7 GB of disk. To use one you have, set VRAM_REVIEW_PYTHON.')
  const began = performance.now()
  await rm(folder, { recursive: true, force: true })
  await run(process.env.PYTHON ?? 'python3', ['-m', 'venv', folder], say)
  const locks = ['-r', path('requirements.txt'), '-c', path('constraints.txt')]
  await run(python, [...install, ...locks], say)
  say(`The environment is there, after ${Math.round((performance.now() - began) / 1000)} s.`)
}

function path(lockFile: string): string {
  return new URL(lockFile, lockFolder).pathname
}

/** Runs one step; says what is being fetched and installed, and shows the end of the log where it fails. */
function run(command: string, parameters: readonly string[], say: (line: string) => void): Promise<void> {
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] })
  const log: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.push(line)
      const step = /^\s*(Collecting|Downloading|Processing|Installing) \S+/.exec(line)
      if (step !== null) say(`  ${step[0].trim().slice(0, 100)}`)
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve()
      reject(new Error(`${command} ${parameters.slice(0, 3).join(' ')} failed:\n${log.slice(-20).join('\n')}`))
    })
  })
}

/** One at a time, also across processes: a folder is a lock. One left behind by a killed process ages out. */
async function exclusively(lock: string, work: () => Promise<void>): Promise<void> {
  await mkdir(cacheFolder(), { recursive: true })
  while (!(await takeLock(lock))) await new Promise((resolve) => setTimeout(resolve, 1000))
  try {
    await work()
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await mkdir(lock)
    return true
  } catch {
    const age = Date.now() - (await stat(lock).then((found) => found.mtimeMs, Date.now))
    if (age > staleLockMilliseconds) await rm(lock, { recursive: true, force: true })
    return false
  }
}
