import type { Policy, Target } from '../../src/domain/policy.ts'
import { noWishes } from '../../src/domain/recommendation/choose.ts'
import { anyValidationSet } from '../../src/domain/validation-set.ts'
import { gib } from './measurement.ts'

/** A policy with one target, `scripts/train.sh`, and a budget of 14 GiB. */
export function buildPolicy(changes: Partial<Policy> = {}): Policy {
  return {
    version: 1,
    code: 'base',
    modules: [],
    yolov5: null,
    engine: 'cuda',
    failOn: ['over-budget', 'regressed', 'not-measured'],
    runs: { paths: null, label: null, drafts: 'predict', waitSeconds: 3600 },
    targets: [buildTarget()],
    ...changes
  }
}

export function buildTarget(changes: Partial<Target> = {}): Target {
  return {
    name: 'scripts/train.sh',
    source: { kind: 'file', path: 'scripts/train.sh', command: null },
    line: 3,
    budget: { bytes: 14 * gib },
    overheadBytes: null,
    tolerance: { increase: 0.05, decrease: 0.05 },
    sizes: null,
    labelsPerImage: 30,
    validation: anyValidationSet,
    classes: null,
    gpu: null,
    amp: null,
    deadlineSeconds: 600,
    wishes: noWishes,
    ...changes
  }
}
