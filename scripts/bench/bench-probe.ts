import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { GrammarFiles } from '../../src/adapters/grammars.ts'
import { installation } from '../../src/adapters/installation.ts'
import { rememberRecordings } from '../../src/adapters/probe/prediction-cache.ts'
import { createPythonProbe, type Recorder } from '../../src/adapters/probe/python-probe.ts'
import { simulating } from '../../src/adapters/probe/simulating-probe.ts'
import { predictionsFolder } from '../../src/apps/cli/options.ts'
import type { Probe } from '../../src/review/ports.ts'

export interface BenchProbe {
  /** Records nothing twice. */
  readonly probe: Probe
  readonly record: Recorder
  /** Of all that decides a simulated figure. */
  readonly codeDigest: string
  /**
   * Of what really trains. A training on the CPU is slow, so it is kept as long as PyTorch, YOLOv5 and the steps that are driven are the same. If
   * another change of the probe moves its bytes, the comparison with the simulation shows it; then delete the journal.
   */
  readonly trainingDigest: string
  /** Names of the YAMLs that YOLOv5 ships. */
  readonly detectionModels: readonly string[]
  readonly segmentationModels: readonly string[]
  readonly grammarFiles: GrammarFiles
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** They only start runs, or drive another trainer than the benchmark's. */
const decidesNothing = /\/(__main__|side_by_side|run|trainers\/ultralytics\/\w+)\.py$/

/**
 * The probe of this checkout, in the Python of the benchmark.
 * @param yolov5 the folder of a checkout; null: the installed package
 */
export async function openBenchProbe(python: string, yolov5: string | null = null): Promise<BenchProbe> {
  const { probeFolder, grammarFiles } = installation(`file://${root}src/apps/cli/cli.ts`)
  const environment = process.env
  const parameters = [`${root}scripts/bench/subjects.py`, ...(yolov5 === null ? [] : [yolov5])]
  const found = execFileSync(python, parameters, { encoding: 'utf8' })
  const { software, detectionModels, segmentationModels } = JSON.parse(found.trim().split('\n').at(-1) ?? '')
  const anew = createPythonProbe({ python, probeFolder, environment })
  const folder = predictionsFolder({ environment })
  const record = rememberRecordings(anew.record, { python, probeFolder, environment, folder })
  const simulates = globSync(['probe/vram_probe/**/*.py', 'src/domain/{replay,recommendation}/*.ts'], {
    cwd: root
  })
  const drives = ['plan', 'trainers/driven', 'trainers/yolov5/training', 'synthetic_data'].map(
    (name) => `probe/vram_probe/${name}.py`
  )
  return {
    probe: simulating(anew, record),
    record,
    codeDigest: digestOf(simulates.filter((path) => !decidesNothing.test(path)).toSorted(), software),
    trainingDigest: `${software}, plan ${digestOf(drives).slice(0, 8)}`,
    detectionModels,
    segmentationModels,
    grammarFiles
  }
}

function digestOf(paths: readonly string[], software = ''): string {
  const hash = createHash('sha256').update(software)
  for (const path of paths) hash.update(readFileSync(`${root}${path}`))
  return hash.digest('hex').slice(0, 12)
}
