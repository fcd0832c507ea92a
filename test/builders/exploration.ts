import type { Exploration } from '../../src/domain/exploration/exploration.ts'
import { pack } from '../../src/domain/replay/packed.ts'
import { anyValidationSet } from '../../src/domain/validation-set.ts'
import { buildMeasurement, gib } from './measurement.ts'
import { buildRecorded, recordTraining, tracedPlan } from './recording.ts'

/** The small training of `recordTraining` with the activations of a larger one, twice as large without mixed precision. */
export function buildExploration(changes: Partial<Exploration> = {}): Exploration {
  const { imageSize, sizeRange, fixedSize, gpus, environment } = buildRecorded()
  const { points: _, ...facts } = buildMeasurement({
    engine: 'simulated',
    deviceModel: 'cuda',
    imitated: { gpu: 'Tesla T4', torch: '2.4' },
    imageSize,
    sizeRange,
    gpus,
    environment
  })
  const recorded = (bytesEach: number) =>
    pack(recordTraining(tracedPlan, { activationBytes: (batch, size) => batch * 8 * size ** 2 * bytesEach }))
  return {
    name: 'train.py --batch 16 --multi-scale',
    facts,
    fixedSize,
    quad: false,
    validation: anyValidationSet,
    overheadBytes: Math.round(0.4 * 1024 ** 3),
    calibration: null,
    assumesContext: true,
    choosesBatch: false,
    present: { batchSize: 16, minimum: 320, maximum: 960, budgetBytes: 14 * gib, amp: true },
    namedBudget: { name: 'Tesla T4', bytes: 14 * gib },
    variants: [
      { amp: true, recording: recorded(60), fewer: null },
      { amp: false, recording: recorded(120), fewer: null }
    ],
    whyOnePrecision: null,
    ...changes
  }
}
