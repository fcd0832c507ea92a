import type { Breakdown, Environment, Measurement, Point, Step } from '../../src/domain/measurement.ts'

export const mib = 1024 ** 2
export const gib = 1024 ** 3

/** A model like yolov5s in a large training: at 16 × 960 about 9 GiB. */
const exampleFixedBytes = 0.4 * gib
const exampleSlopeBytes = 0.58 * 1024
const exampleContextBytes = Math.round(0.4 * gib)
const exampleSlack = 0.06

/** What the example takes where there is room, as a multiple of what it needs. */
const exampleCache = 1.1

/** A point on the example's line; its parts add up. Give it whatever the test is about. */
export function buildPoint(batch: number, size: number, changes: Partial<Point> = {}): Point {
  const allocatedBytes = changes.allocatedBytes ?? Math.round(exampleFixedBytes + exampleSlopeBytes * batch * size ** 2)
  const reservedBytes =
    changes.reservedBytes === undefined ? Math.round(allocatedBytes * (1 + exampleSlack)) : changes.reservedBytes
  const deviceBytes =
    changes.deviceBytes === undefined && reservedBytes !== null ? reservedBytes + exampleContextBytes : null
  return {
    batch,
    size,
    requiredBytes: null,
    interval: null,
    requiredInterval: null,
    outOfMemory: false,
    allocatorRetries: 0,
    steps: buildSteps(allocatedBytes, reservedBytes),
    breakdown: buildBreakdown(allocatedBytes, reservedBytes, deviceBytes),
    deviceBytes,
    ...changes,
    allocatedBytes,
    reservedBytes
  }
}

/** A point as the CPU engine knows it: allocated bytes, and nothing of a cache or a device. */
export function buildCpuPoint(
  batch: number,
  size: number,
  allocatedBytes: number,
  changes: Partial<Point> = {}
): Point {
  return buildPoint(batch, size, { allocatedBytes, reservedBytes: null, deviceBytes: null, ...changes })
}

/** A point as a simulation of CUDA knows it, on a line of its own: no device, and intervals. */
export function buildSimulatedPoint(batch: number, size: number, changes: Partial<Point> = {}): Point {
  const onLine = Math.round(0.3 * gib + 0.6 * 1024 * batch * size ** 2)
  const reservedBytes = changes.reservedBytes ?? Math.round(onLine * exampleCache)
  const requiredBytes = changes.requiredBytes ?? Math.round(reservedBytes / exampleCache)
  return buildPoint(batch, size, {
    allocatedBytes: Math.round(requiredBytes * 0.8),
    deviceBytes: null,
    requiredInterval: { lowBytes: Math.round(requiredBytes * 0.96), highBytes: Math.round(requiredBytes * 1.06) },
    interval: { lowBytes: Math.round(reservedBytes * 0.92), highBytes: Math.round(reservedBytes * 1.1) },
    ...changes,
    requiredBytes,
    reservedBytes
  })
}

/** As a simulation has them before anything is known of the device. */
export const noIntervals = { interval: null, requiredInterval: null }

/** Measured on an A10 with multi-scale on, at 640 px, batch 16. */
export function buildMeasurement(changes: Partial<Measurement> = {}): Measurement {
  return {
    version: 1,
    engine: 'cuda',
    deviceModel: null,
    imitated: null,
    hardwareKey: 'cuda-nvidia-a10',
    imageSize: 640,
    sizeRange: { minimum: 320, maximum: 960, stride: 32 },
    amp: true,
    accumulation: 4,
    gpus: 1,
    points: [buildPoint(16, 320), buildPoint(16, 640), buildPoint(16, 960)],
    environment: buildEnvironment(),
    durationSeconds: 48.2,
    ...changes
  }
}

/** The same training simulated, at the points of a prediction. */
export function buildPrediction(changes: Partial<Measurement> = {}): Measurement {
  return buildMeasurement({
    engine: 'simulated',
    deviceModel: 'cuda',
    hardwareKey: 'engine=simulated; device model=cuda',
    points: [buildSimulatedPoint(16, 320), buildSimulatedPoint(16, 640), buildSimulatedPoint(16, 960)],
    environment: buildEnvironment({ gpu: null, gpuTotalBytes: null, driver: null, cuda: null, cudnn: null, mig: null }),
    ...changes
  })
}

/** yolov5n, FP32, batch 4 at 320 px: measured on a CPU with YOLOv5 v7.0. */
export function buildCpuMeasurement(changes: Partial<Measurement> = {}): Measurement {
  return buildMeasurement({
    engine: 'cpu',
    hardwareKey: 'cpu',
    imageSize: 320,
    sizeRange: { minimum: 160, maximum: 480, stride: 32 },
    amp: false,
    accumulation: 16,
    points: [
      buildCpuPoint(4, 160, Math.round(74.99 * mib)),
      buildCpuPoint(4, 320, Math.round(206.89 * mib)),
      buildCpuPoint(4, 480, Math.round(426.72 * mib))
    ],
    environment: buildEnvironment({ gpu: null, gpuTotalBytes: null, driver: null, cuda: null, cudnn: null, mig: null }),
    ...changes
  })
}

export function buildEnvironment(changes: Partial<Environment> = {}): Environment {
  return {
    python: '3.12.4',
    torch: '2.14.1',
    cuda: '12.8',
    cudnn: '9.10',
    driver: '570.86',
    gpu: 'NVIDIA A10',
    gpuTotalBytes: 22.5 * gib,
    mig: false,
    allocatorSettings: '',
    yolov5: '7.0.14',
    yolov5Commit: null,
    platform: 'Linux x86_64',
    ...changes
  }
}

function buildSteps(allocatedBytes: number, reservedBytes: number | null): Step[] {
  const train: Step = { phase: 'train', allocatedBytes, reservedBytes }
  return [train, train, { phase: 'validate', allocatedBytes: Math.round(allocatedBytes / 2), reservedBytes }, train]
}

function buildBreakdown(allocatedBytes: number, reservedBytes: number | null, deviceBytes: number | null): Breakdown {
  const copy = Math.min(27 * mib, Math.floor(allocatedBytes / 5))
  return {
    weightsBytes: copy,
    gradientsBytes: copy,
    optimizerBytes: copy,
    emaBytes: copy,
    activationsBytes: allocatedBytes - 4 * copy,
    imagesBytes: 0,
    lossBytes: 0,
    temporariesBytes: 0,
    allocatorSlackBytes: reservedBytes === null ? null : reservedBytes - allocatedBytes,
    contextBytes: deviceBytes === null || reservedBytes === null ? null : deviceBytes - reservedBytes,
    layers: null
  }
}
