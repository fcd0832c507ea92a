import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { architectureOf } from '../../src/domain/gpus.ts'
import type { Step } from '../../src/domain/measurement.ts'
import { CachingAllocator } from '../../src/domain/replay/caching-allocator.ts'
import { traceOf } from '../../src/domain/replay/memory-trace.ts'
import {
  type Convolution,
  type ReplayStep,
  replay,
  type StepRun,
  type Workspaces
} from '../../src/domain/replay/replay.ts'
import { SteadySteps, steadySteps } from '../../src/domain/replay/steady-steps.ts'
import { openBenchProbe } from './bench-probe.ts'
import type { RowPredictionLine } from './findings.ts'
import { openJournal } from './journal.ts'
import { type Configuration, judgedConfigurations, readRows, requestFor, reservedFigures } from './log-rows.ts'

/**
 * `node compare-workspaces.ts PYTHON GPU_LOGS JOURNAL`: predicts the runs of public logs with the workspaces that cuDNN itself names, where it can
 * be asked: Turing and later. Needs a Python whose PyTorch brings cuDNN 9.8 or later.
 */
const [python = 'python3', logs = '', path = ''] = process.argv.slice(2)
const judged = judgedConfigurations(readRows(JSON.parse(readFileSync(logs, 'utf8'))))
const { probe, codeDigest } = await openBenchProbe(python)
const journal = openJournal<Omit<RowPredictionLine, 'seconds'>>(path, codeDigest)
const asked: string[] = []
for (const [key, places] of judged) {
  const configuration: Configuration = JSON.parse(key)
  const capability = capabilityOf(configuration.gpu)
  if (capability === null) continue
  asked.push(key)
  if (journal.find(key)) continue
  const steps = await stepsOf(configuration)
  if (steps === null) continue
  const figures = reservedAfter(steps, askedWorkspaces(steps, capability))
  console.log(key, journal.add({ key, rows: [...places], ...figures }))
}
journal.keepOnly(asked)

/** Of the point, to its steady state; null where the training follows no formulas. */
async function stepsOf(configuration: Configuration): Promise<readonly ReplayStep[] | null> {
  const request = requestFor(configuration)
  const recorded = await probe.recorded(request)
  if (recorded === null) return null
  const { recording, fixedSize, sizeRange, gpus } = recorded
  const loop = { fixedSize, stride: sizeRange.stride, quad: false, validation: request.validation }
  const planned = steadySteps([{ batch: configuration.batch, size: fixedSize }], gpus, loop)
  return [...new SteadySteps(traceOf(recording, loop)).replayed(planned)]
}

/** cuDNN 9 for CUDA 13 knows Turing and later ones. Of all that a device has, it goes by the capability, and on Turing by the size of the chip. */
function capabilityOf(gpu: string | null): number | null {
  const architecture = gpu === null ? null : architectureOf(gpu)
  if (architecture === 'turing') return 750
  if (architecture === 'ampere') return /\ba[13]00\b/i.test(gpu?.replace('-', ' ') ?? '') ? 800 : 860
  return architecture === 'ada' ? 890 : architecture === 'hopper' ? 900 : null
}

function askedWorkspaces(steps: readonly ReplayStep[], capability: number): Workspaces {
  const keyOf = ({ result, dtype, shapes }: Convolution) => JSON.stringify([result, dtype, ...shapes])
  const keys = [...new Set(steps.flatMap(({ convolutions }) => convolutions.map(keyOf)))]
  // A small chip of each capability: a T4 has 40 multiprocessors.
  const question = { capability, multiprocessors: 40, convolutions: keys.map((key) => JSON.parse(key)) }
  const script = fileURLToPath(new URL('ask_cudnn.py', import.meta.url))
  const answer = execFileSync(python, [script], { input: JSON.stringify(question), encoding: 'utf8' })
  const { bytes } = JSON.parse(answer) as { readonly bytes: readonly (number | null)[] }
  const known = new Map(keys.map((key, at) => [key, bytes[at] ?? 0]))
  return { bytes: (convolution) => known.get(keyOf(convolution)) ?? 0, kept: () => 0 }
}

function reservedAfter(steps: readonly ReplayStep[], workspaces: Workspaces) {
  const runs = replay(steps, workspaces, new CachingAllocator())
  const measured = steps.flatMap(({ phase }, at): readonly Step[] => {
    const { allocatedBytes, reservedBytes } = runs[at] as StepRun
    return phase === 'train' || phase === 'validate' ? [{ phase, allocatedBytes, reservedBytes }] : []
  })
  return reservedFigures(measured)
}
