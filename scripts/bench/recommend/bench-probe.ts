import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { GrammarFiles } from '../../../src/adapters/grammars.ts'
import { installation } from '../../../src/adapters/installation.ts'
import { rememberRecordings } from '../../../src/adapters/probe/prediction-cache.ts'
import { createPythonProbe } from '../../../src/adapters/probe/python-probe.ts'
import { simulating } from '../../../src/adapters/probe/simulating-probe.ts'
import { predictionsFolder } from '../../../src/apps/cli/options.ts'
import type { Probe } from '../../../src/review/ports.ts'

export interface BenchProbe {
  /** Simulates nothing twice. */
  readonly probe: Probe
  /** Of all that decides a figure. */
  readonly codeDigest: string
  /** Names of the YAMLs that YOLOv5 ships. */
  readonly detectionModels: readonly string[]
  readonly grammarFiles: GrammarFiles
}

const root = new URL('../../../', import.meta.url)

/** The probe of this checkout, in the Python of the benchmark. */
export async function openBenchProbe(python: string): Promise<BenchProbe> {
  const { probeFolder, grammarFiles } = installation(new URL('src/apps/cli/cli.ts', root).href)
  const environment = process.env
  const found = execFileSync(python, [fileURLToPath(new URL('scripts/bench/subjects.py', root))], { encoding: 'utf8' })
  const { codeDigest, detectionModels } = JSON.parse(found.trim().split('\n').at(-1) ?? '')
  const anew = createPythonProbe({ python, probeFolder, environment })
  const folder = predictionsFolder({ environment })
  return {
    probe: simulating(anew, rememberRecordings(anew.record, { python, probeFolder, environment, folder })),
    codeDigest,
    detectionModels,
    grammarFiles
  }
}
