import type { CappedRun, Point } from '../domain/measurement.ts'
import { withOverhead } from '../domain/measurement.ts'
import type { Policy, Target } from '../domain/policy.ts'
import { choosePoints } from './choose-points.ts'
import { drawnSizes } from './drawn-sizes.ts'
import type { ReadyTarget } from './resolve-target.ts'
import {
  type PointRequest,
  type Probe,
  runOne,
  type SmokeFailure,
  type SmokeOutcome,
  type SmokeRequest
} from './smoke-run.ts'
import type { Progress } from './trial-progress.ts'

/** Other processes come and go: one more try (`docs/faults.md`, 32 and 33). */
const worthAnotherTry = new Set(['gpu-contaminated', 'gpu-busy'])

export interface MeasureContext {
  readonly policy: Policy
  readonly probe: Probe
  /** The YOLOv5 to drive: the folder that the policy names, else that of the command line; null: the package. */
  locateYolov5(named: string | null, directory: string): Promise<string | null>
  onProgress(target: Target, progress: Progress): void
  /** The end of a failed run's log, for who must find out why. */
  onFailure(target: Target, failure: SmokeFailure): void
}

/** Measures a target at its points. */
export async function measure(target: Target, ready: ReadyTarget, context: MeasureContext): Promise<SmokeOutcome> {
  const request = await smokeRequest(target, ready, context)
  const run = () => runOne(context.probe, request, (progress) => context.onProgress(target, progress))
  const first = await run()
  const outcome = first.kind === 'failed' && worthAnotherTry.has(first.code) ? await run() : first
  if (outcome.kind === 'failed') {
    context.onFailure(target, outcome)
    return outcome
  }
  return { kind: 'measured', measurement: withOverhead(outcome.measurement, target.overheadBytes) }
}

/** Runs points again with PyTorch held to a number of bytes: the only way to know whether they fit where reserved memory exceeds the budget. */
export async function runCapped(
  target: Target,
  ready: ReadyTarget,
  cap: { readonly bytes: number; readonly points: readonly Point[] },
  context: MeasureContext
): Promise<CappedRun | SmokeFailure> {
  const points = cap.points.map(({ batch, size }) => ({ batch, size }))
  const request = { ...(await smokeRequest(target, ready, context)), points, memoryCapBytes: cap.bytes }
  const outcome = await runOne(context.probe, request, (progress) => context.onProgress(target, progress))
  if (outcome.kind === 'failed' && outcome.code !== 'out-of-memory') return outcome
  return { capBytes: cap.bytes, measurement: outcome.kind === 'failed' ? null : outcome.measurement }
}

/** What the probe is asked for a target. */
export async function smokeRequest(target: Target, ready: ReadyTarget, context: MeasureContext): Promise<SmokeRequest> {
  const points: readonly PointRequest[] = choosePoints(ready.settings)
  const { settings } = ready
  return {
    engine: context.policy.engine,
    yolov5: await context.locateYolov5(context.policy.yolov5, ready.found.command.directory),
    // The loop needs a batch for its accumulation; AutoBatch's is not known, and never asked for.
    settings: settings.batchSize === -1 ? { ...settings, batchSize: points[0]?.batch ?? 1 } : settings,
    model: ready.model,
    hyp: ready.hyp,
    data: ready.data,
    modules: context.policy.modules,
    points,
    labelsPerImage: target.labelsPerImage,
    sizes: drawnSizes(target, settings),
    amp: target.amp,
    gpu: target.gpu,
    deviceModel: null,
    torchVersion: null,
    memoryCapBytes: null,
    deadlineSeconds: target.deadlineSeconds
  }
}
