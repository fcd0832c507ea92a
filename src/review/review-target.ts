import { describeKeyDifference } from '../baseline/hardware-key.ts'
import { type Decision, decideVerdict, type VerdictQuestion } from '../memory/decide-verdict.ts'
import type { Measurement, SizeRange } from '../memory/measurement.ts'
import { fitMemoryModel } from '../memory/memory-model.ts'
import { recommend } from '../memory/recommend.ts'
import type { Verdict } from '../memory/verdict.ts'
import { budgetBytes } from '../policy/budget.ts'
import type { Target } from '../policy/policy.ts'
import type { Settings } from '../training/settings.ts'
import { compareTargets } from './compare-targets.ts'
import { type MeasureContext, measure, runCapped } from './measure.ts'
import type { BaselineLookup, BaselineStore, ChangedFile } from './ports.ts'
import { failure } from './problem.ts'
import type { ReadyTarget, ResolvedTarget } from './resolve-target.ts'
import type { Place, Problem, TargetReview } from './review.ts'
import { settingsDigest } from './settings-digest.ts'
import { suggest } from './suggest.ts'

export interface TargetContext extends MeasureContext {
  readonly baselines: BaselineStore
  readonly changes: readonly ChangedFile[]
  /** Names of targets that the head's policy no longer has. */
  readonly droppedTargets: ReadonlySet<string>
  /** How a missing baseline is recorded here; the next push to the default branch records one by itself. */
  readonly recordHint?: string | undefined
  /** The merge base and its ancestors, nearest first; a fresh walk each call. */
  ancestors(): AsyncIterable<string>
}

/** A target at the head and at the merge base. */
export interface TargetPair {
  readonly target: Target
  readonly head: ResolvedTarget
  readonly base: ResolvedTarget
}

/** Measures one target, compares it with its baseline, and says what fits. */
export async function reviewTarget(pair: TargetPair, context: TargetContext): Promise<TargetReview> {
  const { target, head } = pair
  if (head.kind === 'removed' && !context.droppedTargets.has(target.name)) {
    const message = `${head.found.path} is not there any more, and the policy still names it. Let the policy name the file that holds the training now, or drop the target in the same pull request.`
    return notMeasured(pair, context, message, [failure(message)])
  }
  if (head.kind === 'removed') {
    return {
      ...blank(pair, context.changes),
      verdict: 'fits',
      reason: `${head.found.path} was removed, and its target with it: there is no training left to measure.`
    }
  }
  if (head.kind === 'problem')
    return notMeasured(pair, context, head.problems.find(isFailure)?.message ?? 'Its settings cannot be known.')
  const shifted = whyShifted(pair)
  if (shifted !== null) return notMeasured(pair, context, shifted, [failure(shifted, placeOf(head))])
  const outcome = await measure(target, head, context)
  if (outcome.kind === 'failed')
    return notMeasured(pair, context, outcome.message, [failure(outcome.message, placeOf(head))])
  return judge(pair, head, outcome.measurement, context)
}

/** `command: 2` names another command once one was added or taken away before it. */
function whyShifted({ target: { source }, head, base }: TargetPair): string | null {
  if (source.kind !== 'file' || source.command === null) return null
  if (head.found.kind !== 'found' || base.found.kind !== 'found') return null
  if (head.found.commands === base.found.commands) return null
  return `${head.found.path} holds ${head.found.commands} training commands and held ${base.found.commands} before, so \`command: ${source.command}\` of the policy may mean another one now. Change the policy first, or give each training a file of its own.`
}

async function judge(
  pair: TargetPair,
  head: ReadyTarget,
  measurement: Measurement,
  context: TargetContext
): Promise<TargetReview> {
  const { target } = pair
  const budget = budgetBytes(target.budget, measurement.environment.gpuTotalBytes)
  if (budget === null) {
    return notMeasured(
      pair,
      context,
      `The budget is a share of a GPU's memory, and the engine \`${measurement.engine}\` has none. Write an amount, such as \`budget: 14 GiB\`.`
    )
  }
  const lookup = await context.baselines.find({
    target: target.name,
    hardwareKey: measurement.hardwareKey,
    commits: context.ancestors(),
    recordedPaths: [...pair.base.paths, ...head.paths],
    otherTargets: context.policy.targets.map((other) => other.name)
  })
  const baseline = lookup.kind === 'found' ? lookup.entry : null
  const digest = settingsDigest(head, target, context.policy)
  const decision = await decide(
    {
      measurement,
      budgetBytes: budget,
      baseline: baseline?.measurement ?? null,
      tolerance: target.tolerance,
      settingsChanged: baseline !== null && baseline.settingsDigest !== digest,
      cappedRun: null
    },
    { target, ready: head, context }
  )
  const measured = {
    ...blank(pair, context.changes),
    budgetBytes: budget,
    measurement,
    baseline: baseline === null ? null : { commit: baseline.commit, measurement: baseline.measurement },
    baselineNote: baselineNote(lookup, measurement, context.recordHint),
    verdict: decision.verdict,
    reason: decision.reason
  }
  return withRecommendation(measured, head, context)
}

interface DecidedVerdict {
  readonly verdict: Verdict
  readonly reason: string
}

/** Where only a run under a cap can tell, runs it. */
async function decide(
  question: VerdictQuestion,
  { target, ready, context }: { target: Target; ready: ReadyTarget; context: TargetContext }
): Promise<DecidedVerdict> {
  const first = decideVerdict(question)
  if (first.kind === 'decided') return first
  const cappedRun = await runCapped(target, ready, { bytes: first.capBytes, points: first.points }, context)
  if (typeof cappedRun !== 'string') {
    const why = cappedRun.kind === 'failed' ? cappedRun.message : ''
    return {
      verdict: 'not-measured',
      reason: `${first.reason} The run under a memory cap, which would tell, failed: ${why}`
    }
  }
  return settled(decideVerdict({ ...question, cappedRun }))
}

function settled(decision: Decision): DecidedVerdict {
  if (decision.kind === 'decided') return decision
  throw new Error('A capped run leaves no doubt; decideVerdict still has one.')
}

/** What would fit by the memory model; and the word on AutoBatch, which nobody can measure beforehand. */
function withRecommendation(measured: TargetReview, head: ReadyTarget, { changes }: TargetContext): TargetReview {
  const { measurement, budgetBytes: budget, verdict } = measured
  const { settings } = head
  const model = measurement === null ? null : fitMemoryModel(measurement)
  if (measurement === null || model === null || budget === null || verdict === 'not-measured')
    return { ...measured, model }
  const autoBatch = settings.batchSize === -1
  const recommendation = recommend({
    model,
    budgetBytes: budget,
    batchSize: autoBatch ? null : settings.batchSize,
    gpus: settings.gpus,
    imageSize: measurement.imageSize,
    sizeRange: trainedSizes(settings, measurement),
    presentFits: verdict !== 'over-budget' && !autoBatch
  })
  const reviewed = { ...measured, model, recommendation, suggestion: suggest(head.found, recommendation, changes) }
  return autoBatch ? { ...reviewed, verdict: 'not-measured', reason: autoBatchReason } : reviewed
}

const autoBatchReason =
  'AutoBatch (`--batch-size -1`) chooses the batch where the training starts, and looks at one size only, so no review can vouch for it. Write the batch into the command line.'

/** The sizes that this training really draws: only one where multi-scale is off. */
function trainedSizes({ multiScale, quad }: Settings, { imageSize, sizeRange }: Measurement): SizeRange {
  const fixed = quad ? imageSize * 2 : imageSize
  return multiScale ? sizeRange : { minimum: fixed, maximum: fixed, stride: sizeRange.stride }
}

function baselineNote(lookup: BaselineLookup, measurement: Measurement, recordHint?: string): string | null {
  const aside = lookup.setAside.map((file) => ` ${file}`).join('')
  if (lookup.kind === 'found') return aside === '' ? null : aside.trim()
  if (lookup.kind === 'none')
    return `There is no baseline yet: ${recordHint ?? 'the next push to the default branch records one'}.${aside}`
  const difference = describeKeyDifference(lookup.nearest.measurement.hardwareKey, measurement.hardwareKey)
  return `The baseline was measured on other hardware or versions (${difference}), so only the budget is checked.${aside}`
}

function notMeasured(
  pair: TargetPair,
  { changes }: TargetContext,
  reason: string,
  problems: readonly Problem[] = []
): TargetReview {
  const review = blank(pair, changes)
  return { ...review, verdict: 'not-measured', reason, problems: [...review.problems, ...problems] }
}

/** What is known before anything was measured. */
function blank({ target, head, base }: TargetPair, changes: readonly ChangedFile[]): TargetReview {
  return {
    name: target.name,
    file: head.found.path,
    line: head.found.kind === 'found' ? head.found.command.line : null,
    verdict: 'not-measured',
    reason: '',
    settings: head.settings,
    baseSettings: base.settings,
    changes: head.kind === 'ready' && base.kind === 'ready' ? compareTargets(base, head) : [],
    budgetBytes: 'bytes' in target.budget ? target.budget.bytes : null,
    measurement: null,
    baseline: null,
    baselineNote: null,
    model: null,
    recommendation: null,
    suggestion: null,
    problems: head.problems,
    place: placeOfChange(head, changes)
  }
}

/** The command's own lines before the file's others, the command's file before the YAMLs that it names. */
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

function placeOf({ found }: ReadyTarget): Pick<Problem, 'file' | 'line'> {
  return { file: found.path, line: found.command.line }
}
