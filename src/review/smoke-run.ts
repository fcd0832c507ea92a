import type { DeviceModel, Engine, Measurement } from '../domain/measurement.ts'
import type { Sizes } from '../domain/policy.ts'
import type { Settings } from '../domain/settings.ts'

/** A size in pixels, or one that only the user's own training loop knows. */
export type PointSize = number | 'minimum' | 'fixed' | 'maximum'

/** `batch` is that of one GPU. */
export interface PointRequest {
  readonly batch: number
  readonly size: PointSize
}

/** A YAML as the probe gets it: canonical text that passed the allow-list, or the name of one that YOLOv5 ships. */
export type ProbeFile = { readonly canonical: string } | { readonly shipped: string }

/** All that decides a smoke run. */
export interface SmokeRequest {
  readonly engine: Engine
  /** Absolute folder of a YOLOv5 checkout; null: the installed package. */
  readonly yolov5: string | null
  readonly settings: Settings
  readonly model: ProbeFile
  readonly hyp: ProbeFile
  /** The class count, or a data YAML that YOLOv5 ships and that says it. */
  readonly data: { readonly classes: number } | { readonly shipped: string }
  readonly modules: readonly string[]
  readonly points: readonly PointRequest[]
  readonly labelsPerImage: number
  readonly sizes: Sizes | null
  readonly amp: boolean | null
  /** The GPU that the runner must have; of a simulation, the one to imitate. */
  readonly gpu: string | null
  /** What a simulation imitates; null where the engine is another. */
  readonly deviceModel: DeviceModel | null
  /** The PyTorch that a simulation imitates, such as `2.4`; null: the one that it runs on. */
  readonly torchVersion: string | null
  /** What PyTorch may hold: makes a large card behave as a small one. */
  readonly memoryCapBytes: number | null
  readonly deadlineSeconds: number
}

/** A failure is an answer with a remedy, not an exception: the review then says `not-measured` and why. */
export type SmokeOutcome = { readonly kind: 'measured'; readonly measurement: Measurement } | SmokeFailure

export interface SmokeFailure {
  readonly kind: 'failed'
  /** Names the kind of failure for programs. */
  readonly code: string
  readonly message: string
  /** The end of what the child printed; may hold anything, also workflow commands. */
  readonly logTail: string
}

/** What happens meanwhile, for a progress bar. */
export type SmokeProgress =
  | { readonly event: 'import' }
  | { readonly event: 'start'; readonly points: number }
  | { readonly event: 'step'; readonly batch: number; readonly size: number; readonly phase: string }
  | { readonly event: 'point'; readonly batch: number; readonly size: number; readonly allocatedBytes: number }

/** Starts smoke runs; implemented by a child process, or by a plain fake. */
export interface Probe {
  /**
   * The outcomes, in the order of the requests. Several are simulations: what they share is loaded once, and they run
   * side by side. A measurement has the machine to itself.
   */
  run(
    requests: readonly SmokeRequest[],
    onProgress?: (progress: SmokeProgress) => void
  ): Promise<readonly SmokeOutcome[]>
}

/** The outcome of a single run. */
export async function runOne(
  probe: Probe,
  request: SmokeRequest,
  onProgress?: (progress: SmokeProgress) => void
): Promise<SmokeOutcome> {
  return firstOutcome(await probe.run([request], onProgress))
}

/** That of the first request. */
export function firstOutcome([outcome]: readonly SmokeOutcome[]): SmokeOutcome {
  if (outcome === undefined) throw new Error('The probe gave no outcome for its request.')
  return outcome
}
