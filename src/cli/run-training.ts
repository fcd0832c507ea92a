import { locateYolov5 } from '../adapters/installation.ts'
import type { Measurement } from '../domain/measurement.ts'
import type { Policy, Target } from '../domain/policy.ts'
import type { Progress } from '../review/measure.ts'
import { type MeasureContext, measure } from '../review/measure.ts'
import type { Probe, SmokeFailure } from '../review/ports.ts'
import { CommandError } from './command-error.ts'
import { scriptFolder } from './command-line.ts'
import type { NamedTraining } from './measured-source.ts'
import type { ResolvedTraining } from './resolve-training.ts'
import { sayFailure } from './say-failure.ts'
import { type ProgressDisplay, showProgress } from './show-progress.ts'
import type { Terminal } from './terminal.ts'
import { namedYolov5 } from './training-options.ts'

/** Runs a training under the probe, and shows how far it is. Throws CommandError where it fails. */
export async function runTraining(
  { policy, target, ready }: ResolvedTraining,
  { verb, options }: NamedTraining,
  { probe, terminal }: { readonly probe: Probe; readonly terminal: Terminal }
): Promise<Measurement> {
  const display = showProgress(terminal)
  const context = trainingContext(policy, { verb, options }, { probe, terminal, display })
  const outcome = await measure(target, ready, context).finally(display.stop)
  if (outcome.kind === 'failed') throw new CommandError(messageOf(outcome, target, verb), statusOf(outcome, verb))
  return outcome.measurement
}

/** What a training that was named at a terminal is measured with. */
export function trainingContext(
  policy: Policy,
  { verb, options }: Pick<NamedTraining, 'verb' | 'options'>,
  {
    probe,
    terminal,
    display
  }: { readonly probe: Probe; readonly terminal: Terminal; readonly display: ProgressDisplay }
): MeasureContext {
  return {
    policy,
    probe,
    locateYolov5: (named, directory) =>
      locateYolov5(
        terminal.folder,
        namedYolov5(options, terminal) ?? named,
        directory === scriptFolder ? '' : directory
      ),
    onProgress: (_, progress) => display.update(nameOf(verb, progress), progress),
    onFailure: (_, failure) => {
      display.stop()
      sayFailure(failure, options.debug === true, terminal)
    }
  }
}

/** The deadline is the command's own, and not the policy's. */
function messageOf({ code, message }: SmokeFailure, target: Target, verb: NamedTraining['verb']): string {
  if (code !== 'deadline') return message
  const what = verb === 'measure' ? 'measurement' : 'prediction'
  return `The ${what} did not end within ${target.deadlineSeconds} s: allow it more with --deadline, or look at what else runs on this machine.`
}

/** A figure of a prediction is said to be one. */
function nameOf(verb: NamedTraining['verb'], { event }: Progress): string {
  return verb === 'predict' && event === 'point' ? 'predicted' : verb
}

/** What trains and fails is a refusal; the rest lacks something that the person can mend first. Of a prediction 1 says that it is over budget. */
function statusOf({ code }: SmokeFailure, verb: NamedTraining['verb']): 1 | 2 {
  if (verb === 'predict') return 2
  return ['training-failed', 'out-of-memory', 'loss-not-finite', 'deadline', 'killed'].includes(code) ? 1 : 2
}
