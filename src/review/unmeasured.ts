import type { BaselineEntry } from '../domain/baseline.ts'
import type { Target } from '../domain/policy.ts'
import { contradictingWishes, factorsOf, type WishedTraining } from '../domain/read-policy.ts'
import { failure, type Place, type Problem, type TargetReview, warning } from '../domain/review.ts'
import type { Settings } from '../domain/settings.ts'
import { yolov5Factors } from '../domain/sizes.ts'
import type { CommitContext, TargetPair } from './context.ts'
import { noEffort } from './measure.ts'
import type { ChangedFile } from './ports.ts'
import type { ReadyTarget, ResolvedTarget } from './resolve-target.ts'
import { compareTargets, settingsDigest } from './settings-digest.ts'

type KnownContext = Pick<CommitContext, 'changes' | 'policy' | 'droppedTargets'>

/** The review of a target that needs no run: it was removed, or its settings are unknown. Else the target, ready to run. */
export function withoutRunning(pair: TargetPair, context: KnownContext): TargetReview | ReadyTarget {
  const { target, head } = pair
  if (head.kind === 'removed' && !context.droppedTargets.has(target.name)) {
    const message = `${head.found.path} does not exist, but the policy names it. Write the new file of the training into the policy, or remove the target in the same pull request.`
    return notMeasured(pair, context, message, [failure(message)])
  }
  if (head.kind === 'removed') {
    return {
      ...blank(pair, context),
      verdict: 'fits',
      reason: `${head.found.path} was removed together with its target, so there is no training to measure.`
    }
  }
  if (head.kind === 'problem')
    return notMeasured(pair, context, head.problems.find(isFailure)?.message ?? 'Its settings are unknown.')
  const shifted = whyShifted(pair)
  return shifted === null ? head : notMeasured(pair, context, shifted, [failure(shifted, placeOf(head))])
}

/** `command: 2` may mean another command after one was added or removed before it. */
function whyShifted({ target: { source }, head, base }: TargetPair): string | null {
  if (source.kind !== 'file' || source.command === null) return null
  if (head.found.kind !== 'found' || base.found.kind !== 'found') return null
  if (head.found.commands === base.found.commands) return null
  return `${head.found.path} has ${head.found.commands} training commands now and had ${base.found.commands} before, so \`command: ${source.command}\` of the policy may mean another one. Change the policy first, or put each training into its own file.`
}

/** A review that ends as `not-measured`, with the reason. */
export function notMeasured(
  pair: TargetPair,
  context: KnownContext,
  reason: string,
  problems: readonly Problem[] = []
): TargetReview {
  const review = blank(pair, context)
  return { ...review, verdict: 'not-measured', reason, problems: [...review.problems, ...problems] }
}

/** What is known before a measurement. */
export function blank(
  { target, head, base }: TargetPair,
  { changes, policy }: Pick<CommitContext, 'changes' | 'policy'>
): TargetReview {
  return {
    name: target.name,
    file: head.found.path,
    line: head.found.kind === 'found' ? head.found.command.line : null,
    verdict: 'not-measured',
    reason: '',
    settings: head.settings,
    baseSettings: base.settings,
    settingsDigest: head.kind === 'ready' ? settingsDigest(head, target, policy) : null,
    changes: head.kind === 'ready' && base.kind === 'ready' ? compareTargets(base, head) : [],
    budgetBytes: 'bytes' in target.budget ? target.budget.bytes : null,
    measurement: null,
    cappedRun: null,
    prediction: null,
    awaitsGpu: false,
    baseline: null,
    baselineNote: null,
    model: null,
    recommendation: null,
    proof: null,
    amp: null,
    effort: noEffort,
    suggestion: null,
    patch: null,
    notWritten: null,
    problems: [...head.problems, ...wishWarnings(target, head)],
    place: placeOfChange(head, changes)
  }
}

/** What a review shows of a baseline. */
export function shownBaseline({ commit, settingsDigest, measurement }: BaselineEntry): TargetReview['baseline'] {
  return { commit, settingsDigest, measurement }
}

/** Wishes that contradict each other only with this command line; that is no reason not to measure. */
function wishWarnings(target: TargetPair['target'], head: ResolvedTarget): readonly Problem[] {
  const message = head.kind === 'ready' ? wishProblem(target, head.settings) : null
  return message === null ? [] : [warning(`The policy's ${message}.`)]
}

/** Prefers the command's own lines to the file's others, and its file to the YAMLs that it names. */
function placeOfChange(head: ResolvedTarget, changes: readonly ChangedFile[]): Place | null {
  const command = head.found.kind === 'found' ? head.found.command : null
  for (const file of head.paths) {
    const lines = changes.find((change) => change.path === file)?.changedLines ?? []
    const own = lines.find(
      (range) =>
        command !== null && file === head.found.path && range.start <= command.endLine && range.end >= command.line
    )
    const first = own ?? lines[0]
    if (first !== undefined)
      return { file, line: Math.max(first.start, own === undefined || command === null ? 1 : command.line) }
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
