import { gpuMemoryBytes } from '../domain/gpus.ts'
import type { Measurement } from '../domain/measurement.ts'
import { mostOverheadBytes, withOverhead } from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import { assumedContextBytes } from '../domain/prediction.ts'
import type { BaselineEntry } from './ports.ts'

/** The device that will train, as far as it is known: what a simulation imitates of it, and what it adds. */
export interface ImitatedDevice {
  /** Its name; null: any GPU. */
  readonly gpu: string | null
  /** Version of PyTorch there; null: the one that simulates. */
  readonly torch: string | null
  /** Whether autocast is on there; null: as `train()` finds it. */
  readonly amp: boolean | null
  /** Null where it is not known, as of an A100 that may have 40 or 80 GB: a guess could call a training hopeless that is not. */
  readonly memoryBytes: number | null
  /** What the device needs beside PyTorch, which a simulation does not have. */
  readonly contextBytes: number
}

/** By the policy's word, else by a baseline that was measured there, else by what is usual. */
export function imitatedDevice(target: Target, baseline: Pick<BaselineEntry, 'measurement'> | null): ImitatedDevice {
  const measured = baseline?.measurement ?? null
  const gpu = measured?.environment.gpu ?? target.gpu
  const measuredContext = mostOverheadBytes(measured?.points ?? [])
  return {
    gpu,
    torch: measured?.environment.torch ?? null,
    amp: target.amp ?? measured?.amp ?? null,
    memoryBytes: measured?.environment.gpuTotalBytes ?? (gpu === null ? null : gpuMemoryBytes(gpu)),
    contextBytes: target.overheadBytes ?? (measuredContext || assumedContextBytes)
  }
}

/** A simulation with what that device needs beside PyTorch. Where none is imitated there is no context either: then only the policy's own word counts. */
export function withContext(
  simulated: Measurement,
  { overheadBytes: overhead }: Target,
  device: ImitatedDevice
): Measurement {
  return withOverhead(simulated, simulated.deviceModel === 'cuda' ? device.contextBytes : (overhead ?? 0))
}
