import type { Recorded } from '../../src/domain/replay/recorded.ts'
import type { RecordedConvolution, RecordedStep, Recording } from '../../src/domain/replay/recording.ts'
import { anyValidationSet, type ValidationBatch, validationBatches } from '../../src/domain/validation-set.ts'
import { buildMeasurement } from './measurement.ts'

/** A batch of a recorded training, in the order of the training; a validation has the batch before it. */
interface Planned {
  readonly phase: 'train' | 'validate'
  readonly batch: number
  readonly size: number
  readonly keeps?: boolean
  readonly validations?: readonly ValidationBatch[]
}

/** What an odd training does differently. */
export interface Oddities {
  /** Bytes of the activations; default: of a feature map. */
  readonly activationBytes?: (batch: number, size: number) => number
  /** Allocations of the loss, one after the other; default: one. */
  readonly losses?: (batch: number) => number
  /** Its loss goes through the images of a batch one by one, as that of masks does. */
  readonly eachImage?: boolean
  /** Four images are joined into one. */
  readonly quad?: boolean
  /** Around a validation, the loop empties the cache where more than this share of the card is reserved. */
  readonly emptiesAbove?: number
  /** A batch of more than one image is copied once more. */
  readonly copiesSeveral?: boolean
}

export const fixedSize = 640
const weightBytes = 3_000_000
const owners = ['weights', 'gradients', 'optimizer', 'ema', 'images', 'loss', 'temporaries', [0, 'Conv']] as const
const operations = ['empty', '_to_copy', 'upsample', 'convolution', 'mul', 'grad', 'state', 'half', 'float']

/** A training as small as one can be that has all that decides memory, recorded as the probe records it. */
export function recordTraining(plan: readonly Planned[], oddities: Oddities = {}): Recording {
  const writer = new Writer()
  const weights = writer.allocate('empty', 'weights', weightBytes)
  let ema = writer.allocate('_to_copy', 'ema', weightBytes)
  let [images, gradients, momentum, isFirst] = [undefined, undefined, undefined, true] as [
    Place | undefined,
    Place | undefined,
    Place | undefined,
    boolean
  ]
  void weights
  for (const { phase, batch, size, keeps = false, validations = [] } of plan) {
    if (phase === 'validate') {
      writer.begin('prepare', 0, 0, false)
      if (oddities.emptiesAbove !== undefined) writer.empty(oddities.emptiesAbove)
      const half = writer.allocate('half', 'temporaries', weightBytes / 2)
      writer.release(ema)
      let outputs: Place | undefined
      for (const { images: count, height } of validations) {
        writer.begin('validate', batch, height, false)
        const seen = writer.allocate('_to_copy', 'images', count * 3 * height * 672 * 2)
        writer.convolve(['forward', 'float16', count, 3, height, 672, 8, 3, 3, 3, count, 8, height, 672])
        const found = writer.allocate('convolution', 'temporaries', count * 8 * height * 672 * 2)
        if (outputs) writer.release(outputs)
        outputs = found
        writer.release(seen)
        writer.end()
      }
      writer.begin('conclude', batch, size, false)
      if (outputs) writer.release(outputs)
      ema = writer.allocate('float', 'ema', weightBytes)
      writer.release(half)
      if (oddities.emptiesAbove !== undefined) writer.empty(oddities.emptiesAbove)
      continue
    }
    writer.begin('train', batch, size, keeps)
    const count = oddities.quad ? Math.max(Math.floor(batch / 4), 1) : batch
    const loaded = writer.allocate('_to_copy', 'images', count * 3 * fixedSize ** 2 * 4)
    if (images) writer.release(images)
    images = loaded
    if (size !== fixedSize) {
      images = writer.allocate('upsample', 'images', count * 3 * size ** 2 * 4)
      writer.release(loaded)
    }
    const activations = writer.allocate('convolution', 'Conv', (oddities.activationBytes ?? mapBytes)(count, size))
    const copy = oddities.copiesSeveral && count > 1 ? writer.allocate('half', 'temporaries', count * 4096) : undefined
    if (copy) writer.release(copy)
    writer.convolve(['forward', 'float16', count, 3, size, size, 8, 3, 3, 3, count, 8, size, size])
    const losses = Array.from({ length: oddities.losses?.(count) ?? 1 }, () =>
      writer.allocate('mul', 'loss', count * 2048)
    )
    if (oddities.eachImage) loseEachImage(writer, count, size)
    gradients ??= writer.allocate('grad', 'gradients', weightBytes)
    writer.convolve(['weight-gradient', 'float16', count, 3, size, size, 8, 3, 3, 3, count, 8, size, size])
    for (const loss of losses) writer.release(loss)
    writer.release(activations)
    if (!keeps) {
      if (isFirst) momentum = writer.allocate('state', 'optimizer', weightBytes)
      writer.release(gradients)
      gradients = undefined
    }
    isFirst = false
    writer.end()
  }
  void momentum
  return { operations, owners, steps: writer.steps }
}

/** Each image's mask outlives its iteration until the backward pass, which goes through them in reverse; its index, until the next one. */
function loseEachImage(writer: Writer, batch: number, size: number): void {
  const masks: Place[] = []
  let index: Place | undefined
  for (let image = 0; image < batch; image++) {
    const next = writer.allocate('state', 'loss', 512)
    if (index) writer.release(index)
    index = next
    masks.push(writer.allocate('half', 'loss', size ** 2 * 4))
  }
  if (index) writer.release(index)
  const sum = writer.allocate('mul', 'loss', 512)
  for (const mask of masks.toReversed()) {
    const gradient = writer.allocate('float', 'temporaries', size ** 2 * 4)
    writer.release(mask)
    writer.release(gradient)
  }
  writer.release(sum)
}

function mapBytes(batch: number, size: number): number {
  return batch * 8 * size ** 2 * 2
}

/** A training that needs some bytes at all times, and others while it trains a batch. */
export interface SimpleTraining {
  readonly fixedBytes: number
  readonly trainedBytes: (batch: number, size: number) => number
  /** For a moment, when a validation ends. Default: none. */
  readonly convertedBytes?: number
}

/** A training by a rule that a person can follow. */
function recordByRule(
  plan: readonly Planned[],
  { fixedBytes, trainedBytes, convertedBytes = 0 }: SimpleTraining
): Recording {
  const writer = new Writer()
  if (fixedBytes > 0) writer.allocate('empty', 'weights', fixedBytes)
  const step = (phase: 'train' | 'validate', { batch, size, keeps = false }: Planned, bytes: number) => {
    writer.begin(phase, batch, size, keeps)
    writer.release(writer.allocate('convolution', 'Conv', bytes))
    writer.end()
  }
  for (const planned of plan) {
    const { phase, batch, size, validations = [] } = planned
    if (phase === 'train') {
      step(phase, planned, trainedBytes(batch, size))
      continue
    }
    writer.begin('prepare', 0, 0, false)
    for (const { height } of validations) step(phase, { ...planned, size: height }, 512)
    writer.begin('conclude', batch, size, false)
    if (convertedBytes > 0) writer.release(writer.allocate('float', 'ema', convertedBytes))
  }
  return { operations, owners, steps: writer.steps }
}

type Place = readonly [step: number, index: number]

type Written = {
  -readonly [Key in keyof RecordedStep]: RecordedStep[Key] extends readonly (infer Item)[] ? Item[] : RecordedStep[Key]
}

class Writer {
  readonly steps: Written[] = []

  constructor() {
    this.begin('build', 0, 0, false)
  }

  private get step(): Written {
    return this.steps.at(-1) as Written
  }

  begin(phase: RecordedStep['phase'], batch: number, size: number, keepsGradients: boolean): void {
    const empty = {
      operations: [],
      owners: [],
      bytes: [],
      convolutions: [],
      channelsLast: false,
      events: [],
      freed: [],
      emptiedAbove: []
    }
    this.steps.push({ phase, batch, size, keepsGradients, ...empty })
  }

  allocate(operation: string, owner: string, bytes: number): Place {
    const { step } = this
    step.operations.push(operations.indexOf(operation))
    step.owners.push(owners.findIndex((one) => one === owner || one[1] === owner))
    step.bytes.push(bytes)
    step.events.push(0)
    return [this.steps.length - 1, step.bytes.length - 1]
  }

  convolve(facts: RecordedConvolution): void {
    this.step.convolutions.push(facts)
    this.step.events.push(-1)
  }

  release(place: Place): void {
    this.step.freed.push(place)
    this.step.events.push(this.step.freed.length)
  }

  empty(above: number): void {
    this.step.emptiedAbove.push(above)
    this.step.events.push(-3)
  }

  end(): void {
    this.step.events.push(-2)
  }
}

/** The batches by which the probe shows formulas (`traced_epochs` in recorded_run.py). */
function planOf({ minimum, fixed, maximum }: Sizes): readonly Planned[] {
  const validated = (batch: number, size: number): Planned => {
    const loop = { batch, imageSize: fixed, stride: 32 }
    return { phase: 'validate', batch, size, validations: validationBatches(loop, { images: null, aspects: [0.5, 1] }) }
  }
  return [
    { phase: 'train', batch: 8, size: maximum },
    { phase: 'train', batch: 8, size: maximum, keeps: true },
    { phase: 'train', batch: 8, size: maximum },
    { phase: 'train', batch: 8, size: maximum },
    validated(8, maximum),
    { phase: 'train', batch: 8, size: maximum, keeps: true },
    { phase: 'train', batch: 12, size: minimum },
    validated(12, minimum),
    { phase: 'train', batch: 8, size: maximum },
    { phase: 'train', batch: 1, size: maximum },
    { phase: 'train', batch: 12, size: fixed }
  ]
}

interface Sizes {
  readonly minimum: number
  readonly fixed: number
  readonly maximum: number
}

export const tracedPlan = planOf({ minimum: 320, fixed: fixedSize, maximum: 960 })

/** The batches that bring points to their steady state. */
export function steadyPlan(
  points: readonly { readonly batch: number; readonly size: number }[],
  validation = anyValidationSet
): readonly Planned[] {
  return points.flatMap(({ batch, size }, at): Planned[] => {
    const once = { phase: 'train', batch, size } as const
    const validations = validationBatches({ batch, imageSize: fixedSize, stride: 32 }, validation)
    const validated = { phase: 'validate', batch, size, validations } as const
    const trained = batch < 43 ? [{ ...once, keeps: true }, once] : [once]
    return [...(at === 0 ? [once] : []), ...trained, validated, ...trained]
  })
}

/** What the probe writes of such a training. */
export function buildRecorded(recording = recordTraining(tracedPlan), changes: Partial<Recorded> = {}): Recorded {
  const { environment } = buildMeasurement()
  return {
    version: 1,
    engine: 'simulated',
    deviceModel: 'cuda',
    imageSize: fixedSize,
    sizeRange: { minimum: 320, maximum: 960, stride: 32 },
    fixedSize,
    amp: true,
    gpus: 1,
    environment: { ...environment, gpu: null, gpuTotalBytes: null, driver: null, cuda: null, cudnn: null, mig: null },
    durationSeconds: 3,
    recording,
    ...changes
  }
}

/** What the probe writes of a training by a rule. */
export function buildRecordedByRule(
  rule: SimpleTraining,
  {
    sizes = { minimum: 320, fixed: fixedSize, maximum: 960 },
    ...changes
  }: Partial<Recorded> & { readonly sizes?: Sizes } = {}
): Recorded {
  const { minimum, fixed, maximum } = sizes
  const about = { imageSize: fixed, fixedSize: fixed, sizeRange: { minimum, maximum, stride: 32 } }
  return buildRecorded(recordByRule(planOf(sizes), rule), { ...about, ...changes })
}
