import type { ReviewDeps } from '../../src/review/context.ts'
import { grammars } from '../fakes/grammars.ts'
import { createMemoryBaselines } from '../fakes/memory-baselines.ts'
import { createMemoryRepository } from '../fakes/memory-repository.ts'
import { createScriptedProbe } from '../fakes/scripted-probe.ts'

/** Ports to nothing: an empty repository, no baselines, a probe that must not be asked. */
export function buildReviewDeps(changes: Partial<ReviewDeps> = {}): ReviewDeps {
  return {
    reader: createMemoryRepository([]),
    baselines: createMemoryBaselines(),
    grammars: async () => grammars,
    probe: createScriptedProbe(),
    locateYolov5: async () => null,
    launcher: '# the launcher\n',
    onProgress: () => {},
    onFailure: () => {},
    refuseCode: async () => null,
    ...changes
  }
}
