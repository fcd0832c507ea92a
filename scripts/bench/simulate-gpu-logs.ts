import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openBenchProbe } from './bench-probe.ts'
import type { RowPredictionLine } from './findings.ts'
import { openJournal } from './journal.ts'
import {
  type Configuration,
  judgedConfigurations,
  readRows,
  requestFor,
  reservedFigures,
  type TrainedRow
} from './log-rows.ts'
import { runPoint } from './smoke-runs.ts'

/**
 * `node simulate-gpu-logs.ts PYTHON GPU_LOGS JOURNAL [--only TEXT]`: predicts what public logs of GPUs show.
 *
 * Each configuration of the rows that can judge is simulated once, with the device model `cuda`; the journal keeps it, and a later run goes on from
 * there as long as the code is the same. Prints real and predicted figures. `--only`: configurations whose text has this.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } }
})
const [python = 'python3', logs = '', path = ''] = positionals
const rows = readRows(JSON.parse(readFileSync(logs, 'utf8')))
const judged = judgedConfigurations(rows)
const { probe, codeDigest } = await openBenchProbe(python)
const journal = openJournal<RowPredictionLine>(path, codeDigest)
for (const [key, places] of judged) {
  if (!key.includes(values.only)) continue
  const configuration: Configuration = JSON.parse(key)
  const entry = journal.find(key) ?? journal.add({ key, rows: [...places], ...(await predict(configuration)) })
  for (const place of places) console.log(lineOf(configuration, entry, rows[place] as TrainedRow))
}
if (values.only === '') journal.keepOnly([...judged.keys()])

async function predict(configuration: Configuration) {
  const { point, seconds } = await runPoint(probe, requestFor(configuration))
  return { ...reservedFigures(point.steps), seconds }
}

/** GB of ten to the nine, as YOLOv5 prints them. */
function lineOf(configuration: Configuration, entry: RowPredictionLine, row: TrainedRow): string {
  const { model, batch, image_size: size, classes, gpu, torch } = configuration
  const settings = `${model.replace('.yaml', '')} ${batch}x${size} nc ${classes}`
  const first = compared(row.mem_first_epoch_gb, entry.firstEpochBytes)
  const later = (row.epochs_logged ?? 0) > 1 ? compared(row.mem_max_gb, entry.laterBytes) : '-'
  return `${settings.padEnd(32)} ${`${gpu} torch ${torch}`.padEnd(52)} first ${first.padEnd(30)} later ${later}`
}

function compared(realGb = Number.NaN, predictedBytes: number): string {
  const predictedGb = predictedBytes / 1e9
  const percent = 100 * (predictedGb / realGb - 1)
  const figures = [realGb.toFixed(2), predictedGb.toFixed(2), `${percent < 0 ? '' : '+'}${percent.toFixed(1)}`]
  return `${figures.map((figure) => figure.padStart(6)).join(' ')} %`
}
