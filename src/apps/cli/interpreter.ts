import { constants } from 'node:fs'
import { access, lstat, readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { runGitLine } from '../../adapters/git.ts'
import { cleanEnvironment, newHome, removeHome } from '../../adapters/probe/process.ts'
import { type ChildEnd, runChild } from '../../system/child-process.ts'
import { CommandError, type Terminal } from './command.ts'

/** The Python that a command runs. */
export interface Interpreter {
  /** Absolute, because a smoke run starts in its own folder. Symbolic links are kept: a virtual environment is one. */
  readonly path: string
  readonly origin: '--python' | 'VRAM_REVIEW_PYTHON' | 'PATH' | 'npm run demo'
}

const namesOnPath = ['python3', 'python']

const remedy = "name one with PyTorch and YOLOv5's requirements by --python or VRAM_REVIEW_PYTHON"

/**
 * The user's interpreter: the one named, else VRAM_REVIEW_PYTHON, else the first on the PATH. If that one has no PyTorch,
 * the one that `npm run demo` made. Throws CommandError if there is none.
 */
export async function findInterpreter(named: string | undefined, terminal: Terminal): Promise<Interpreter> {
  if (named !== undefined) return { path: await locateGiven(named, named, terminal), origin: '--python' }
  const configured = terminal.environment.VRAM_REVIEW_PYTHON
  if (configured) {
    const path = await locateGiven(configured, `${configured} (VRAM_REVIEW_PYTHON)`, terminal)
    return { path, origin: 'VRAM_REVIEW_PYTHON' }
  }
  const path = await locate(namesOnPath, terminal)
  const made = await newestMade(terminal)
  if (made !== null && (path === null || !(await hasTorch(path, terminal))))
    return { path: made, origin: 'npm run demo' }
  if (path !== null) return { path, origin: 'PATH' }
  throw new CommandError(`There is no python3 on the PATH: install Python 3.8 or newer, or ${remedy}.`)
}

/** Why this interpreter is used, as text that follows its path. */
export function explainOrigin({ origin }: Interpreter): string {
  if (origin === 'npm run demo') return 'made by `npm run demo`, because no python3 on the PATH has PyTorch'
  return origin === 'PATH' ? 'the first on the PATH' : `named by ${origin}`
}

async function locateGiven(name: string, shown: string, terminal: Terminal): Promise<string> {
  const found = await locate([name], terminal)
  if (found === null) throw new CommandError(`There is no Python at ${shown}: ${remedy}.`)
  return found
}

async function locate(names: readonly string[], { folder, environment }: Terminal): Promise<string | null> {
  const entries = (environment.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) =>
    /[\\/]/.test(name) ? [resolve(folder, name)] : entries.map((entry) => join(entry, name))
  )
  for (const candidate of candidates) if (await isRunnable(candidate)) return candidate
  return null
}

function isRunnable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false
  )
}

/** Looks for the package without importing it, which would take seconds. */
async function hasTorch(python: string, terminal: Terminal): Promise<boolean> {
  const program = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("torch") is None)'
  const { exitCode } = await runPython(python, ['-c', program], 30, terminal)
  return exitCode === 0
}

/** Runs a Python as a probe is run: in a home of its own and a clean environment, with the probe on its path. */
export async function runPython(
  python: string,
  parameters: readonly string[],
  deadlineSeconds: number,
  { environment, installation, signal }: Terminal
): Promise<ChildEnd> {
  const folder = await newHome()
  try {
    return await runChild({
      command: python,
      arguments: parameters,
      folder,
      environment: cleanEnvironment(environment, installation.probeFolder, folder),
      deadlineSeconds,
      signal
    })
  } finally {
    await removeHome(folder)
  }
}

/** The interpreter of the newest complete environment that `scripts/python-environment.ts` made; null where there is none. */
async function newestMade(terminal: Terminal): Promise<string | null> {
  const cache = cacheFolder(terminal)
  // A continuous integration may keep its cache in the checkout, where a pull request puts files too.
  if ((await runGitLine(cache, 'rev-parse', '--show-toplevel')) !== null) return null
  const names = (await readdir(cache).catch(() => [])).filter((name) => /^python-[0-9a-f]+$/.test(name))
  const found = await Promise.all(names.map((name) => readMade(join(cache, name))))
  const newestFirst = found.filter((made) => made !== null).sort((one, other) => other.completedAt - one.completedAt)
  return newestFirst[0]?.python ?? null
}

async function readMade(folder: string): Promise<{ readonly python: string; readonly completedAt: number } | null> {
  const python = join(folder, 'bin', 'python')
  const [root, complete] = await Promise.all([ownEntry(folder), ownEntry(join(folder, 'complete'))])
  if (!root?.isDirectory() || !complete?.isFile() || !(await isRunnable(python))) return null
  return { python, completedAt: complete.mtimeMs }
}

/** Null where there is none, or where another user made it. */
async function ownEntry(path: string) {
  const entry = await lstat(path).catch(() => null)
  return entry?.uid === (process.getuid?.() ?? entry?.uid) ? entry : null
}

/** What this program keeps for a person: in the cache folder of the XDG base directory specification, which counts absolute paths only. */
export function cacheFolder({ environment }: Pick<Terminal, 'environment'>): string {
  const named = environment.XDG_CACHE_HOME ?? ''
  const caches = isAbsolute(named) ? named : join(environment.HOME || homedir(), '.cache')
  return join(caches, 'vram-review')
}
