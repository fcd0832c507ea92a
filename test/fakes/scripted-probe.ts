import type { Measurement } from '../../src/domain/measurement.ts'
import type { Probe, SmokeOutcome, SmokeRequest } from '../../src/review/ports.ts'

export interface ScriptedProbe extends Probe {
  /** Every request that was made. */
  readonly requests: SmokeRequest[]
}

/** A probe that answers each request as it is told, in order; the last answer holds. No training can be traced. */
export function createScriptedProbe(
  ...answers: readonly (Measurement | SmokeOutcome | ((request: SmokeRequest) => Measurement | SmokeOutcome))[]
): ScriptedProbe {
  const requests: SmokeRequest[] = []
  return {
    requests,
    trace: async () => null,
    recorded: async () => null,
    run: async (asked) =>
      asked.map((request): SmokeOutcome => {
        const answer = answers[Math.min(requests.length, answers.length - 1)]
        requests.push(request)
        if (answer === undefined) throw new Error('The probe was asked although no answer was scripted.')
        const given = typeof answer === 'function' ? answer(request) : answer
        return 'kind' in given ? given : { kind: 'measured', measurement: given }
      })
  }
}
