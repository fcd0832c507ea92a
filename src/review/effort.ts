import { stepsOf } from '../domain/measurement.ts'
import type { Effort } from '../domain/review.ts'
import type { Probe, SmokeOutcome, SmokeRequest } from './ports.ts'

export const noEffort: Effort = { simulations: 0, runs: 0, steps: 0, seconds: 0 }

/** A probe that counts its runs, and the trainings that it simulates. Cached ones count as when they were simulated. */
export function countingProbe(probe: Probe): { readonly probe: Probe; effort(): Effort } {
  let spent = noEffort
  const simulated = new Set<string>()
  return {
    effort: () => ({ ...spent, simulations: simulated.size }),
    probe: {
      async run(requests, onProgress) {
        for (const request of requests) if (request.engine === 'simulated') simulated.add(trainingKey(request))
        const outcomes = await probe.run(requests, onProgress)
        spent = requests.reduce((sum, request, index) => withRun(sum, request, outcomes[index]), spent)
        return outcomes
      },
      trace(request) {
        simulated.add(trainingKey(request))
        return probe.trace(request)
      },
      recorded: (request) => probe.recorded(request)
    }
  }
}

function withRun(spent: Effort, { engine }: SmokeRequest, outcome: SmokeOutcome | undefined): Effort {
  if (engine === 'simulated') return spent
  const measurement = outcome?.kind === 'measured' ? outcome.measurement : null
  const steps = measurement === null ? 0 : stepsOf(measurement)
  const seconds = spent.seconds + (measurement?.durationSeconds ?? 0)
  return { ...spent, runs: spent.runs + 1, steps: spent.steps + steps, seconds }
}

/** A simulated training, whatever its batch, points and device: one simulation answers for all of them. */
export function simulatedTraining(request: SmokeRequest): SmokeRequest {
  // The simulation has batches of its own; the settings' batch decides nothing in it.
  const settings = { ...request.settings, batchSize: 16 }
  return { ...request, settings, points: [], memoryCapBytes: null, gpu: null }
}

/** Equal for requests that one simulation answers. */
export function trainingKey(request: SmokeRequest): string {
  return JSON.stringify({ ...simulatedTraining(request), deadlineSeconds: null })
}
