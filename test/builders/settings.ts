import type { Settings } from '../../src/domain/settings.ts'

/** Settings of a plain multi-scale training of yolov5s. */
export function buildSettings(changes: Partial<Settings> = {}): Settings {
  return {
    trainer: 'yolov5',
    task: 'detect',
    model: 'models/ours.yaml',
    weights: '',
    data: 'data/ours.yaml',
    hyp: 'data/hyps/hyp.scratch-low.yaml',
    imageSize: 640,
    batchSize: 16,
    multiScale: true,
    sizeFactors: null,
    optimizer: 'SGD',
    freeze: [0],
    gpus: 1,
    rect: false,
    quad: false,
    syncBatchNorm: false,
    singleClass: false,
    maskRatio: 4,
    noOverlap: false,
    arguments: {},
    ...changes
  }
}
