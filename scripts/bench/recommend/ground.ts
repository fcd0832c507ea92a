import type { Grammars } from '../../../src/commands/grammars.ts'
import type { Policy, Target } from '../../../src/domain/policy.ts'
import { readPolicy } from '../../../src/domain/read-policy.ts'
import { type ReadyTarget, resolveTarget } from '../../../src/review/resolve-target.ts'
import type { Snapshot } from '../../../src/review/snapshot.ts'

/** One training of a model that YOLOv5 ships, read as a review reads it. */
export interface Ground {
  readonly policy: Policy
  readonly target: Target
  readonly ready: ReadyTarget
}

/** @param model the name of its YAML; those of segmentation end in `-seg` */
export async function groundOf(
  model: string,
  grammars: Grammars,
  { batchSize, imageSize }: { readonly batchSize: number; readonly imageSize: number }
): Promise<Ground> {
  const line = `--cfg ${model} --data coco.yaml --img ${imageSize} --batch-size ${batchSize} --multi-scale`
  const read = readPolicy(
    `version: 1\ntargets:\n  - name: bench\n    arguments: ${line}\n    deadline: 60 min\n`,
    'bench'
  )
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const { policy } = read
  const [target] = policy.targets
  if (target === undefined) throw new Error('The policy of the benchmark has no target.')
  const ready = await resolveTarget(target, nothing, {
    policy,
    grammars: async () => grammars,
    ownOptions: [],
    launcher: '',
    changes: []
  })
  if (ready.kind !== 'ready') throw new Error(JSON.stringify(ready.problems))
  const task = model.includes('-seg') ? 'segment' : 'detect'
  return { policy, target, ready: { ...ready, settings: { ...ready.settings, task } } }
}

/** All that is named is YOLOv5's own. */
const nothing: Snapshot = {
  commit: '',
  has: () => false,
  below: () => [],
  inFolder: () => [],
  linkIn: () => null,
  isExecutable: () => false,
  read: async () => ({ kind: 'absent' })
}
