import type { BaselineEntry } from '../../../src/domain/baseline.ts'
import type { HistorySeries } from '../../../src/report/history/step.ts'
import { entry, measurement, sha } from '../../adapters/baselines/entry-builder.ts'
import { buildPoint } from '../../builders/measurement.ts'
import { buildSettings } from '../../builders/settings.ts'

export const hardwareKey =
  'engine=cuda; GPU=NVIDIA A10; GPU memory=24159191040 bytes; driver=570.86; CUDA=12.8; torch=2.14.1; AMP=on'
export const otherHardware = 'engine=cuda; GPU=NVIDIA H100 80GB HBM3; driver=550.90.07; torch=2.4.1%2Bcu124; AMP=on'

/** Commit number `index` of a training that moves a little; every 25th changes its batch. */
export function historyEntry(index: number, changes: Partial<BaselineEntry> = {}): BaselineEntry {
  const batch = 16 + 2 * (Math.floor(index / 25) % 3)
  const point = buildPoint(batch, 960, { steps: [], breakdown: null })
  const wobble = ((index * 7919) % 37) * 2 ** 21
  const peakBytes = (point.deviceBytes ?? 0) + wobble
  const at = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString()
  return entry({
    target: 'train.sh',
    commit: sha(`commit ${index}`),
    committedAt: at,
    recordedAt: at,
    settingsDigest: `batch ${batch}`,
    measurement: measurement({ hardwareKey, points: [{ ...point, deviceBytes: peakBytes }] }),
    budgetBytes: 14 * 2 ** 30,
    settings: buildSettings({ batchSize: batch }),
    pullRequest: index % 3 === 0 ? index + 1 : null,
    predicted:
      index % 2 === 0
        ? { bytes: peakBytes * 1.02, lowBytes: Math.round(peakBytes * 0.97), highBytes: Math.round(peakBytes * 1.07) }
        : null,
    ...changes
  })
}

export function historySeries(count: number, changes: Partial<HistorySeries> = {}): HistorySeries {
  const entries = Array.from({ length: count }, (_, index) => historyEntry(index))
  return { target: 'train.sh', hardwareKey, earlier: 0, origin: 0, entries, explored: false, ...changes }
}

export const options = {
  repositoryUrl: 'https://github.com/team/yolo',
  folderOf: (target: string, key: string) => `${name(target)}/${name(key)}`
}

function name(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-') || 'unnamed'
}
