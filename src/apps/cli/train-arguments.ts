import { defaultHyp } from '../../commands/index.ts'
import type { Settings } from '../../domain/settings.ts'
import { quote } from './training-source.ts'

/** The arguments of `train.py` that lead to these settings; null where another program trains, or one stands before it. */
export function argumentsOf(settings: Settings): string | null {
  const { task, sizeFactors, model, weights, data, hyp, imageSize, batchSize, optimizer, freeze, gpus } = settings
  if (task === 'segment' || sizeFactors !== null) return null
  const words = [
    ...(model === '' ? [] : ['--cfg', model]),
    '--weights',
    weights,
    '--data',
    data,
    '--img',
    String(imageSize),
    '--batch-size',
    String(batchSize),
    ...(hyp === defaultHyp || hyp === '' ? [] : ['--hyp', hyp]),
    ...(optimizer === 'SGD' ? [] : ['--optimizer', optimizer]),
    ...(freeze.length === 1 && freeze[0] === 0 ? [] : ['--freeze', ...freeze.map(String)]),
    ...(gpus === 1 ? [] : ['--device', Array.from({ length: gpus }, (_, gpu) => gpu).join(',')]),
    ...switches(settings)
  ]
  return words.map(quote).join(' ')
}

function switches({ multiScale, rect, quad, syncBatchNorm, singleClass }: Settings): readonly string[] {
  return [
    ...(multiScale ? ['--multi-scale'] : []),
    ...(rect ? ['--rect'] : []),
    ...(quad ? ['--quad'] : []),
    ...(syncBatchNorm ? ['--sync-bn'] : []),
    ...(singleClass ? ['--single-cls'] : [])
  ]
}
