import { formatBytes } from '../../../src/domain/quantities.ts'
import { runOne, type SmokeOutcome, type SmokeRequest } from '../../../src/review/ports.ts'
import type { BenchProbe } from '../bench-probe.ts'
import { requestOf } from '../smoke-runs.ts'
import { allocationsOf } from './allocations.ts'
import { type Measured, type MeasuredRun, recordedRun, type Simulated } from './report.ts'

/**
 * Simulates every planned run as this GPU and this PyTorch would train it, and the allocations of the one that was recorded.
 * @param yolov5 the folder of a checkout; null: the installed package
 */
export async function simulateRuns(
  measured: Measured,
  { probe, record, codeDigest }: Pick<BenchProbe, 'probe' | 'record' | 'codeDigest'>,
  yolov5: string | null
): Promise<Simulated> {
  const requestFor = (run: MeasuredRun) => simulationOf(run, measured, yolov5)
  const outcomes = new Map<string, SmokeOutcome>()
  for (const run of measured.runs) {
    const outcome = await runOne(probe, requestFor(run))
    outcomes.set(run.key, outcome)
    console.log(lineOf(run.key, outcome))
  }
  const run = recordedRun(measured.runs)
  const [recorded] = run === undefined ? [] : await record([requestFor(run)])
  const allocations = recorded?.kind === 'recorded' ? allocationsOf(recorded.recorded.recording, measured.gpu) : []
  return { code: codeDigest, outcomes, allocations }
}

function simulationOf(
  { model, image_size: imageSize, batch, amp, sizes }: MeasuredRun,
  { gpu, torch }: Measured,
  yolov5: string | null
): SmokeRequest {
  const points = sizes.map((size) => ({ batch, size }))
  return requestOf(model, points, { yolov5, amp, gpu, torchVersion: torch, settings: { imageSize } })
}

function lineOf(key: string, outcome: SmokeOutcome): string {
  if (outcome.kind === 'failed') return `${key}: ${outcome.message}`
  const { points } = outcome.measurement
  const reserved = points.map(({ size, reservedBytes }) => `${size} px ${formatBytes(reservedBytes ?? 0)}`)
  return `${key}: simulated, reserved ${reserved.join(', ')}`
}
