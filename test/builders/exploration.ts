import type { Exploration } from '../../src/domain/exploration/exploration.ts'
import { pack } from '../../src/domain/replay/packed.ts'
import { buildMeasurement, gib } from './measurement.ts'
import { buildRecorded, recordTraining, tracedPlan } from './recording.ts'

/** The small training of `recordTraining`, whose activations are twice as large without mixed precision. */
export function buildExploration(changes: Partial<Exploration> = {}): Exploration {
  const { imageSize, sizeRange, fixedSize, gpus, environment, recording } = buildRecorded()
  const { points: _, ...facts } = buildMeasurement({
    engine: 'simulated',
    deviceModel: 'cuda',
    imitated: { gpu: 'Tesla T4', torch: '2.4' },
    imageSize,
    sizeRange,
    gpus,
    environment
  })
  const full = recordTraining(tracedPlan, { activationBytes: (batch, size) => batch * 8 * size ** 2 * 4 })
  return {
    name: 'train.py --batch 16 --multi-scale',
    facts,
    fixedSize,
    quad: false,
    ratio: 1.13,
    choosesBatch: false,
    present: { batchSize: 16, minimum: 320, maximum: 960, budgetBytes: 2 * gib, amp: true },
    namedBudget: { name: 'Tesla T4', bytes: 2 * gib },
    variants: [
      { amp: true, recording: pack(recording), fewer: null },
      { amp: false, recording: pack(full), fewer: null }
    ],
    whyOnePrecision: null,
    ...changes
  }
}
