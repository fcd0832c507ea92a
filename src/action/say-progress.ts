import { formatBytes } from '../domain/quantities.ts'
import type { MeasureContext } from '../review/measure.ts'
import { describeTrial } from '../review/measure.ts'
import type { Runner } from './runner.ts'

/** One line a point or a trial: a log is read afterwards, nobody watches its steps. */
export function sayProgress(runner: Pick<Runner, 'info'>): MeasureContext['onProgress'] {
  return (target, progress) => {
    if (progress.event === 'import') runner.info(`${target.name}: starting the training`)
    if (progress.event === 'point') {
      const { batch, size, allocatedBytes } = progress
      runner.info(`${target.name}: ${batch} × ${size} px, ${formatBytes(allocatedBytes)} allocated`)
    }
    if (progress.event === 'trial') runner.info(`${target.name}: ${describeTrial(progress)}`)
  }
}

/** The end of a failed run's log. It may hold anything: `inertInfo` prints it so that it commands nothing. */
export function sayFailure(runner: Pick<Runner, 'info'>): MeasureContext['onFailure'] {
  return (target, { message, logTail }) => {
    runner.info(`${target.name}: ${message}`)
    runner.info(`The end of its log:\n${logTail}`)
  }
}
