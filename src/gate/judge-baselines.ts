import { hardwareKey } from '../domain/baseline.ts'
import { withOverhead } from '../domain/measurement.ts'
import { budgetBytes } from '../domain/quantities.ts'
import type { BaselineAnswer } from '../review/job.ts'
import { whyOtherTraining } from '../review/points.ts'
import type { BaselineEntry } from '../review/ports.ts'
import type { Plan } from '../review/review-commit.ts'

export type JudgedBaselines = { readonly entries: readonly BaselineEntry[] } | { readonly unbelievable: string }

/**
 * What of an answer may be stored: measurements of that commit's trainings as its policy names them, one each, with the settings that the bot
 * read itself; and of each training that was to be measured an entry, or why there is none.
 * @param plan of all trainings of the commit
 * @param touched names of those that had to be measured
 */
export function judgeBaselines(
  { commit, entries, outcomes }: BaselineAnswer,
  plan: Plan,
  touched: readonly string[]
): JudgedBaselines {
  const judged: BaselineEntry[] = []
  for (const entry of entries) {
    const known = judged.some(({ target }) => target === entry.target)
    const found = known ? `it has several entries of ${entry.target}` : judgeEntry(entry, commit, plan)
    if (typeof found === 'string') return { unbelievable: `the answer cannot be stored: ${found}` }
    judged.push(found)
  }
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'removed')
  const told = new Set([...judged, ...failed].map(({ target }) => target))
  const missing = touched.find((name) => !told.has(name))
  return missing === undefined ? { entries: judged } : { unbelievable: `the answer says nothing of ${missing}` }
}

function judgeEntry(
  entry: BaselineAnswer['entries'][number],
  commit: string,
  { review, policy, ownLoops = [] }: Plan
): BaselineEntry | string {
  const { target: name } = entry
  const planned = review.targets.find((one) => one.name === name && one.awaitsGpu)
  const target = policy === null || policy === 'absent' ? undefined : policy.targets.find((one) => one.name === name)
  if (policy === null || policy === 'absent' || target === undefined || !planned?.settings)
    return `the commit has no training ${name} that could be measured`
  if (entry.commit !== commit) return `its entry of ${name} is of the commit ${entry.commit}`
  if (entry.settingsDigest !== planned.settingsDigest) return `its entry of ${name} is of other settings`
  const { settings } = planned
  const measured = withOverhead(entry.measurement, target.overheadBytes)
  const measurement = { ...measured, hardwareKey: hardwareKey(measured) }
  const ownLoop = ownLoops.includes(name)
  const other = whyOtherTraining(measurement, { target, settings, engine: policy.engine, ownLoop })
  if (other !== null) return `its entry is none of ${name}: ${other}`
  const budget = budgetBytes(target.budget, measurement.environment.gpuTotalBytes)
  return { ...entry, measurement, settings, budgetBytes: budget }
}
