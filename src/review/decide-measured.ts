import { type Decision, decideVerdict, type VerdictQuestion } from '../memory/decide-verdict.ts'
import type { Verdict } from '../memory/verdict.ts'
import type { Target } from '../policy/policy.ts'
import { type MeasureContext, runCapped } from './measure.ts'
import type { ReadyTarget } from './resolve-target.ts'

export interface DecidedVerdict {
  readonly verdict: Verdict
  readonly reason: string
}

/** The verdict; where only a run under a memory cap can tell, it is run. */
export async function decideMeasured(
  question: VerdictQuestion,
  { target, ready, context }: { target: Target; ready: ReadyTarget; context: MeasureContext }
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
