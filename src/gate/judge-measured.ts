import type { BaselineEntry } from '../domain/baseline.ts'
import { hardwareKey } from '../domain/baseline.ts'
import { isPlausibleMemory } from '../domain/gpus.ts'
import { type CappedRun, type Measurement, withOverhead } from '../domain/measurement.ts'
import { fitMemoryModel } from '../domain/memory-model.ts'
import type { Policy, Target } from '../domain/policy.ts'
import { budgetBytes } from '../domain/quantities.ts'
import type { Choice, Proof, Recommendation } from '../domain/recommendation/recommendation.ts'
import {
  figuresOf,
  type MeasuredTarget,
  type PendingTarget,
  type Review,
  type TargetBaseline,
  type TargetReview,
  type TargetWithFigures
} from '../domain/review.ts'
import type { Settings } from '../domain/settings.ts'
import { sizeRange } from '../domain/sizes.ts'
import type { UnsureDecision } from '../domain/verdict.ts'
import { decideByRuns, type MeasuredQuestion } from '../review/measure.ts'
import { type AskedTraining, whyOtherTraining } from '../review/points.ts'
import { trainedSizes } from '../review/recommend.ts'
import { shownBaseline } from '../review/subject.ts'

/** What the bot itself knows about the commit of an answer. */
export interface JudgeInput {
  /** The affected trainings, with their settings. */
  readonly plan: Review
  /** The base's; null if there is none, or if it cannot be read. */
  readonly policy: Policy | null
  /** Targets whose training loop is in the repository. */
  readonly ownLoops: readonly string[]
  /** By target: the bot's stored baseline for the hardware that the answer names. */
  readonly baselines: ReadonlyMap<string, BaselineEntry>
}

/** What is known about one target of an answer. */
export interface TargetJudgeInput {
  readonly planned: PendingTarget
  readonly policy: Policy
  readonly target: Target
  readonly ownLoop: boolean
  readonly baseline: BaselineEntry | null
}

/**
 * The review that follows from a runner's measurement, or why it is not usable. The verdict is computed here, with the runner's
 * own functions; an answer that claims another verdict is rejected.
 */
export function judgeMeasured(answered: TargetReview, known: TargetJudgeInput): TargetReview | string {
  const { planned } = known
  if (answered.awaitsGpu) return `the answer leaves ${planned.name} to another run`
  const { reason, problems, effort } = answered
  const found = { ...planned, problems, effort, awaitsGpu: false } as const
  if (answered.kind === 'failed') return { ...found, kind: 'failed', reason }
  if (answered.kind !== 'measured') return `the answer has no figures of ${planned.name}`
  const judged = answered.verdict === 'not-measured' ? unmeasured(answered) : verdictOf(answered, known)
  if (typeof judged === 'string') return judged
  const measured: MeasuredTarget = { ...found, kind: 'measured', prediction: null, advice: answered.advice, ...judged }
  const wrong = whyOtherAdvice(measured)
  return wrong === null ? measured : `the answer's recommendation for ${planned.name} is not valid: ${wrong}`
}

type Judgement = Pick<
  MeasuredTarget,
  'verdict' | 'reason' | 'measurement' | 'cappedRun' | 'budgetBytes' | 'baseline' | 'baselineNote' | 'model'
>

/** Never green, whatever figures there are. */
function unmeasured({ reason, measurement, model, baseline, baselineNote, budgetBytes }: MeasuredTarget): Judgement {
  return { verdict: 'not-measured', reason, measurement, cappedRun: null, model, baseline, baselineNote, budgetBytes }
}

function verdictOf(answered: MeasuredTarget, known: TargetJudgeInput): Judgement | string {
  const { planned, policy, target, ownLoop, baseline } = known
  const measurement = withOwnKey(withOverhead(answered.measurement, target.overheadBytes))
  const { name, settings } = planned
  if (settings === null || settings.batchSize === -1) return `${name} cannot be measured`
  const asked: AskedTraining = { target, settings, engine: policy.engine, ownLoop }
  const other = whyOtherTraining(measurement, asked)
  if (other !== null) return `the answer does not match ${name}: ${other}`
  const budget = budgetOf(measurement, known)
  if (typeof budget === 'string') return budget
  if (answered.budgetBytes !== budget) return `the answer uses another budget for ${name}`
  const compare = (against: TargetBaseline | null) =>
    decide(questionOf({ measurement, budget, baseline: against }, known), answered.cappedRun, asked)
  const claimed = compare(answered.baseline)
  if (typeof claimed === 'string') return `the answer does not match ${name}: ${claimed}`
  if (claimed.verdict !== answered.verdict)
    return `the answer says that ${name} is \`${answered.verdict}\`, but by its figures it is \`${claimed.verdict}\``
  // A nearer baseline may have been stored since.
  const own = baseline === null ? answered.baseline : shownBaseline(baseline)
  const decided = baseline === null ? claimed : compare(own)
  if (typeof decided === 'string') return `the answer does not match ${name}: ${decided}`
  const baselineNote = answered.baseline === null && own !== null ? null : answered.baselineNote
  const model = fitMemoryModel(measurement)
  return { ...decided, measurement, budgetBytes: budget, baseline: own, baselineNote, model }
}

/** The budget in bytes; a sentence if it is a share of a memory size that such a card does not have. */
function budgetOf({ environment }: Measurement, { target, planned }: TargetJudgeInput): number | string {
  const { gpu, gpuTotalBytes } = environment
  const budget = budgetBytes(target.budget, gpuTotalBytes)
  if (budget === null) return `the budget of ${planned.name} is a share of a GPU’s memory, but the answer has no GPU`
  if ('bytes' in target.budget || isPlausibleMemory(gpu ?? '', gpuTotalBytes ?? 0)) return budget
  return `the budget of ${planned.name} is a share of a GPU’s memory, but no ${gpu} has ${gpuTotalBytes} bytes`
}

interface Compared {
  readonly measurement: Measurement
  readonly budget: number
  readonly baseline: TargetBaseline | null
}

function questionOf(
  { measurement, budget, baseline }: Compared,
  { planned, target }: TargetJudgeInput
): MeasuredQuestion {
  return {
    measurement,
    budgetBytes: budget,
    baseline: baseline === null ? null : withOwnKey(baseline.measurement),
    tolerance: target.tolerance,
    settingsChanged: baseline !== null && baseline.settingsDigest !== planned.settingsDigest
  }
}

/** The hardware key of an answer is untrusted, so it is computed again. */
function withOwnKey(measurement: Measurement): Measurement {
  return { ...measurement, hardwareKey: hardwareKey(measurement) }
}

type Decided = Pick<MeasuredTarget, 'verdict' | 'reason' | 'cappedRun'>

/** Decides by the measurement; if only a run under a memory cap can decide, by that run, if it is the required one. */
function decide(question: MeasuredQuestion, cappedRun: CappedRun | null, asked: AskedTraining): Decided | string {
  const first = decideByRuns(question, null)
  if (first.kind === 'decided') return { verdict: first.verdict, reason: first.reason, cappedRun: null }
  if (cappedRun === null) return 'Only a run under a memory cap can decide, but there is none.'
  const other = whyOtherCap(cappedRun, first, question.measurement, asked)
  if (other !== null) return other
  const second = decideByRuns(question, cappedRun)
  return second.kind === 'decided' ? { verdict: second.verdict, reason: second.reason, cappedRun } : second.reason
}

function whyOtherCap(
  { capBytes, measurement }: CappedRun,
  needed: UnsureDecision,
  unlimited: Measurement,
  asked: AskedTraining
): string | null {
  if (capBytes !== needed.capBytes)
    return `Its run under a memory cap was limited to ${capBytes} bytes instead of ${needed.capBytes}.`
  if (measurement === null) return null
  if (hardwareKey(measurement) !== unlimited.hardwareKey) return 'Its run under a memory cap was on another device.'
  const points = needed.points.map(({ batch, size }) => ({ batch, size }))
  const isOver = measurement.points.some(({ reservedBytes }) => (reservedBytes ?? 0) > capBytes)
  if (isOver) return 'Its run under a memory cap exceeded the cap.'
  return whyOtherTraining(measurement, { ...asked, points })
}

/** The hardware key of an answer's figures for a target; null if it has none. */
export function keyOfAnswer({ targets }: Review, name: string): string | null {
  const target = targets.find((one) => one.name === name)
  return target?.kind === 'measured' ? hardwareKey(target.measurement) : null
}

/**
 * Why what an answer recommends cannot follow from what it has measured or predicted, as a sentence; null where it can. Nobody shall be offered
 * a choice that the report does not show, that is called proven and was not run, or that makes a training larger which does not fit.
 */
export function whyOtherAdvice(target: TargetWithFigures): string | null {
  const { recommendation, proof, written } = target.advice
  const suggestion = written?.kind === 'suggestion' ? written : null
  if (recommendation === null)
    return proof !== null || suggestion !== null ? 'It has a proof or an edit, but no choice.' : null
  const { choice, purpose } = recommendation
  if (suggestion !== null && (choice === null || purpose !== 'fit')) return 'It has an edit, but no choice that fits.'
  if (suggestion !== null && suggestion.file !== target.file) return `It edits another file, ${suggestion.file}.`
  return whyOtherPurpose(target, recommendation) ?? whyOtherChoice(target, recommendation) ?? whyNoProof(proof, target)
}

function whyOtherPurpose(
  { verdict, settings, awaitsGpu }: TargetWithFigures,
  { purpose }: Recommendation
): string | null {
  if (settings === null) return 'Its settings are not known.'
  // A recommendation is allowed while the verdict is still open.
  const exceeds = awaitsGpu || verdict === 'over-budget' || settings.batchSize === -1
  if (purpose === 'fit') return exceeds ? null : 'It reduces a training that fits.'
  return exceeds && !awaitsGpu ? 'It enlarges a training that does not fit.' : null
}

function whyOtherChoice(target: TargetWithFigures, recommendation: Recommendation): string | null {
  const { settings, budgetBytes } = target
  const { choice } = recommendation
  if (choice === null || settings === null) return null
  const figures = figuresOf(target)
  if (budgetBytes === null || choice.batch.peakBytes > budgetBytes) return 'Its choice does not fit the budget.'
  if (!isDrawn(choice, figures)) return 'The factors of its choice do not match its sizes.'
  if (!isShown(choice, recommendation, settings)) return 'Its choice is not one of the combinations that it shows.'
  return recommendation.purpose === 'grow' || isSmaller(choice, settings, figures) ? null : 'Its choice is not smaller.'
}

function isDrawn({ range }: Choice, { imageSize, sizeRange: { stride } }: Measurement): boolean {
  const { minimum, maximum, lowFactor, highFactor } = range
  if (minimum === maximum) return true
  const drawn = sizeRange(imageSize, stride, [lowFactor, highFactor])
  return drawn.minimum === minimum && drawn.maximum === maximum
}

/** The choice may be smaller than the search found, because a run may have failed. */
function isShown(
  { batch, range }: Choice,
  { frontier, range: widest, batch: largest }: Recommendation,
  present: Settings
): boolean {
  const rows = frontier.filter(({ maximum }) => maximum === range.maximum).flatMap((row) => row.batch?.batchSize ?? [])
  const kept = widest !== null && range.maximum <= widest.maximum ? [present.batchSize] : []
  return (
    batch.batchSize <=
    Math.max(...rows, ...kept, ...(largest === null || frontier.length > 0 ? [] : [largest.batchSize]))
  )
}

function isSmaller({ batch, range }: Choice, settings: Settings, measurement: Measurement): boolean {
  if (settings.batchSize === -1) return true
  const { maximum } = trainedSizes(settings, measurement)
  const isLarger = batch.batchSize > settings.batchSize || range.maximum > maximum
  return !isLarger && (batch.batchSize < settings.batchSize || range.maximum < maximum)
}

function whyNoProof(proof: Proof | null, { advice, budgetBytes, awaitsGpu }: TargetWithFigures): string | null {
  if (proof === null) return null
  const { proven, peakBytes, reason, runs, steps } = proof
  if (awaitsGpu || advice.recommendation?.choice === null) return 'Its proof has no run.'
  if (!proven) return peakBytes === null && reason !== null ? null : 'Its proof is not consistent.'
  const isWithin = peakBytes !== null && peakBytes > 0 && budgetBytes !== null && peakBytes <= budgetBytes
  return isWithin && reason === null && runs > 0 && steps > 0 ? null : 'Its proof is not a run within the budget.'
}
