import { affectedTargets } from '../domain/affected-targets.ts'
import type { BaselineEntry } from '../domain/baseline.ts'
import type { Policy, Target } from '../domain/policy.ts'
import { budgetBytes } from '../domain/quantities.ts'
import type { Problem } from '../domain/review.ts'
import type { ReviewDeps } from './context.ts'
import { exploreMeasured } from './explore.ts'
import { measure } from './measure.ts'
import type { ChangedFile, Clock, CommitDescription, RepositoryReader } from './ports.ts'
import { codeOf, ownOptions, type ReadyTarget, resolveTarget } from './resolve-target.ts'
import { settingsDigest } from './settings-digest.ts'
import { predictedPeak } from './simulate.ts'
import { loadPolicy, type Snapshot, takeSnapshot } from './snapshot.ts'

export interface BaselineQuestion {
  /** A commit of the default branch. */
  readonly commit: string
  /** The default branch's tip before this push; null: every target is measured. */
  readonly before: string | null
  readonly policyPath: string
}

/** The outcome of a target's baseline. */
interface BaselineOutcome {
  readonly target: string
  readonly outcome: 'recorded' | 'unchanged' | 'still-valid' | 'removed' | 'failed'
  /** For the log: where it is stored, or why there is none. */
  readonly detail: string
}

export interface RecordedBaselines {
  readonly commit: string
  readonly outcomes: readonly BaselineOutcome[]
  readonly problems: readonly Problem[]
}

/** Measures the targets of a default-branch commit and stores the results; an unaffected target keeps its baseline. */
export async function recordBaselines(
  question: BaselineQuestion,
  ports: ReviewDeps & { readonly clock: Pick<Clock, 'now'> }
): Promise<RecordedBaselines> {
  const { commit, before, policyPath } = question
  const snapshot = await takeSnapshot(ports.reader, commit)
  const loaded = await loadPolicy(snapshot, policyPath)
  if ('problems' in loaded) return { commit, outcomes: [], problems: loaded.problems }
  const { policy } = loaded
  const changes =
    before === null ? null : await ports.reader.changedFiles({ base: before, head: commit, pullRequest: null })
  const reader = { grammars: ports.grammars, ownOptions: await ownOptions(policy, snapshot, ports.grammars) }
  const outcomes: BaselineOutcome[] = []
  for (const target of policy.targets) {
    const resolved = await resolveTarget(target, snapshot, {
      policy,
      ...reader,
      launcher: ports.launcher,
      changes: []
    })
    const about = { target, policy, policyPath, commit }
    if (resolved.kind === 'removed')
      outcomes.push(outcome(target, 'removed', `${resolved.found.path} does not exist: fix the policy.`))
    else if (resolved.kind === 'problem') outcomes.push(outcome(target, 'failed', firstMessage(resolved.problems)))
    else if (await keepsBaseline(about, resolved, { changes, snapshot }, ports))
      outcomes.push(outcome(target, 'still-valid', 'Nothing that decides its memory changed.'))
    else outcomes.push(await recordOne(about, resolved, ports))
  }
  return { commit, outcomes, problems: [] }
}

interface About {
  readonly target: Target
  readonly policy: Policy
  readonly policyPath: string
  readonly commit: string
}

/** An older entry stays the nearest one until a file of the target, its code or the policy changes. */
async function keepsBaseline(
  { target, policy, policyPath, commit }: About,
  ready: ReadyTarget,
  { changes, snapshot }: { readonly changes: readonly ChangedFile[] | null; readonly snapshot: Snapshot },
  { baselines, reader }: ReviewDeps
): Promise<boolean> {
  if (changes === null) return false
  const files = [...ready.paths, ...(await codeOf(ready, policy, snapshot))]
  if (affectedTargets(changes, [{ name: target.name, files }], policyPath).length > 0) return false
  const commits = reader.ancestors(commit)
  const found = await baselines.find({
    target: target.name,
    hardwareKey: null,
    commits,
    recordedPaths: ready.paths,
    otherTargets: policy.targets.map((other) => other.name)
  })
  return found.kind === 'found' && found.entry.settingsDigest === settingsDigest(ready, target, policy)
}

async function recordOne(
  { target, policy, commit }: About,
  ready: ReadyTarget,
  ports: ReviewDeps & { readonly clock: Pick<Clock, 'now'> }
): Promise<BaselineOutcome> {
  const measured = await measure(target, ready, { ...ports, policy })
  if (measured.kind === 'failed') return outcome(target, 'failed', measured.message)
  const described = await describe(commit, ports.reader)
  const entry: BaselineEntry = {
    target: target.name,
    commit,
    committedAt: described.committedAt,
    recordedAt: new Date(ports.clock.now()).toISOString(),
    settingsDigest: settingsDigest(ready, target, policy),
    files: ready.paths,
    measurement: measured.measurement,
    budgetBytes: budgetBytes(target.budget, measured.measurement.environment.gpuTotalBytes),
    predicted: await predictedPeak(target, ready, measured.measurement, { ...ports, policy }),
    settings: ready.settings,
    pullRequest: mergedPullRequest(described.message)
  }
  const explore = () => exploreMeasured({ target, ready }, measured.measurement, { ...ports, policy })
  const recorded = await ports.baselines.record(entry, explore)
  const aside = recorded.setAside.map((file) => ` Set aside: ${file}.`).join('')
  return outcome(target, recorded.outcome, `${recorded.location}.${aside}`)
}

/** Only for the history page: a baseline is recorded without it too. */
async function describe(commit: string, reader: RepositoryReader): Promise<CommitDescription> {
  return reader.describeCommit(commit).catch(() => ({ message: '', committedAt: null }))
}

function outcome(target: Target, kind: BaselineOutcome['outcome'], detail: string): BaselineOutcome {
  return { target: target.name, outcome: kind, detail }
}

function firstMessage(problems: readonly Problem[]): string {
  const found = problems.find((problem) => problem.severity === 'failure')
  return found === undefined ? 'Its settings are unknown.' : `${found.file}:${found.line ?? 1} ${found.message}`
}

/**
 * The pull request of a commit on the default branch, from GitHub's message: `Merge pull request #12 from …`, or
 * `… (#12)` at the end of the first line after a squash or a merge queue. Null if the message names none.
 */
export function mergedPullRequest(message: string): number | null {
  const [subject = ''] = message.split('\n')
  const number = (/^Merge pull request #(\d{1,9}) from /.exec(subject) ?? /\(#(\d{1,9})\)\s*$/.exec(subject))?.[1]
  return Number(number) > 0 ? Number(number) : null
}
