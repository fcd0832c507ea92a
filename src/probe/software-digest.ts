import { createHash, type Hash } from 'node:crypto'
import { readdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { runChild } from '../system/child-process.ts'
import { readRegularFile } from '../system/files.ts'
import { cleanEnvironment } from './clean-environment.ts'

export interface Software {
  readonly python: string
  readonly probeFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
}

/** Versions as installed: importing PyTorch would take as long as half a prediction. */
const versions = `
from importlib.metadata import PackageNotFoundError, version
import sys

def installed(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

print("\\n".join([sys.version, installed("torch"), installed("yolov5")]))
`

/** What decides memory in a checkout: its code, a team's own modules wherever they lie, and the YAMLs that it ships. */
const deciding = /\.(py|ya?ml)$/
const idleFolders = new Set(['runs', 'datasets', 'node_modules', '__pycache__', 'wandb'])
/** YOLOv5 has some two hundred. */
const mostFiles = 5000
const mostBytesEach = 16 * 1024 * 1024
const longestSeconds = 60

/**
 * Equal digests need equal simulations of equal requests: Python, PyTorch, YOLOv5 and this probe are the same.
 * @param checkout absolute folder of YOLOv5; null: the installed package
 * @returns null where Python cannot be asked. Throws where a file cannot be read, or where there are too many.
 */
export async function softwareDigest(software: Software, checkout: string | null): Promise<string | null> {
  const installed = await askPython(software)
  if (installed === null) return null
  const hash = createHash('sha256').update(installed).update(allocatorSettings(software.environment))
  await addFiles(hash, join(software.probeFolder, 'vram_probe'))
  if (checkout !== null) await addFiles(hash, checkout)
  return hash.digest('hex')
}

/** PyTorch's allocator goes by them. */
function allocatorSettings(environment: Software['environment']): string {
  const settings = Object.entries(environment).filter(([name]) => name.startsWith('PYTORCH_'))
  return settings
    .toSorted()
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

async function addFiles(hash: Hash, folder: string): Promise<void> {
  const paths: string[] = []
  await findFiles(folder, paths)
  for (const path of paths.toSorted()) {
    const bytes = await readRegularFile(await realpath(path), mostBytesEach)
    hash.update(`${relative(folder, path)}\n`).update(bytes)
  }
}

async function findFiles(folder: string, found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  // A virtual environment: its packages are known by their versions.
  if (entries.some(({ name }) => name === 'pyvenv.cfg')) return
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !idleFolders.has(entry.name)) await findFiles(path, found)
    } else if (deciding.test(entry.name)) found.push(path)
    if (found.length > mostFiles) throw new Error(`${folder} holds more than ${mostFiles} files of code.`)
  }
}

async function askPython({ python, probeFolder, environment, signal }: Software): Promise<string | null> {
  const end = await runChild({
    command: python,
    arguments: ['-c', versions],
    // Python imports what lies in the folder that it is started in: here that is nothing but the probe.
    folder: probeFolder,
    environment: cleanEnvironment(environment, probeFolder, tmpdir()),
    deadlineSeconds: longestSeconds,
    signal
  })
  return end.outcome === 'exited' && end.exitCode === 0 ? end.outputTail : null
}
