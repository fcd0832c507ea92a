import { stepsOf } from '../domain/measurement.ts'
import type { Probe, SmokeOutcome, SmokeRequest } from './smoke-run.ts'

/** What the probe spent on one target: on measuring, predicting, searching and proving. Each simulation and each run is a process of its own. */
export interface Effort {
  /** Without a GPU. */
  readonly simulations: number
  /** Batches trained or validated in them. */
  readonly simulatedSteps: number
  /** Real trainings. */
  readonly runs: number
  readonly steps: number
  /** Of the runs that came to their end. */
  readonly seconds: number
}

export const noEffort: Effort = { simulations: 0, simulatedSteps: 0, runs: 0, steps: 0, seconds: 0 }

/** A probe that counts what it is asked. What a cache answers counts too, as it did when it was simulated. */
export function countingProbe(probe: Probe): { readonly probe: Probe; effort(): Effort } {
  let spent = noEffort
  return {
    effort: () => spent,
    probe: {
      async run(requests, onProgress) {
        const outcomes = await probe.run(requests, onProgress)
        spent = requests.reduce((sum, request, index) => withRun(sum, request, outcomes[index]), spent)
        return outcomes
      }
    }
  }
}

function withRun(spent: Effort, { engine }: SmokeRequest, outcome: SmokeOutcome | undefined): Effort {
  const measurement = outcome?.kind === 'measured' ? outcome.measurement : null
  const steps = measurement === null ? 0 : stepsOf(measurement)
  if (engine === 'simulated') {
    return { ...spent, simulations: spent.simulations + 1, simulatedSteps: spent.simulatedSteps + steps }
  }
  const seconds = spent.seconds + (measurement?.durationSeconds ?? 0)
  return { ...spent, runs: spent.runs + 1, steps: spent.steps + steps, seconds }
}
