import { readFileSync } from 'node:fs'
import { assumedContext } from '../../src/domain/cuda-context.ts'
import { requiredBytes } from '../../src/domain/replay/simulation.ts'
import type { SmokeRequest } from '../../src/review/ports.ts'
import { openBenchProbe } from './bench-probe.ts'
import { type OutcomePrediction, type OutcomeRow, readOutcomeRows } from './findings.ts'
import { openJournal } from './journal.ts'
import { judgedOutcomes, type OutcomeConfiguration, torchOf } from './outcomes.ts'
import { autoBatch } from './recommend/rivals.ts'
import { requestOf } from './smoke-runs.ts'

/**
 * `node simulate-outcomes.ts PYTHON OUTCOMES JOURNAL`: predicts trainings that ran, or ran out of memory, on somebody's GPU, and what two rivals
 * would have said. Goes on where it was stopped.
 */
const [python = 'python3', outcomes = '', path = ''] = process.argv.slice(2)
const rows = readOutcomeRows(JSON.parse(readFileSync(outcomes, 'utf8')))
const judged = judgedOutcomes(rows)
const { probe, codeDigest } = await openBenchProbe(python)
const journal = openJournal<OutcomePrediction>(path, codeDigest)
for (const [key, places] of judged) {
  if (journal.find(key) !== undefined) continue
  const found = await predict(
    JSON.parse(key),
    places.map((place) => rows[place] as OutcomeRow)
  )
  journal.add({ key, rows: [...places], ...found })
  console.log(key, found)
}
journal.keepOnly([...judged.keys()])

async function predict(configuration: OutcomeConfiguration, own: readonly OutcomeRow[]) {
  const request = requestFor(configuration)
  const traced = await probe.trace(request)
  const recorded = await probe.recorded(request)
  if (traced === null || recorded === null) throw new Error(`It follows no formulas: ${JSON.stringify(configuration)}`)
  const device = { model: 'cuda', gpu: configuration.gpu, memoryCapBytes: null } as const
  const size = recorded.fixedSize
  const train = (batch: number) => (memoryCapBytes: number | null) =>
    traced.points([{ batch, size }], { ...device, memoryCapBytes })[0]
  const parts = train(configuration.batch)(null)?.breakdown
  if (!parts) throw new Error('A replay gave no breakdown.')
  return {
    requiredBytes: requiredBytes(train(configuration.batch)),
    calculatedBytes: parts.weightsBytes + parts.gradientsBytes + parts.optimizerBytes + parts.activationsBytes,
    autoBatches: own.map((row) => {
      const overheadBytes = assumedContext(torchOf(row)).bytes
      const ground = {
        needsBytes: (batch: number) => (train(batch)(null)?.reservedBytes ?? 0) + overheadBytes,
        fits: () => true,
        budgetBytes: (row.gpu_total_gib ?? 0) * 1024 ** 3,
        overheadBytes,
        imageSize: size,
        draw: () => size
      }
      return autoBatch(ground).batchSize
    })
  }
}

function requestFor({
  task,
  model,
  gpus,
  image_size: imageSize,
  classes,
  amp,
  gpu,
  torch,
  rect
}: OutcomeConfiguration): SmokeRequest {
  return requestOf(model, [], {
    data: { classes },
    amp,
    gpu,
    torchVersion: torch,
    settings: { task, imageSize, rect, gpus }
  })
}
