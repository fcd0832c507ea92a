import { execFile } from 'node:child_process'
import { createHash, type Hash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cleanEnvironment } from './clean-environment.ts'

export interface Software {
  readonly python: string
  readonly probeFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
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

/** What decides memory in a checkout: its code, a team's own modules among it, and the YAMLs that it ships. */
const ofCheckout = ['*.py', '{classify,models,segment,utils}/**/*.py', '{models,data}/**/*.yaml']

/**
 * Equal digests need equal simulations of equal requests: Python, PyTorch, YOLOv5 and this probe are the same.
 * @param checkout absolute folder of YOLOv5; null: the installed package
 * @returns null where Python cannot be asked. Throws where a file cannot be read.
 */
export async function softwareDigest(software: Software, checkout: string | null): Promise<string | null> {
  const installed = await askPython(software)
  if (installed === null) return null
  const hash = createHash('sha256').update(installed).update(allocatorSettings(software.environment))
  await addFiles(hash, join(software.probeFolder, 'vram_probe'), ['**/*.py'])
  if (checkout !== null) await addFiles(hash, checkout, ofCheckout)
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

async function addFiles(hash: Hash, folder: string, patterns: readonly string[]): Promise<void> {
  for (const path of globSync([...patterns], { cwd: folder }).toSorted())
    hash.update(`${path}\n`).update(await readFile(join(folder, path)))
}

async function askPython({ python, probeFolder, environment }: Software): Promise<string | null> {
  const env = cleanEnvironment(environment, probeFolder, tmpdir())
  return promisify(execFile)(python, ['-c', versions], { env }).then(
    ({ stdout }) => stdout,
    () => null
  )
}
