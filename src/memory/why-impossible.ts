import type { Environment, Measurement, Point } from './measurement.ts'
import { areSteady } from './steps-of.ts'

const gib = 1024 ** 3
/** No training of YOLOv5 fits less, and no GPU has more. */
const leastCardBytes = gib
const mostCardBytes = 512 * gib

/**
 * Why no device can have these figures, or no run to a steady state can have left them, as a sentence; null where one can (`docs/faults.md`,
 * 21). Without the policy's overhead on top (`withoutOverhead`).
 */
export function whyImpossible(measurement: Measurement): string | null {
  const { points } = measurement
  if (points.length === 0) return 'It has no point.'
  return whyNoDevice(measurement) ?? points.map((point) => whyNoPoint(point, measurement)).find(Boolean) ?? null
}

/** Only the engine `cuda` has a device, and it always does. */
function whyNoDevice({ engine, environment: { gpu, gpuTotalBytes } }: Measurement): string | null {
  if (engine === 'simulated') return null
  if (engine === 'cpu')
    return gpuTotalBytes === null ? null : 'It was measured on the CPU, and names the memory of a GPU.'
  if (gpu === null || gpuTotalBytes === null) return 'It does not name the GPU that it was measured on.'
  if (gpuTotalBytes >= leastCardBytes && gpuTotalBytes <= mostCardBytes) return null
  return `A GPU of ${gpuTotalBytes} bytes is none.`
}

function whyNoPoint(point: Point, { engine, environment }: Measurement): string | null {
  const { batch, size, allocatedBytes, reservedBytes, deviceBytes, outOfMemory } = point
  const known = engine === 'cpu' ? reservedBytes === null && deviceBytes === null : reservedBytes !== null
  if (isOrdered(point, engine, environment) && (known || engine === 'simulated') && (allocatedBytes > 0 || outOfMemory))
    return outOfMemory ? null : whyNotSteady(point, engine)
  return `The figures of ${batch}×${size} px are impossible: allocated ${allocatedBytes}, reserved ${reservedBytes}, device ${deviceBytes} of ${environment.gpuTotalBytes} bytes.`
}

/** Tensors lie in what PyTorch reserves, that on the device, and nothing beyond its end. A simulated device may well lack room. */
function isOrdered(
  { allocatedBytes, reservedBytes, deviceBytes }: Point,
  engine: Measurement['engine'],
  { gpuTotalBytes }: Environment
): boolean {
  const held = reservedBytes ?? allocatedBytes
  const used = deviceBytes ?? held
  const total = engine === 'simulated' || gpuTotalBytes === null ? Number.POSITIVE_INFINITY : gpuTotalBytes
  return allocatedBytes <= held && held <= used && used <= total
}

function whyNotSteady({ batch, size, steps, allocatedBytes, reservedBytes }: Point, engine: Measurement['engine']) {
  const place = `The steps of ${batch}×${size} px`
  if (!areSteady(steps))
    return `${place} do not reach the steady state: a batch is trained, validated, and trained again.`
  const trained = steps.filter(({ phase }) => phase === 'train').map((step) => step.allocatedBytes)
  const isOver = steps.some((step) => step.allocatedBytes > (step.reservedBytes ?? Number.POSITIVE_INFINITY))
  if (isOver || Math.max(...trained) !== allocatedBytes)
    return `${place} do not give its peak of ${allocatedBytes} bytes.`
  // A calibration moves what a simulation reserves, step by step.
  const reserved = engine === 'simulated' ? [] : steps.flatMap((step) => step.reservedBytes ?? [])
  if (reserved.length === 0 && (engine !== 'cuda' || reservedBytes === null)) return null
  return Math.max(...reserved) === reservedBytes
    ? null
    : `${place} do not give the ${reservedBytes} bytes that it reserves.`
}
