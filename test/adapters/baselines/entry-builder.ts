import { createHash } from 'node:crypto'
import type { BaselineEntry } from '../../../src/domain/baseline.ts'
import type { Environment, Measurement } from '../../../src/domain/measurement.ts'
import type { BaselineQuery } from '../../../src/review/ports.ts'

export const h100: Environment = {
  python: '3.11.9',
  torch: '2.4.1+cu124',
  cuda: '12.4',
  cudnn: '90100',
  driver: '550.90.07',
  gpu: 'NVIDIA H100 80GB HBM3',
  gpuTotalBytes: 85_000_000_000,
  mig: false,
  allocatorSettings: '',
  yolov5: '7.0.0',
  yolov5Commit: null,
  platform: 'Linux x86_64'
}

/** A measurement of one point. */
export function measurement(changes: Partial<Measurement> = {}): Measurement {
  return {
    version: 1,
    engine: 'cuda',
    deviceModel: null,
    imitated: null,
    hardwareKey: 'engine=cuda; GPU=NVIDIA H100',
    imageSize: 640,
    sizeRange: { minimum: 320, maximum: 960, stride: 32 },
    amp: true,
    accumulation: 4,
    gpus: 1,
    points: [
      {
        batch: 16,
        size: 960,
        allocatedBytes: 20_000_000_000,
        reservedBytes: 22_000_000_000,
        deviceBytes: 23_000_000_000,
        requiredBytes: null,
        interval: null,
        requiredInterval: null,
        outOfMemory: false,
        allocatorRetries: 0,
        steps: [],
        breakdown: null
      }
    ],
    environment: h100,
    durationSeconds: 12.5,
    ...changes
  }
}

/** A commit's sha out of any name, so that tests can speak of commit `a`. */
export function sha(name: string): string {
  return createHash('sha1').update(name).digest('hex')
}

/** An entry of target `yolov5s` at commit `a`, unless told otherwise. */
export function entry(changes: Partial<BaselineEntry> = {}): BaselineEntry {
  return {
    target: 'yolov5s',
    commit: sha('a'),
    committedAt: '2026-01-01T00:00:00Z',
    recordedAt: '2026-01-01T01:00:00Z',
    settingsDigest: 'digest',
    files: ['train.sh', 'data/hyp.yaml'],
    measurement: measurement(),
    budgetBytes: null,
    predicted: null,
    settings: null,
    pullRequest: null,
    ...changes
  }
}

/** Looks for `yolov5s` on the H100 among the named commits, nearest first. */
export function query(commits: readonly string[], changes: Partial<BaselineQuery> = {}): BaselineQuery {
  return {
    target: 'yolov5s',
    hardwareKey: 'engine=cuda; GPU=NVIDIA H100',
    recordedPaths: [],
    commits: (async function* () {
      for (const name of commits) yield sha(name)
    })(),
    ...changes
  }
}
