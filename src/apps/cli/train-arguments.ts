import { defaultHyp } from '../../commands/index.ts'
import { inPython, type Settings, trainArguments } from '../../domain/settings.ts'
import { quote } from './training-source.ts'

/** The arguments of `train.py` or `yolo` that lead to these settings; null where no arguments of these do. */
export function argumentsOf(settings: Settings): string | null {
  return settings.trainer === 'ultralytics' ? argumentsOfYolo(settings) : argumentsOfTrainer(settings)
}

function argumentsOfYolo(settings: Settings): string {
  const { task, model, weights, data, imageSize, batchSize, gpus } = settings
  const words = [
    `model=${model || weights}`,
    ...(task === 'segment' ? ['task=segment'] : []),
    ...(data === '' ? [] : [`data=${data}`]),
    `imgsz=${imageSize}`,
    `batch=${batchSize}`,
    ...(gpus === 1 ? [] : [`device=${devices(gpus)}`]),
    ...Object.entries(trainArguments(settings)).map(([name, value]) => `${name}=${inPython(value)}`)
  ]
  return words.map(quote).join(' ')
}

function devices(gpus: number): string {
  return Array.from({ length: gpus }, (_, gpu) => gpu).join(',')
}

/** Null where another program trains, or one stands before it. */
function argumentsOfTrainer(settings: Settings): string | null {
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
    ...(gpus === 1 ? [] : ['--device', devices(gpus)]),
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
