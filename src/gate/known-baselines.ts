import type { Review } from '../domain/review.ts'
import type { BaselineEntry } from '../review/ports.ts'
import type { GatePorts } from './gate-ports.ts'
import type { Ground } from './judge-answer.ts'
import { keyOfAnswer } from './judge-measured.ts'
import { mayPass } from './may-pass.ts'

/** What the bot has stored of the trainings that an answer measured, nearest to the merge base, on the same hardware. */
export async function knownBaselines(
  answer: Review,
  { plan, policy }: Pick<Ground, 'plan' | 'policy'>,
  { baselineOf }: Pick<GatePorts, 'baselineOf'>
): Promise<ReadonlyMap<string, BaselineEntry>> {
  const known = new Map<string, BaselineEntry>()
  const commit = plan.baseCommit
  if (policy === null || commit === null) return known
  const otherTargets = policy.targets.map(({ name }) => name)
  for (const { name: target, awaitsGpu } of plan.targets) {
    const hardwareKey = awaitsGpu ? keyOfAnswer(answer, target) : null
    if (hardwareKey === null) continue
    const entry = await baselineOf({ target, hardwareKey, commit, otherTargets }).catch(unlessLasting)
    if (entry !== null) known.set(target, entry)
  }
  return known
}

/** A store that cannot be read leaves the answer's own baseline, which has to be consistent. */
function unlessLasting(error: unknown): null {
  if (mayPass(error)) throw error
  return null
}
