import { z } from 'zod'

/** Bytes on the border: whole, never negative, never NaN (`docs/faults.md`, 21). */
const bytes = z.int().nonnegative()
const bytesOrUnknown = bytes.nullable()
const pixels = z.int().positive()

export const engineSchema = z.enum(['cuda', 'cpu', 'simulated'])

/** What a simulation imitates of a device: CUDA's allocation habits, or nothing but the bytes of tensors. */
export const deviceModelSchema = z.enum(['cuda', 'none'])

/** Peaks within one step: a training batch, or a validation batch. */
export const stepSchema = z.object({
  phase: z.enum(['train', 'validate']),
  allocatedBytes: bytes,
  reservedBytes: bytesOrUnknown
})

/** Activations that one layer of the model keeps for the backward pass. */
export const layerSchema = z.object({ index: z.int().nonnegative(), module: z.string(), bytes })

/** Nine of ten real GPUs reserve something between the two; only a prediction has it. */
export const intervalSchema = z.object({ lowBytes: bytes, highBytes: bytes })

/** What holds the memory at the peak of a point. The parts add up to `deviceBytes`, or to `allocatedBytes` where the device's is unknown. */
export const breakdownSchema = z.object({
  weightsBytes: bytes,
  gradientsBytes: bytes,
  optimizerBytes: bytes,
  emaBytes: bytes,
  /** All allocated bytes that have no other owner; a simulation knows them more closely, as the fields below. */
  activationsBytes: bytes,
  imagesBytes: bytes.default(0),
  lossBytes: bytes.default(0),
  /** What lives within an operation or between two: gradients of activations, copies, the optimizer's sums. */
  temporariesBytes: bytes.default(0),
  allocatorSlackBytes: bytesOrUnknown,
  contextBytes: bytesOrUnknown,
  /** The activations by the model's layers, as YOLOv5 numbers and names them; null where only their sum is known. */
  layers: z.array(layerSchema).nullable().default(null)
})

/** One (batch, size), run to its steady state. `batch` is that of one GPU. */
export const pointSchema = z.object({
  batch: z.int().positive(),
  size: pixels,
  allocatedBytes: bytes,
  reservedBytes: bytesOrUnknown,
  deviceBytes: bytesOrUnknown,
  /** Of `reservedBytes`, where they are predicted. */
  interval: intervalSchema.nullable().default(null),
  /** True where the point ran out of memory: its figures are then the last peak before, a lower bound. */
  outOfMemory: z.boolean().default(false),
  /** The allocator gave back cached blocks and tried again: it fits, but slowly. */
  allocatorRetries: z.int().nonnegative().default(0),
  steps: z.array(stepSchema),
  breakdown: breakdownSchema.nullable()
})

/** Multi-scale's sizes in pixels, from the very call by which `train()` draws them. */
export const sizeRangeSchema = z.object({ minimum: pixels, maximum: pixels, stride: pixels })

export const environmentSchema = z.object({
  python: z.string(),
  torch: z.string(),
  cuda: z.string().nullable(),
  cudnn: z.string().nullable(),
  driver: z.string().nullable(),
  gpu: z.string().nullable(),
  gpuTotalBytes: bytesOrUnknown,
  mig: z.boolean().nullable(),
  allocatorSettings: z.string(),
  yolov5: z.string(),
  yolov5Commit: z.string().nullable(),
  platform: z.string()
})

/** The device that a simulation imitates, as far as it was named; null: any GPU, the PyTorch that simulates. */
export const imitatedSchema = z.object({ gpu: z.string().nullable(), torch: z.string().nullable() })

/** What a smoke run found: the border between the probe (Python) and this program. */
export const measurementSchema = z.object({
  version: z.literal(1),
  engine: engineSchema,
  /** Null where the engine is not `simulated`. */
  deviceModel: deviceModelSchema.nullable().default(null),
  /** Set by this program; null where no device is imitated. */
  imitated: imitatedSchema.nullable().default(null),
  /** Equal keys may be compared with each other; see `baseline/hardware-key.ts`. */
  hardwareKey: z.string(),
  /** Pixels after `check_img_size`: the size trained at when multi-scale is off. */
  imageSize: pixels,
  sizeRange: sizeRangeSchema,
  /** Whether autocast was really in effect during the forward pass. */
  amp: z.boolean(),
  /** Batches between two optimizer steps at the settings' own batch: `max(round(64 / batch), 1)`. */
  accumulation: z.int().positive(),
  gpus: z.int().positive(),
  points: z.array(pointSchema),
  environment: environmentSchema,
  durationSeconds: z.number().nonnegative()
})

export type Engine = z.infer<typeof engineSchema>
export type DeviceModel = z.infer<typeof deviceModelSchema>
export type Imitated = z.infer<typeof imitatedSchema>
export type Interval = z.infer<typeof intervalSchema>
export type Layer = z.infer<typeof layerSchema>
export type Step = z.infer<typeof stepSchema>
export type Breakdown = z.infer<typeof breakdownSchema>
export type Point = z.infer<typeof pointSchema>
export type SizeRange = z.infer<typeof sizeRangeSchema>
export type Environment = z.infer<typeof environmentSchema>
export type Measurement = z.infer<typeof measurementSchema>
