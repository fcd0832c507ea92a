import { type SizeStage, widestFactors } from '../../../domain/sizes.ts'

/** The sizes that a training shall draw. */
export type WantedSizes =
  /** Between two factors of the image size. */
  | { readonly kind: 'factors'; readonly low: number; readonly high: number }
  | { readonly kind: 'schedule'; readonly stages: readonly SizeStage[]; readonly watchMemory: boolean }
  /** The image size alone: no multi-scale. */
  | { readonly kind: 'fixed' }
  /** Multi-scale as YOLOv5 draws by itself. */
  | { readonly kind: 'yolov5' }

/** What the launcher is told. Without stages it is not needed. */
export interface LauncherOrder {
  readonly stages: readonly SizeStage[]
  readonly watchMemory: boolean
}

/** What the launcher must be told so that a training draws these sizes. */
export function launcherOrder(sizes: WantedSizes): LauncherOrder {
  if (sizes.kind === 'schedule') return sizes
  return {
    stages: sizes.kind === 'factors' ? [{ epoch: 0, low: sizes.low, high: sizes.high }] : [],
    watchMemory: false
  }
}

/** The settings that say the same. */
export function sizeSettings(sizes: WantedSizes) {
  return { multiScale: sizes.kind !== 'fixed', sizeFactors: widestFactors(launcherOrder(sizes).stages) }
}

/** True where both make the launcher do the same. */
export function isSameOrder(one: LauncherOrder, other: LauncherOrder): boolean {
  const text = ({ stages, watchMemory }: LauncherOrder) =>
    JSON.stringify([watchMemory, stages.map(({ epoch, low, high }) => [epoch, low, high])])
  return text(one) === text(other)
}

/** The launcher's own words, the `--` at their end included. */
export function launcherWords({ stages, watchMemory }: LauncherOrder): readonly string[] {
  const [only, ...more] = stages
  const written =
    only && more.length === 0 && only.epoch === 0
      ? ['--range', String(only.low), String(only.high)]
      : ['--schedule', ...stages.map(({ epoch, low, high }) => `${epoch}:${low}-${high}`)]
  return [...written, ...(watchMemory ? ['--watch-memory'] : []), '--']
}
