import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { trainArguments, turnsAmpOff } from '../../domain/settings.ts'
import type { ProbeFile, SmokeRequest } from '../../review/ports.ts'

/** Version of the protocol between this program and the probe (`vram_probe/request.py`). */
const requestVersion = 1

/**
 * Writes a request, and the canonical YAML files it names, into a folder of its own.
 * No byte of a pull request is among them, only text that was emitted again from checked values.
 */
export async function writeRequest(request: SmokeRequest, folder: string): Promise<void> {
  const model = await placeFile(request.model, folder, 'model.yaml')
  const hyp = request.hyp === null ? '' : await placeFile(request.hyp, folder, 'hyp.yaml')
  await writeFile(join(folder, 'request.json'), JSON.stringify({ ...plainRequest(request), model, hyp }))
}

async function placeFile(file: ProbeFile, folder: string, name: string): Promise<string> {
  if ('shipped' in file) return file.shipped
  // A path of the repository: of its name, what no file system minds.
  const path = join(folder, file.name?.replaceAll(/[^\w.-]/g, '_') ?? name)
  await writeFile(path, file.canonical, 'ascii')
  return path
}

function plainRequest(request: SmokeRequest): Record<string, unknown> {
  const { settings, data, sizes } = request
  return {
    version: requestVersion,
    trainer: settings.trainer,
    arguments: trainArguments(settings),
    engine: request.engine,
    yolov5: request.yolov5,
    task: settings.task,
    data: 'shipped' in data ? data.shipped : '',
    classes: 'classes' in data ? data.classes : null,
    image_size: settings.imageSize,
    batch_size: settings.batchSize,
    gpus: settings.gpus,
    optimizer: settings.optimizer,
    freeze: settings.freeze,
    rect: settings.rect,
    quad: settings.quad,
    sync_batch_norm: settings.syncBatchNorm,
    single_class: settings.singleClass,
    mask_ratio: settings.maskRatio,
    no_overlap: settings.noOverlap,
    amp: request.amp ?? (turnsAmpOff(settings) ? false : null),
    modules: request.modules,
    points: request.points,
    labels_per_image: request.labelsPerImage,
    validation_images: request.validation.images,
    validation_aspects: request.validation.aspects,
    range_factors: sizes?.kind === 'factors' ? [sizes.low, sizes.high] : null,
    range_pixels: sizes?.kind === 'pixels' ? [sizes.minimum, sizes.maximum] : null,
    memory_cap_bytes: request.memoryCapBytes,
    gpu: request.gpu,
    device_model: request.deviceModel,
    torch_version: request.torchVersion
  }
}
