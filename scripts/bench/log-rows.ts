import { z } from 'zod'
import { parseJson } from '../../src/domain/json.ts'
import type { Step } from '../../src/domain/measurement.ts'
import { anyValidationSet, aspectsOf } from '../../src/domain/validation-set.ts'
import type { SmokeRequest } from '../../src/review/ports.ts'
import { distinct, logRowSchema } from './findings.ts'
import { requestOf } from './smoke-runs.ts'

/** A row with the facts that decide whether it can judge, and with its settings. */
const rowSchema = logRowSchema.extend({
  certain: z.boolean(),
  task: z.string(),
  model: z.string().default('custom'),
  n_gpus: z.int().optional(),
  cudnn_benchmark_inferred: z.boolean().default(false),
  multi_scale: z.boolean().default(false),
  sizes_seen: z.array(z.int()).optional(),
  quad: z.boolean().default(false),
  rect: z.boolean().default(false),
  batch_total: z.int().optional(),
  imgsz: z.int().optional(),
  val_images: z.int().optional(),
  val_shapes: z.array(z.tuple([z.int(), z.int(), z.int()])).optional(),
  val_aspect: z.union([z.number(), z.string()]).optional(),
  nc: z.int().default(80),
  optimizer: z.enum(['SGD', 'Adam', 'AdamW']).default('SGD'),
  freeze: z.union([z.int(), z.string(), z.array(z.int())]).default(0),
  single_cls: z.boolean().default(false),
  amp: z.string()
})

export type TrainedRow = z.infer<typeof rowSchema>

/** All that decides a prediction; many rows share one. */
export type Configuration = ReturnType<typeof configurationOf>

/** All rows of `gpu-logs.json`. */
export function readRows(rows: unknown): readonly TrainedRow[] {
  return z.array(rowSchema).parse(rows)
}

/** The configurations of the rows that can judge, as JSON, and the rows that judge each. A row's place in the file is its name. */
export function judgedConfigurations(rows: readonly TrainedRow[]): ReadonlyMap<string, readonly number[]> {
  const judging = [...rows.keys()].filter((place) => canJudge(rows[place] as TrainedRow))
  const places = distinct(judging, (place) => identityOf(rows[place] as TrainedRow))
  return Map.groupBy(places, (place) => JSON.stringify(configurationOf(rows[place] as TrainedRow)))
}

function identityOf(row: TrainedRow): string {
  return JSON.stringify([configurationOf(row), row.mem_first_epoch_gb, row.mem_max_gb])
}

/**
 * Whether nothing but the settings decides the row's figures, and all settings are known.
 *
 * Left out: cuDNN's benchmark mode (its choices jump about), several GPUs, sizes that changed, rectangular images (whose sides the log does
 * not tell), models of one's own.
 */
function canJudge(row: TrainedRow): boolean {
  const isStock = !row.model.startsWith('custom') && ['detect', 'segment'].includes(row.task)
  const isResized = row.multi_scale || (row.sizes_seen ?? []).length > 0
  const isDoubtful = row.cudnn_benchmark_inferred || isResized || row.quad || row.rect
  return row.certain && isStock && row.n_gpus === 1 && !isDoubtful
}

/** The settings of a row that can judge. On CUDA, versions without a check of AMP always use it. */
export function configurationOf(row: TrainedRow) {
  if (!row.batch_total || !row.imgsz) throw new Error(`This row can judge, without batch or size: ${row.source}`)
  return {
    task: row.task as 'detect' | 'segment',
    model: `${row.model}.yaml`,
    batch: row.batch_total,
    image_size: row.imgsz,
    classes: row.nc,
    optimizer: row.optimizer,
    freeze: frozenLayers(row.freeze),
    single_class: row.single_cls,
    amp: row.amp !== 'checks failed',
    gpu: row.gpu ?? null,
    torch: row.torch ?? null,
    validation: { images: row.val_images ?? null, aspects: validatedAspects(row) }
  }
}

/** A simulation of it on its GPU. */
export function requestFor(configuration: Configuration): SmokeRequest {
  const { task, model, batch, image_size: imageSize, classes, optimizer, freeze, amp, gpu, torch } = configuration
  return requestOf(model, [{ batch, size: 'fixed' }], {
    data: { classes },
    amp,
    gpu,
    torchVersion: torch,
    validation: configuration.validation,
    settings: { task, imageSize, optimizer, freeze, singleClass: configuration.single_class }
  })
}

/** Where the log or the repository tells the images of the validation set; else what is assumed. */
function validatedAspects({ val_shapes: shapes, val_aspect: aspect }: TrainedRow): readonly number[] {
  if (shapes) return aspectsOf(shapes.map(([height, width]) => ({ width, height })))
  return typeof aspect === 'number' ? [aspect] : anyValidationSet.aspects
}

/** YOLOv5 logs a list as text: `[10]` or `10` for the first ten layers, `0, 1, 2` for three. */
function frozenLayers(freeze: TrainedRow['freeze']): readonly number[] {
  return [
    typeof freeze === 'string' ? (parseJson(`[${freeze}]`) as readonly number[] | readonly number[][]) : freeze
  ].flat(2)
}

/** What YOLOv5's log shows of a point's steps: at the end of the first epoch, and at most in later ones. */
export function reservedFigures(steps: readonly Step[]) {
  const validation = steps.findIndex(({ phase }) => phase === 'validate')
  const later = steps.slice(validation).filter(({ phase }) => phase === 'train')
  return { firstEpochBytes: reserved(steps[validation - 1]), laterBytes: Math.max(...later.map(reserved)) }
}

function reserved(step: Step | undefined): number {
  return step?.reservedBytes ?? Number.NaN
}
