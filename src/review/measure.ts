import { type CappedRun, cappedOutcome, type Point, withOverhead } from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import { type Decision, decideVerdict, type Verdict, type VerdictQuestion } from '../domain/verdict.ts'
import type { ProbeDeps } from './context.ts'
import { batchPerGpu, choosePoints, drawnSizes } from './points.ts'
import { type PointRequest, runOne, type SmokeFailure, type SmokeOutcome, type SmokeRequest } from './ports.ts'
import type { ReadyTarget } from './resolve-target.ts'

/** Other processes come and go, so these failures get a second try (`docs/faults.md`, 32 and 33). */
const worthAnotherTry = new Set(['gpu-contaminated', 'gpu-busy'])

/** Measures a target at its points. */
export async function measure(target: Target, ready: ReadyTarget, context: ProbeDeps): Promise<SmokeOutcome> {
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

/** Runs points again with PyTorch limited to a number of bytes: decides whether they fit if reserved memory exceeds the budget. */
async function runCapped(
  target: Target,
  ready: ReadyTarget,
  cap: { readonly bytes: number; readonly points: readonly Point[] },
  context: ProbeDeps
): Promise<CappedRun | SmokeFailure> {
  const points = cap.points.map(({ batch, size }) => ({ batch, size }))
  const request = { ...(await smokeRequest(target, ready, context)), points, memoryCapBytes: cap.bytes }
  const outcome = await runOne(context.probe, request, (progress) => context.onProgress(target, progress))
  if (outcome.kind === 'failed' && outcome.code !== 'out-of-memory') return outcome
  return { capBytes: cap.bytes, measurement: outcome.kind === 'failed' ? null : outcome.measurement }
}

/** What the probe is asked for a target. */
export async function smokeRequest(target: Target, ready: ReadyTarget, context: ProbeDeps): Promise<SmokeRequest> {
  const points: readonly PointRequest[] = choosePoints(ready.settings)
  const { settings } = ready
  return {
    engine: context.policy.engine,
    yolov5:
      settings.trainer === 'yolov5'
        ? await context.locateYolov5(context.policy.yolov5, ready.found.command.directory)
        : null,
    // The loop needs a batch for its accumulation; AutoBatch's is unknown.
    settings: settings.batchSize === -1 ? { ...settings, batchSize: points[0]?.batch ?? 1 } : settings,
    model: ready.model,
    hyp: ready.hyp,
    data: ready.data,
    // Ultralytics has no list of its own to which a team's modules could be added.
    modules: settings.trainer === 'yolov5' ? context.policy.modules : [],
    points,
    labelsPerImage: target.labelsPerImage,
    validation: target.validation,
    sizes: drawnSizes(target, settings),
    amp: target.amp,
    gpu: target.gpu,
    deviceModel: null,
    torchVersion: null,
    memoryCapBytes: null,
    deadlineSeconds: target.deadlineSeconds
  }
}

/** The same training with another total batch, and points at some sizes in pixels. */
export function trainingAt(
  ready: ReadyTarget,
  batchSize: number,
  sizes: readonly number[]
): { readonly ready: ReadyTarget; readonly points: readonly PointRequest[] } {
  const settings = { ...ready.settings, batchSize }
  return { ready: { ...ready, settings }, points: sizes.map((size) => ({ batch: batchPerGpu(settings), size })) }
}

/** Whether YOLOv5 chooses the batch when the training starts. */
export function choosesBatch({ settings }: ReadyTarget): boolean {
  return settings.batchSize === -1
}

export const autoBatchReason =
  'AutoBatch (`--batch-size -1`) chooses the batch when the training starts, and tests one size only, so it cannot be reviewed. Write a batch size into the command line.'

export interface DecidedVerdict {
  readonly verdict: Verdict
  readonly reason: string
  /** Null if none was needed, or if it failed. */
  readonly cappedRun: CappedRun | null
}

/** The input of a verdict, without the result of a run under a memory cap. */
export type MeasuredQuestion = Omit<VerdictQuestion, 'cappedRun'>

/** The decision by all runs. */
export function decideByRuns(question: MeasuredQuestion, cappedRun: CappedRun | null): Decision {
  return decideVerdict({ ...question, cappedRun: cappedRun === null ? null : cappedOutcome(cappedRun) })
}

/** The verdict. Starts a run under a memory cap if only that can decide. */
export async function decideMeasured(
  question: MeasuredQuestion,
  { target, ready, context }: { target: Target; ready: ReadyTarget; context: ProbeDeps }
): Promise<DecidedVerdict> {
  const first = decideByRuns(question, null)
  if (first.kind === 'decided') return { ...settled(first), cappedRun: null }
  const cappedRun = await runCapped(target, ready, { bytes: first.capBytes, points: first.points }, context)
  if ('kind' in cappedRun) {
    const reason = `${first.reason} Only a run under a memory cap can decide, but it failed: ${cappedRun.message}`
    return { verdict: 'not-measured', reason, cappedRun: null }
  }
  return { ...settled(decideByRuns(question, cappedRun)), cappedRun }
}

function settled(decision: Decision): Omit<DecidedVerdict, 'cappedRun'> {
  if (decision.kind === 'decided') return { verdict: decision.verdict, reason: decision.reason }
  throw new Error('A capped run leaves no doubt; decideVerdict still has one.')
}
