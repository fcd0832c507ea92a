import { type Architecture, architectureOf } from '../../src/domain/gpus.ts'
import { isOld } from '../../src/domain/spread.ts'
import type { ValidationSet } from '../../src/domain/validation-set.ts'
import type { Findings, LogRow, RowPrediction } from './findings.ts'

/** A figure that a real GPU printed, and the one predicted for it. */
export interface Pair {
  readonly realBytes: number
  readonly predictedBytes: number
}

/** One run of a public log, held against its prediction. */
export interface Judgement {
  /** Its place in `gpu-logs.json`. */
  readonly row: number
  readonly source: string
  readonly model: string
  readonly batch: number
  readonly imageSize: number
  readonly classes: number
  readonly gpu: string | null
  readonly architecture: Architecture | null
  readonly torch: string | null
  readonly validation: ValidationSet
  readonly firstEpoch: Pair | null
  /** The most of later epochs; null where the log ends after the first. */
  readonly afterValidation: Pair | null
}

/** `GPU_mem` of YOLOv5's log is `memory_reserved() / 1e9`. */
export const gb = 1e9

/** Every run that can judge, in the order of the public logs. */
export function judge(findings: Findings): readonly Judgement[] {
  const judgements = findings.predictions.flatMap((prediction) =>
    prediction.rows.map((row) => judgeRow(row, rowAt(findings, row), prediction))
  )
  return judgements.sort((one, other) => one.row - other.row)
}

/** Whether its PyTorch is one that predictions are judged by. */
export function isRecent({ torch }: Judgement): boolean {
  return !isOld(torch ?? '')
}

function rowAt({ logRows }: Findings, row: number): LogRow {
  const found = logRows[row]
  if (found === undefined) throw new Error(`gpu-logs.json has no row ${row}. Run \`npm run bench\` anew.`)
  return found
}

function judgeRow(row: number, log: LogRow, prediction: RowPrediction): Judgement {
  const { model, batch, image_size: imageSize, classes } = prediction.key
  const gpu = log.gpu ?? null
  const first = log.mem_first_epoch_gb
  return {
    row,
    source: log.source,
    model: model.replace('.yaml', ''),
    batch,
    imageSize,
    classes,
    gpu,
    architecture: gpu === null ? null : architectureOf(gpu),
    torch: log.torch ?? null,
    validation: prediction.key.validation,
    firstEpoch: first === undefined ? null : { realBytes: first * gb, predictedBytes: prediction.firstEpochBytes },
    afterValidation:
      (log.epochs_logged ?? 0) > 1 ? { realBytes: log.mem_max_gb * gb, predictedBytes: prediction.laterBytes } : null
  }
}
