import type { Policy } from '../../../src/domain/policy.ts'
import type { ProbeDeps } from '../../../src/review/context.ts'
import type { Probe } from '../../../src/review/ports.ts'

/** What a target is measured with: the installed YOLOv5, and nobody who watches. */
export function quietContext(policy: Policy, probe: Probe): ProbeDeps {
  return {
    policy,
    probe,
    locateYolov5: async () => null,
    onProgress: () => {},
    onFailure: (_, { message, logTail }) => console.error(message, logTail)
  }
}
