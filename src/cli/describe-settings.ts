import type { Settings } from '../domain/settings.ts'
import { accumulation, drawnFactors, effectiveBatch } from '../domain/settings.ts'

/** Settings for a person: what decides memory most comes first; what is as YOLOv5 has it by itself is left out. */
export function settingsLines(settings: Settings): readonly string[] {
  const { model, weights, data, hyp, imageSize, multiScale, optimizer } = settings
  return [
    row('model', model === '' ? `that of ${weights}` : model + (weights === '' ? '' : `, weights ${weights}`)),
    row('batch', batch(settings)),
    row('size', `${imageSize} px${multiScale ? `, multi-scale${launched(settings)}` : ''}`),
    row('files', `data ${data}, hyp ${hyp}`),
    row('training', [settings.task, optimizer, ...switches(settings)].join(', '))
  ]
}

/** The same in one line. */
export function settingsSummary(settings: Settings): string {
  const { model, weights, imageSize, batchSize, multiScale, gpus } = settings
  const parts = [
    model === '' ? weights : model,
    `${imageSize} px${multiScale ? ` multi-scale${launched(settings)}` : ''}`,
    batchSize === -1 ? 'AutoBatch' : `batch ${batchSize}`,
    ...(gpus > 1 ? [`${gpus} GPUs`] : [])
  ]
  return parts.join(', ')
}

/** YOLOv5's own range needs no words. */
function launched(settings: Settings): string {
  return settings.sizeFactors === null ? '' : ` ${drawnFactors(settings)}`
}

function row(name: string, value: string): string {
  return `${name.padEnd(9)}${value}`
}

function batch({ batchSize, gpus }: Settings): string {
  if (batchSize === -1) return 'chosen by AutoBatch on the machine'
  if (batchSize < 1) return `${batchSize}, with which nothing can be trained`
  const share = gpus > 1 ? `, ${batchSize / gpus} on each of ${gpus} GPUs` : ''
  const steps = accumulation(batchSize)
  return `${batchSize}${share}${steps > 1 ? `, accumulated ${steps} times to ${effectiveBatch(batchSize)}` : ''}`
}

function switches({ freeze, rect, quad, syncBatchNorm, singleClass }: Settings): readonly string[] {
  const frozen = freeze.length > 1 || (freeze[0] ?? 0) > 0
  return [
    ...(frozen ? [`frozen ${freeze.length > 1 ? `layers ${freeze.join(', ')}` : `below layer ${freeze[0]}`}`] : []),
    ...(rect ? ['rect'] : []),
    ...(quad ? ['quad'] : []),
    ...(syncBatchNorm ? ['SyncBatchNorm'] : []),
    ...(singleClass ? ['one class'] : [])
  ]
}
