import type { BaselineLookup } from './ports.ts'
import type { TargetContext, TargetPair } from './target-context.ts'

/**
 * The target's baseline nearest to the merge base.
 * @param hardwareKey null: of any hardware
 */
export function nearestBaseline(
  { target, head, base }: TargetPair,
  hardwareKey: string | null,
  context: TargetContext
): Promise<BaselineLookup> {
  return context.baselines.find({
    target: target.name,
    hardwareKey,
    commits: context.ancestors(),
    recordedPaths: [...base.paths, ...head.paths],
    otherTargets: context.policy.targets.map((other) => other.name)
  })
}
