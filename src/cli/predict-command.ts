import type { Command } from 'commander'
import type { Measurement } from '../domain/measurement.ts'
import { withIntervals } from '../domain/prediction.ts'
import type { Settings } from '../domain/settings.ts'
import { imitating } from '../review/simulate.ts'
import { describePrediction } from './describe-prediction.ts'
import { addDeviceOptions, type DeviceOptions } from './device-options.ts'
import { judgePrediction, outcomeText, type PredictionOutcome } from './judge-prediction.ts'
import type { NamedTraining } from './measured-source.ts'
import { type End, newCommand } from './new-command.ts'
import { predictionBudget } from './prediction-budget.ts'
import { predictionPoints } from './prediction-points.ts'
import { predictionsFolder } from './predictions-folder.ts'
import { type ResolvedTraining, resolveTraining } from './resolve-training.ts'
import { runTraining } from './run-training.ts'
import { addSourceOptions, type SourceOptions } from './source-options.ts'
import type { Terminal } from './terminal.ts'
import { addProbeOptions, openProbe } from './training-options.ts'

interface PredictOptions extends SourceOptions, DeviceOptions {
  readonly cache: boolean
}

/** `vram-review predict -- TRAIN_ARGUMENTS`, or of a file's command: `--file FILE` */
export function predictCommand(terminal: Terminal, end: End): Command {
  const command = newCommand('predict', {
    summary: 'predict the memory of one training, without a GPU',
    description:
      'Simulates your own training loop tensor by tensor, with the allocation habits of a GPU, and says what it would reserve there, with an interval. Exit status 1 where it is over the budget even by the lower bound, or AutoBatch chooses the batch.',
    examples: [
      'vram-review predict --gpu "Tesla T4" -- --cfg yolov5s.yaml --img 640 --batch 16 --multi-scale',
      'vram-review predict --budget 14GiB --file scripts/train.sh',
      'vram-review predict --gpu A100-80GB --torch 2.4 --json -- --weights yolov5x.pt --batch 64'
    ]
  })
  return addProbeOptions(addDeviceOptions(addSourceOptions(command)))
    .option('--no-cache', 'simulate anew, also what was predicted before')
    .action(async (words: string[], options: PredictOptions) => {
      const named = { verb: 'predict', words, options } as const
      const budget = predictionBudget(options, terminal)
      const training = await resolveTraining(named, terminal)
      const predicted = await predict(training, named, options, terminal)
      const outcome = judgePrediction(predicted.judged, training.ready, budget)
      if (options.json) {
        terminal.print(JSON.stringify(forPrograms(predicted.judged, outcome, budget), null, 2))
        if (outcome !== null) terminal.say(outcomeText(outcome))
      } else terminal.print(describePrediction({ ...predicted, outcome, ready: training.ready }, terminal))
      end(outcome !== null && failing.has(outcome.kind) ? 1 : 0)
    })
}

interface Prediction {
  /** With the points that were asked for, or that a review looks at. */
  readonly judged: Measurement
  /** With larger batches too. */
  readonly all: Measurement
}

async function predict(
  training: ResolvedTraining,
  named: NamedTraining,
  options: PredictOptions,
  terminal: Terminal
): Promise<Prediction> {
  const { gpu = null, torch = null } = options
  const { judged, larger } = pointsOf(training.ready.settings, options)
  const overrides = { engine: 'simulated', deviceModel: 'cuda', gpu, torchVersion: torch } as const
  const request = { ...overrides, points: [...judged, ...larger] }
  const probe = openProbe(options, terminal, request, options.cache ? predictionsFolder(terminal) : null)
  const measured = await runTraining(training, named, { probe, terminal })
  const all = withIntervals(imitating(measured, { gpu, torch }), { gpu, torch, calibration: null })
  // The probe answers in the order in which it is asked.
  return { judged: { ...all, points: all.points.slice(0, judged.length) }, all }
}

/** Whoever names points wants these; a program wants what `measure` would print. */
function pointsOf(settings: Settings, { point, json }: Pick<PredictOptions, 'point' | 'json'>) {
  if (point !== undefined) return { judged: point, larger: [] }
  const points = predictionPoints(settings)
  return json ? { ...points, larger: [] } : points
}

/** What a review fails, too. */
const failing: ReadonlySet<PredictionOutcome['kind']> = new Set(['over-budget', 'auto-batch'])

/** What `measure` prints, and the verdict. */
function forPrograms(judged: Measurement, outcome: PredictionOutcome | null, budgetBytes: number | null) {
  const decision = outcome === null ? null : { kind: outcome.kind, reason: outcome.reason }
  return { ...judged, budgetBytes, decision }
}
