import { z } from 'zod'

/** What the benchmark found, as it lies under `docs/benchmarks/`; and the public logs that it is held against. */

const bytes = z.int().nonnegative()

/** A run on a real GPU, from a public log. Of its many facts, those that the report shows. */
export const logRowSchema = z.object({
  source: z.string(),
  gpu: z.string().optional(),
  gpu_mib: z.number().optional(),
  near_gpu_capacity: z.boolean().default(false),
  torch: z.string().optional(),
  mem_first_epoch_gb: z.number().optional(),
  mem_max_gb: z.number(),
  epochs_logged: z.number().optional()
})

/** The repository of a source: `owner/name@commit:file`, or the address of an issue. */
export function repositoryOf(source: string): string {
  return /^https?:/.test(source) ? source : (source.split(/[:@]/)[0] ?? source)
}

/** Of places whose rows are alike, the first one: a log that was copied tells nothing new. */
export function distinct(places: readonly number[], identityOf: (place: number) => string): readonly number[] {
  return [...Map.groupBy(places, identityOf).values()].flatMap(([first]) => first ?? [])
}

/** A training of which somebody wrote down that it ran, or that memory ran out. */
const outcomeRowSchema = z.object({
  source: z.string(),
  date: z.string().default(''),
  task: z.enum(['detect', 'segment']),
  model: z.string().default('custom'),
  classes: z.int().optional(),
  imgsz: z.int().optional(),
  batch_total: z.int().optional(),
  n_gpus: z.int().optional(),
  gpu: z.string().optional(),
  gpu_total_gib: z.number().optional(),
  multi_scale: z.boolean().default(false),
  rect: z.boolean().default(false),
  amp: z.boolean().default(true),
  torch: z.string().optional(),
  outcome: z.enum(['ran', 'oom']),
  certain: z.boolean()
})

/** A line of `predicted-outcomes.jsonl`. */
const outcomePredictionSchema = z.object({
  /** The settings, as JSON. */
  key: z.string(),
  /** Places in `outcomes.json`. */
  rows: z.array(z.int().nonnegative()),
  requiredBytes: bytes,
  /** Of weights, gradients, optimizer and activations: what a calculator adds up. */
  calculatedBytes: bytes,
  /** The batch that YOLOv5's AutoBatch would choose on each row's card, in the order of `rows`. */
  autoBatches: z.array(z.int())
})

/** A line of `predicted-gpu-logs.jsonl`. */
const predictionSchema = z.object({
  /** The settings, as JSON. */
  key: z.string().transform((text) => settingsSchema.parse(JSON.parse(text))),
  code: z.string(),
  /** Places in `gpu-logs.json`. */
  rows: z.array(z.int().nonnegative()),
  firstEpochBytes: bytes,
  laterBytes: bytes
})

const settingsSchema = z.object({
  model: z.string(),
  batch: z.int(),
  image_size: z.int(),
  classes: z.int(),
  validation: z.object({ images: z.int().nullable(), aspects: z.array(z.number()) })
})

/** A line of `cpu-trained.jsonl` or `cpu-simulated.jsonl`: one side of a comparison. */
const cpuRunSchema = z.object({
  /** The model, as JSON. */
  key: z.string().transform((text) => cpuSubjectSchema.parse(JSON.parse(text))),
  batch: z.int(),
  size: z.int(),
  steps: z.array(z.object({ phase: z.enum(['train', 'validate']), bytes })),
  seconds: z.number()
})

const cpuSubjectSchema = z.object({ task: z.enum(['detect', 'segment']), model: z.string(), amp: z.boolean() })

const buildCostSchema = z.object({
  reviewSeconds: z.number(),
  reviewClockSeconds: z.number(),
  predictSeconds: z.number(),
  searchSeconds: z.number(),
  simulations: z.number(),
  torchSeconds: z.number(),
  firstStepSeconds: z.number(),
  probeBytes: z.number()
})

/** `costs.json`. */
const costSchema = z.object({
  cores: z.int(),
  /** Of the last five minutes before: how many processes wanted a core. */
  loadBefore: z.number(),
  rounds: z.int(),
  /** The commit of the earlier build. */
  reference: z.string(),
  before: buildCostSchema,
  now: buildCostSchema
})

const keyOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.string().transform((text) => z.object(shape).parse(JSON.parse(text)))

/** A line of `every-batch-trained.jsonl`. */
const trainedBatchSchema = z.object({
  key: keyOf({ model: z.string(), batchSize: z.int() }),
  /** Of every size, from the image size on. */
  points: z.array(z.object({ size: z.int(), allocatedBytes: bytes }))
})

const sizesSchema = { minimum: z.int(), maximum: z.int() }

/** A line of `recommended-on-cpu.jsonl`: what `vram-review recommend --json` said. */
const cpuRecommendationSchema = z.object({
  key: keyOf({ model: z.string(), budgetMib: z.int() }),
  frontier: z.array(z.object({ ...sizesSchema, batch: z.object({ batchSize: z.int() }).nullable() })),
  range: z.object(sizesSchema).nullable(),
  choice: z.object({ batch: z.object({ batchSize: z.int() }), range: z.object(sizesSchema) }).nullable(),
  proof: z.object({ proven: z.boolean(), peakBytes: bytes.nullable(), steps: z.int() }).nullable()
})

/** A line of `recommended-on-simulated-memory.jsonl`. */
const searchedSchema = z.object({
  key: keyOf({ model: z.string(), budgetGib: z.int() }),
  rows: z.array(
    z.object({
      ...sizesSchema,
      batchSize: z.int().nullable(),
      peakBytes: bytes.nullable(),
      /** Of all batches from 1 to 128, each replayed; null if none fits. */
      largestFitting: z.int().nullable()
    })
  ),
  rivals: z.array(
    z.object({ name: z.string(), batchSize: z.int(), steps: z.int(), needsBytes: bytes, runsOut: z.boolean() })
  )
})

/** A line of `replayed.jsonl`: how many steps of a replay are not those of a simulation at the same points. */
const replaySchema = z.object({
  key: keyOf({ model: z.string(), variant: z.string() }),
  points: z.int(),
  steps: z.int(),
  differing: z.int()
})

const peaksSchema = z.object({
  allocatedBytes: bytes,
  reservedBytes: bytes.nullable(),
  deviceBytes: bytes.nullable()
})

/** `gpu-*.json`, which `npm run bench:gpu` writes. */
const gpuRunSchema = z.object({
  gpu: z.string(),
  torch: z.string(),
  finished: z.boolean(),
  points: z.array(
    z.object({
      model: z.string(),
      amp: z.boolean(),
      batch: z.int(),
      size: z.int(),
      measured: peaksSchema.nullable(),
      simulated: peaksSchema.nullable()
    })
  )
})

/** `webhooks.json`. */
const loadSchema = z.object({
  loadBefore: z.number(),
  runs: z.array(
    z.object({
      app: z.enum(['bot', 'bare']),
      events: z.int(),
      /** Until the last event was answered, and until nothing was left to do. */
      answeredSeconds: z.number(),
      doneSeconds: z.number(),
      requests: z.int()
    })
  )
})

export type LoadRun = z.infer<typeof loadSchema>['runs'][number]
export type Load = z.infer<typeof loadSchema>
export type OutcomeRow = z.infer<typeof outcomeRowSchema>
export type OutcomePrediction = z.infer<typeof outcomePredictionSchema>
export type LogRow = z.infer<typeof logRowSchema>
export type RowPrediction = z.infer<typeof predictionSchema>
export type RowPredictionLine = Omit<z.input<typeof predictionSchema>, 'code'> & { readonly seconds: number }
export type CpuRun = z.infer<typeof cpuRunSchema>
export type CpuRunLine = z.input<typeof cpuRunSchema>
export type PredictionCost = z.infer<typeof costSchema>
export type BuildCost = z.infer<typeof buildCostSchema>
export type GpuRun = z.infer<typeof gpuRunSchema>
export type TrainedBatch = z.infer<typeof trainedBatchSchema>
export type TrainedBatchLine = z.input<typeof trainedBatchSchema>
export type CpuRecommendation = z.infer<typeof cpuRecommendationSchema>
export type CpuRecommendationLine = z.input<typeof cpuRecommendationSchema>
export type Replayed = z.infer<typeof replaySchema>
export type ReplayLine = z.input<typeof replaySchema>
export type Searched = z.infer<typeof searchedSchema>
export type SearchedLine = z.input<typeof searchedSchema>

export interface Findings {
  readonly logRows: readonly LogRow[]
  readonly predictions: readonly RowPrediction[]
  /** With the workspaces that cuDNN itself names. */
  readonly askedPredictions: readonly RowPrediction[]
  readonly outcomeRows: readonly OutcomeRow[]
  readonly outcomePredictions: readonly OutcomePrediction[]
  readonly cpuTrained: readonly CpuRun[]
  readonly cpuSimulated: readonly CpuRun[]
  readonly cost: PredictionCost
  readonly gpuRuns: readonly GpuRun[]
  readonly trainedBatches: readonly TrainedBatch[]
  readonly cpuRecommendations: readonly CpuRecommendation[]
  readonly searched: readonly Searched[]
  readonly replayed: readonly Replayed[]
  readonly load: Load
}

/**
 * All findings, of the texts of their files.
 * @param read a file's text by its name under `docs/benchmarks/`; throws where it is missing
 * @param gpuFiles the names of the files that a GPU's runs left
 */
export function readFindings(read: (name: string) => string, gpuFiles: readonly string[]): Findings {
  return {
    logRows: z.array(logRowSchema).parse(JSON.parse(read('gpu-logs.json'))),
    predictions: jsonLines(read('predicted-gpu-logs.jsonl'), predictionSchema),
    askedPredictions: jsonLines(read('predicted-with-cudnn.jsonl'), predictionSchema),
    outcomeRows: readOutcomeRows(JSON.parse(read('outcomes.json'))),
    outcomePredictions: jsonLines(read('predicted-outcomes.jsonl'), outcomePredictionSchema),
    cpuTrained: jsonLines(read('cpu-trained.jsonl'), cpuRunSchema),
    cpuSimulated: jsonLines(read('cpu-simulated.jsonl'), cpuRunSchema),
    cost: costSchema.parse(JSON.parse(read('costs.json'))),
    gpuRuns: gpuFiles.map((name) => gpuRunSchema.parse(JSON.parse(read(name)))),
    trainedBatches: jsonLines(read('every-batch-trained.jsonl'), trainedBatchSchema),
    cpuRecommendations: jsonLines(read('recommended-on-cpu.jsonl'), cpuRecommendationSchema),
    searched: jsonLines(read('recommended-on-simulated-memory.jsonl'), searchedSchema),
    replayed: jsonLines(read('replayed.jsonl'), replaySchema),
    load: loadSchema.parse(JSON.parse(read('webhooks.json')))
  }
}

/** All rows of `outcomes.json`. */
export function readOutcomeRows(rows: unknown): readonly OutcomeRow[] {
  return z.array(outcomeRowSchema).parse(rows)
}

function jsonLines<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema>[] {
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.map((line) => schema.parse(JSON.parse(line)))
}
