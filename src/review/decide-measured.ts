import { type CappedRun, cappedOutcome } from '../domain/measurement.ts'
import type { Target } from '../domain/policy.ts'
import type { Verdict } from '../domain/verdict.ts'
import { type Decision, decideVerdict, type VerdictQuestion } from '../domain/verdict.ts'
import { type MeasureContext, runCapped } from './measure.ts'
import type { ReadyTarget } from './resolve-target.ts'

export interface DecidedVerdict {
  readonly verdict: Verdict
  readonly reason: string
  /** Null where none was needed, or it failed. */
  readonly cappedRun: CappedRun | null
}

/** What a verdict is asked by, beside what a run under a memory cap found. */
export type MeasuredQuestion = Omit<VerdictQuestion, 'cappedRun'>

/** The decision by all that was run. */
export function decideByRuns(question: MeasuredQuestion, cappedRun: CappedRun | null): Decision {
  return decideVerdict({ ...question, cappedRun: cappedRun === null ? null : cappedOutcome(cappedRun) })
}

/** The verdict; where only a run under a memory cap can tell, it is run. */
export async function decideMeasured(
  question: MeasuredQuestion,
  { target, ready, context }: { target: Target; ready: ReadyTarget; context: MeasureContext }
): Promise<DecidedVerdict> {
  const first = decideByRuns(question, null)
  if (first.kind === 'decided') return { ...first, cappedRun: null }
  const cappedRun = await runCapped(target, ready, { bytes: first.capBytes, points: first.points }, context)
  if ('kind' in cappedRun) {
    const reason = `${first.reason} The run under a memory cap, which would tell, failed: ${cappedRun.message}`
    return { verdict: 'not-measured', reason, cappedRun: null }
  }
  return { ...settled(decideByRuns(question, cappedRun)), cappedRun }
}

function settled(decision: Decision): Omit<DecidedVerdict, 'cappedRun'> {
  if (decision.kind === 'decided') return decision
  throw new Error('A capped run leaves no doubt; decideVerdict still has one.')
}
