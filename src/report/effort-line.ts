import type { TargetReview } from '../domain/review.ts'
import { counted } from './counted.ts'
import { shownFigures } from './shown-figures.ts'

/** All that the probe did for a target; null where that is a single run. */
export function effortLine(target: TargetReview): string | null {
  const { simulations, simulatedSteps, runs, steps, seconds } = target.effort
  if (simulations + runs < 2) return null
  const device = shownFigures(target)?.engine === 'cpu' ? 'CPU' : 'GPU'
  const simulated = `${counted(simulations, 'simulation')} (${counted(simulatedSteps, 'step')})`
  const ran = `${counted(runs, 'run')} on the ${device} (${counted(steps, 'step')}, ${Math.round(seconds)} s)`
  return `Spent in all: ${[...(simulations === 0 ? [] : [simulated]), ...(runs === 0 ? [] : [ran])].join('; ')}`
}
