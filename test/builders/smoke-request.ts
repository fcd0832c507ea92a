import { anyValidationSet } from '../../src/domain/validation-set.ts'
import type { SmokeRequest } from '../../src/review/ports.ts'
import { buildSettings } from './settings.ts'

/** What the probe is asked for a small model, on the CPU. */
export function buildSmokeRequest(changes: Partial<SmokeRequest> = {}): SmokeRequest {
  return {
    engine: 'cpu',
    yolov5: null,
    settings: buildSettings(),
    model: { canonical: 'nc: 1\n' },
    hyp: { shipped: 'hyp.scratch-low.yaml' },
    data: { classes: 3 },
    modules: [],
    points: (['minimum', 'fixed', 'maximum'] as const).map((size) => ({ batch: 4, size })),
    labelsPerImage: 8,
    validation: anyValidationSet,
    sizes: { kind: 'factors', low: 0.75, high: 1.25 },
    amp: null,
    gpu: null,
    deviceModel: null,
    torchVersion: null,
    memoryCapBytes: null,
    deadlineSeconds: 30,
    ...changes
  }
}
