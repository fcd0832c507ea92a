import type { BaselineEntry } from '../domain/baseline.ts'
import type { Target } from '../domain/policy.ts'
import { contradictingWishes, factorsOf, type WishedTraining } from '../domain/read-policy.ts'
import {
  failure,
  type PendingTarget,
  type Place,
  type Problem,
  type Subject,
  type TargetBaseline,
  type TargetReview,
  warning
} from '../domain/review.ts'
import type { Settings } from '../domain/settings.ts'
import { yolov5Factors } from '../domain/sizes.ts'
import type { CommitFacts, TargetPair } from './context.ts'
import { noEffort } from './effort.ts'
import { pinWarnings, type Ran } from './pin-warnings.ts'
import type { ChangedFile } from './ports.ts'
import type { ReadyTarget, ResolvedTarget } from './resolve-target.ts'
import { compareTargets, settingsDigest } from './settings-digest.ts'

/** The review of a target that nothing needs to run for: it was removed, or its settings cannot be known. Else the target, ready to run. */
export function withoutRunning(pair: TargetPair, facts: CommitFacts): TargetReview | ReadyTarget {
  const { target, head } = pair
  if (head.kind === 'removed' && !facts.droppedTargets.has(target.name)) {
    const message = `${head.found.path} does not exist, but the policy names it. Write the new file of the training into the policy, or remove the target in the same pull request.`
    return failed(pair, facts, message, [failure(message)])
  }
  if (head.kind === 'removed') {
    return {
      ...subjectOf(pair, facts),
      kind: 'removed',
      verdict: 'fits',
      awaitsGpu: false,
      reason: `${head.found.path} was removed together with its target, so there is no training to measure.`
    }
  }
  if (head.kind === 'problem')
    return failed(pair, facts, head.problems.find(isFailure)?.message ?? 'Its settings cannot be known.')
  const shifted = whyShifted(pair)
  return shifted === null ? head : failed(pair, facts, shifted, [failure(shifted, placeOf(head))])
}

/** `command: 2` may mean another command after one was added or removed before it. */
function whyShifted({ target: { source }, head, base }: TargetPair): string | null {
  if (source.kind !== 'file' || source.command === null) return null
  if (head.found.kind !== 'found' || base.found.kind !== 'found') return null
  if (head.found.commands === base.found.commands) return null
  return `${head.found.path} has ${head.found.commands} training commands now and had ${base.found.commands} before, so \`command: ${source.command}\` of the policy may mean another one. Change the policy first, or put each training into its own file.`
}

/** A review that ends without figures, and why. */
export function failed(
  pair: TargetPair,
  facts: CommitFacts,
  reason: string,
  problems: readonly Problem[] = []
): TargetReview {
  const subject = subjectOf(pair, facts)
  return {
    ...subject,
    kind: 'failed',
    verdict: 'not-measured',
    awaitsGpu: false,
    reason,
    problems: [...subject.problems, ...problems]
  }
}

/** A review that leaves all to the GPU, and why. */
export function pending(pair: TargetPair, facts: CommitFacts, reason: string): PendingTarget {
  return { ...subjectOf(pair, facts), kind: 'pending', verdict: 'not-measured', awaitsGpu: true, reason }
}

/**
 * What is known whatever becomes of a target.
 * @param ran what was simulated or measured of it
 */
export function subjectOf(pair: TargetPair, { changes, policy }: CommitFacts, ran: Ran | null = null): Subject {
  const { target, head, base } = pair
  return {
    name: target.name,
    file: head.found.path,
    line: head.found.kind === 'found' ? head.found.command.line : null,
    reason: '',
    settings: head.settings,
    baseSettings: base.settings,
    settingsDigest: head.kind === 'ready' ? settingsDigest(head, target, policy) : null,
    changes: head.kind === 'ready' && base.kind === 'ready' ? compareTargets(base, head) : [],
    budgetBytes: 'bytes' in target.budget ? target.budget.bytes : null,
    effort: noEffort,
    problems: [...head.problems, ...wishWarnings(target, head), ...pinWarnings(pair, ran)],
    place: placeOfChange(head, changes)
  }
}

/** What a review shows of a baseline. */
export function shownBaseline({ commit, settingsDigest, measurement }: BaselineEntry): TargetBaseline {
  return { commit, settingsDigest, measurement }
}

/** Wishes that contradict each other only with this command line; that is no reason not to measure. */
function wishWarnings(target: TargetPair['target'], head: ResolvedTarget): readonly Problem[] {
  const message = head.kind === 'ready' ? wishProblem(target, head.settings) : null
  return message === null ? [] : [warning(`The policy's ${message}.`)]
}

/** Prefers the command's own lines to the file's others, its file to the YAMLs that it names, and these to the pin of its trainer. */
function placeOfChange(head: ResolvedTarget, changes: readonly ChangedFile[]): Place | null {
  const command = head.found.kind === 'found' ? head.found.command : null
  const pin = head.kind === 'ready' && head.pin?.file !== head.found.path ? head.pin : null
  for (const file of head.paths) {
    const lines = changes.find((change) => change.path === file)?.changedLines ?? []
    const said = file === head.found.path ? command : pin?.file === file ? { line: pin.line, endLine: pin.line } : null
    const own = said && lines.find((range) => range.start <= said.endLine && range.end >= said.line)
    if (own && said) return { file, line: Math.max(own.start, said.line) }
    // What else a lock file holds is of other packages.
    if (lines[0] !== undefined && pin?.file !== file) return { file, line: Math.max(lines[0].start, 1) }
  }
  return null
}

function isFailure(problem: Problem): boolean {
  return problem.severity === 'failure'
}

/** The location of the command line. */
export function placeOf({ found }: ReadyTarget): Pick<Problem, 'file' | 'line'> {
  return { file: found.path, line: found.command.line }
}

/** Two wishes that contradict each other with this command line, as a sentence; null if there are none. */
export function wishProblem(
  { wishes, sizes }: Pick<Target, 'wishes' | 'sizes'>,
  settings: Settings,
  nameOf?: (wish: string) => string
): string | null {
  return contradictingWishes(wishes, wishedTraining(sizes, settings), nameOf)
}

function wishedTraining(sizes: Target['sizes'], { batchSize, multiScale, sizeFactors }: Settings): WishedTraining {
  const drawn = sizeFactors ?? (sizes === null ? yolov5Factors : factorsOf(sizes))
  return { batchSize: batchSize === -1 ? null : batchSize, factors: multiScale ? drawn : [1, 1] }
}
