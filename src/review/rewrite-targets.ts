import type { Policy } from '../domain/policy.ts'
import type { ProposedFile } from '../domain/proposal.ts'
import { adviceOf, figuresOf, hasFigures, type TargetReview } from '../domain/review.ts'
import type { PlanDeps } from './context.ts'
import { ownOptions, resolveTarget } from './resolve-target.ts'
import type { ReviewQuestion } from './review-commit.ts'
import { loadPolicy, modeOf, type Snapshot, takeSnapshot } from './snapshot.ts'
import { applyChoice, type FileEdit } from './write-settings.ts'

/** The files of a commit with the recommended settings. */
export interface Rewritten {
  readonly files: readonly ProposedFile[]
  /** The trainings whose settings changed. */
  readonly targets: readonly TargetReview[]
  /** Why choices could not be written, one sentence each. */
  readonly impossible: readonly string[]
}

/** Writes the choices of a review into the files of its commit. Two trainings in one file are written one after the other. */
export async function rewriteTargets(
  { base, head, pullRequest, policyPath }: ReviewQuestion,
  reviews: readonly TargetReview[],
  ports: PlanDeps
): Promise<Rewritten> {
  const { reader, grammars, launcher } = ports
  const loaded = await loadPolicy(await takeSnapshot(reader, base), policyPath)
  if ('problems' in loaded) return { files: [], targets: [], impossible: loaded.problems.map(({ message }) => message) }
  const mergeBase = await reader.mergeBase(base, head)
  const changes = await reader.changedFiles({ base: mergeBase, head, pullRequest })
  const written = await takeSnapshot(reader, head)
  const code = loaded.policy.code === 'head' ? written : await takeSnapshot(reader, mergeBase)
  const deps = { grammars, launcher, ownOptions: await ownOptions(loaded.policy, code, grammars) }
  const edits = new Map<string, FileEdit>()
  const targets: TargetReview[] = []
  const impossible: string[] = []
  for (const review of reviews) {
    const applied = await rewrite(review, loaded.policy, withEdits(written, edits), { ...deps, changes })
    if (applied.kind === 'impossible') impossible.push(`${review.name}: ${applied.why}`)
    else if (applied.edits.length > 0) targets.push(review)
    if (applied.kind === 'edits') for (const edit of applied.edits) edits.set(edit.path, edit)
  }
  const files = [...edits.values()].map(({ path, after }) => ({ path, content: after, mode: modeOf(path, written) }))
  return { files, targets, impossible }
}

type Means = Omit<Parameters<typeof resolveTarget>[2], 'policy'>

async function rewrite(
  review: TargetReview,
  policy: Policy,
  snapshot: Snapshot,
  deps: Means
): Promise<ReturnType<typeof applyChoice>> {
  const target = policy.targets.find((one) => one.name === review.name)
  const choice = adviceOf(review).recommendation?.choice ?? null
  if (target === undefined || choice === null || !hasFigures(review))
    return { kind: 'impossible', why: 'nothing is recommended for it.' }
  const ready = await resolveTarget(target, snapshot, { policy, ...deps })
  if (ready.kind !== 'ready') return { kind: 'impossible', why: 'its command line cannot be read any more.' }
  return applyChoice(choice, { target, ready, measurement: figuresOf(review) }, deps)
}

/** The commit with these edits. */
function withEdits(snapshot: Snapshot, edits: ReadonlyMap<string, FileEdit>): Snapshot {
  return {
    ...snapshot,
    has: (path) => edits.has(path) || snapshot.has(path),
    read: async (path) => {
      const edit = edits.get(path)
      if (edit === undefined) return snapshot.read(path)
      return { kind: 'file', bytes: new TextEncoder().encode(edit.after), sha: '' }
    }
  }
}
