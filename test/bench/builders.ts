import type {
  BuildCost,
  CpuRun,
  Findings,
  LogRow,
  OutcomePrediction,
  OutcomeRow,
  PredictionCost,
  RowPrediction
} from '../../scripts/bench/findings.ts'
import type { Judgement } from '../../scripts/bench/judgements.ts'
import { anyValidationSet } from '../../src/domain/validation-set.ts'

/** Examples of what the benchmark finds; a test changes what it is about. */

function buildJudgement(changes: Partial<Judgement> = {}): Judgement {
  return {
    row: 0,
    source: 'someone/somewhere',
    validation: anyValidationSet,
    model: 'yolov5s',
    batch: 16,
    imageSize: 640,
    classes: 80,
    gpu: 'Tesla T4',
    architecture: 'turing',
    torch: '1.12.1+cu113',
    firstEpoch: { realBytes: 4e9, predictedBytes: 3.9e9 },
    clipped: 0,
    afterValidation: { realBytes: 5e9, predictedBytes: 4.9e9 },
    ...changes
  }
}

/** Runs of one repository each, whose real figures are these multiples of the predicted ones. */
export function buildRatios(ratios: readonly number[], changes: Partial<Judgement> = {}): readonly Judgement[] {
  return ratios.map((ratio, at) => {
    const pair = { realBytes: ratio * 10e9, predictedBytes: 10e9 }
    return buildJudgement({ source: `someone/${at}`, firstEpoch: pair, afterValidation: pair, ...changes })
  })
}

export function buildLogRow(changes: Partial<LogRow> = {}): LogRow {
  const figures = { mem_first_epoch_gb: 3.74, mem_max_gb: 5.36, epochs_logged: 3, near_gpu_capacity: false }
  return { source: 'someone/somewhere', gpu: 'Tesla T4', torch: '1.12.1+cu113', ...figures, ...changes }
}

export function buildPrediction(rows: readonly number[]): RowPrediction {
  const key = {
    model: 'yolov5s.yaml',
    batch: 16,
    image_size: 640,
    classes: 80,
    validation: { images: null, aspects: [0.75, 1] }
  }
  return { key, code: 'abc', rows: [...rows], firstEpochBytes: 3_700_000_000, laterBytes: 5_200_000_000 }
}

/** It ran on a T4 with 14.7 GiB. */
export function buildOutcomeRow(changes: Partial<OutcomeRow> = {}): OutcomeRow {
  const card = { gpu: 'Tesla T4', gpu_total_gib: 14.7, n_gpus: 1 }
  const settings = {
    model: 'yolov5m',
    imgsz: 640,
    batch_total: 32,
    multi_scale: false,
    rect: false,
    amp: true
  } as const
  const about = { source: 'someone/elsewhere', date: '2024-06', torch: '2.3.1', task: 'detect' } as const
  return { ...about, ...settings, ...card, outcome: 'ran', certain: true, ...changes }
}

export function buildOutcomePrediction(changes: Partial<OutcomePrediction> = {}): OutcomePrediction {
  return { key: '{}', rows: [0], requiredBytes: 10e9, calculatedBytes: 6e9, autoBatches: [40], ...changes }
}

/** A training of two steps with these bytes, a validation between. */
export function buildCpuRun(model: string, amp: boolean, bytes: readonly [number, number]): CpuRun {
  const [first, second] = bytes
  const steps: CpuRun['steps'] = [
    { phase: 'train', bytes: first },
    { phase: 'validate', bytes: 1 },
    { phase: 'train', bytes: second }
  ]
  return { key: { task: 'detect', model, amp }, batch: 2, size: 128, steps, seconds: 4.2 }
}

export function buildFindings(changes: Partial<Findings> = {}): Findings {
  return {
    logRows: [buildLogRow()],
    askedPredictions: [buildPrediction([0])],
    outcomeRows: [buildOutcomeRow()],
    outcomePredictions: [buildOutcomePrediction()],
    predictions: [buildPrediction([0])],
    cpuTrained: [],
    cpuSimulated: [],
    cost: buildCost(),
    load: { loadBefore: 0.1, runs: [] },
    gpuRuns: [],
    trainedBatches: [],
    cpuRecommendations: [],
    searched: [],
    replayed: [],
    ...changes
  }
}

/** A build that takes so many times what the example does. */
function buildCostOf(times: number): BuildCost {
  return {
    reviewSeconds: 50 * times,
    reviewClockSeconds: 40 * times,
    predictSeconds: 10 * times,
    searchSeconds: 30 * times,
    simulations: 7 * times,
    torchSeconds: 4,
    firstStepSeconds: 6 * times,
    probeBytes: 400 * 1024 ** 2 * times
  }
}

/** The build of now takes half of everything. */
function buildCost(): PredictionCost {
  return {
    cores: 2,
    loadBefore: 0.1,
    rounds: 3,
    reference: '1234567',
    before: buildCostOf(2),
    now: buildCostOf(1)
  }
}
