import { assumedContext } from '../../src/domain/cuda-context.ts'
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
  /** Null where the log does not tell, or where the card was full. */
  readonly firstEpoch: Pair | null
  /** The most of later epochs; null likewise, and where the log ends after the first. */
  readonly afterValidation: Pair | null
  /** How many figures of the log say nothing because the card was full. */
  readonly clipped: number
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
  const last = (log.epochs_logged ?? 0) > 1 ? log.mem_max_gb : undefined
  const isFirstClipped = first !== undefined && fillsCard(log, first)
  const isLastClipped = last !== undefined && (log.near_gpu_capacity || fillsCard(log, last))
  const pair = (realGb: number | undefined, isClipped: boolean, predictedBytes: number) =>
    realGb === undefined || isClipped ? null : { realBytes: realGb * gb, predictedBytes }
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
    firstEpoch: pair(first, isFirstClipped, prediction.firstEpochBytes),
    afterValidation: pair(last, isLastClipped, prediction.laterBytes),
    clipped: Number(isFirstClipped) + Number(isLastClipped)
  }
}

/** On a card that is nearly full, PyTorch gives its cache back, so that its reserve says nothing: 13.5 GB of a T4 are what is left. */
const fullShare = 0.9

function fillsCard({ gpu_mib: mib, torch }: LogRow, usedGb: number): boolean {
  const usedBytes = usedGb * gb + assumedContext(torch ?? null).bytes
  return mib !== undefined && usedBytes > fullShare * mib * 1024 ** 2
}
