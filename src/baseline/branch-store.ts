import { type Branch, type BranchTip, openBranch } from '../github/branch.ts'
import type { Octokit } from '../github/check-answers.ts'
import { isGitHubError } from '../github/github-error.ts'
import { isLostRace } from '../github/lost-race.ts'
import type { RepositoryName } from '../github/octokit.ts'
import type { BaselineEntry, BaselineStore, Clock, RecordedBaseline } from '../review/ports.ts'
import { addEntry } from './add-entry.ts'
import { BaselineError } from './baseline-error.ts'
import { baselinePath } from './baseline-path.ts'
import { findBaseline } from './find-baseline.ts'
import { historyChanges } from './history-changes.ts'

export interface BranchStoreOptions {
  readonly octokit: Octokit
  readonly repository: RepositoryName
  /** A branch of its own, without a file of the project. */
  readonly branch?: string
  readonly clock: Clock
  /** 0 ≤ number < 1, for jitter. */
  readonly random?: () => number
  /** The repository's address on the web, where the history page links to. Without one no page is written. */
  readonly repositoryUrl?: string | undefined
}

export const defaultBaselineBranch = 'vram-review-baselines'

const readme = `# Baselines of vram-review

Written by vram-review, one file a target and kind of hardware. Do not edit; to start anew, delete the branch.

\`index.html\` shows them: let GitHub Pages deploy this branch, or open it in a checkout.
`

/** Each round of a race has one winner at least: this many writers at once are all served. */
const mostAttempts = 60

/** Each has a request's own repetitions behind it. */
const mostLostAnswers = 3

/** Baselines on a branch of the repository, written through the Git Data API without ever forcing. */
export function createBranchBaselineStore(options: BranchStoreOptions): BaselineStore {
  const name = options.branch ?? defaultBaselineBranch
  const branch = openBranch(options.octokit, options.repository, name)
  return {
    async find(query) {
      const tip = await branch.tip()
      if (tip === null) return { kind: 'none', setAside: [] }
      const files = await branch.files(tip)
      const read = async (path: string) => branch.read(files.get(path) ?? '')
      return findBaseline({ paths: [...files.keys()].sort(), read }, query)
    },
    record: (entry) => record(branch, name, entry, options)
  }
}

async function record(
  branch: Branch,
  name: string,
  entry: BaselineEntry,
  { clock, random = Math.random, repositoryUrl }: BranchStoreOptions
): Promise<RecordedBaseline> {
  const path = baselinePath(entry.target, entry.measurement.hardwareKey)
  const location = `${name}:${path}`
  let before: BranchTip | null = null
  let lostAnswers = 0
  const said = new Set<string>()
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const tip = await branch.tip()
    await refuseForcePush(branch, name, before, tip)
    const files: ReadonlyMap<string, string> = tip === null ? new Map() : await branch.files(tip)
    const present = files.get(path)
    const added = addEntry(entry, present === undefined ? null : await branch.read(present))
    for (const problem of added.setAside) said.add(problem)
    if (added.changes.size === 0)
      return { outcome: lostAnswers > 0 ? 'recorded' : 'unchanged', location, setAside: [...said] }
    const pages =
      repositoryUrl === undefined ? [] : await historyChanges(added, repositoryUrl, { files, read: branch.read })
    try {
      if (await publish(branch, name, tip, new Map([...added.changes, ...pages]), entry))
        return { outcome: 'recorded', location, setAside: [...said] }
    } catch (error) {
      // The answer was lost: reading again tells whether the entry is there.
      if (!isGitHubError(error, 'unreachable') || ++lostAnswers >= mostLostAnswers) throw error
    }
    before = tip
    await clock.sleep(random() * Math.min(250 * 2 ** attempt, 8000))
  }
  throw new BaselineError(
    `The baseline of ${entry.target} could not be recorded: others wrote to branch ${name} ${mostAttempts} times in a row`,
    'Run the job again.'
  )
}

/** Between two attempts the branch may only have grown. Anything else lost entries, and a person has to look. */
async function refuseForcePush(
  branch: Branch,
  name: string,
  before: BranchTip | null,
  now: BranchTip | null
): Promise<void> {
  if (before === null || before.commit === now?.commit) return
  if (now !== null && (await branch.descends(now.commit, before.commit))) return
  throw new BaselineError(
    `Branch ${name} was force-pushed or deleted while a baseline was being recorded; nothing was written over it`,
    `Check the history of ${name}, protect it against force pushes, and run the job again.`
  )
}

/** False where somebody else was faster: what was read is then out of date. */
async function publish(
  branch: Branch,
  name: string,
  tip: BranchTip | null,
  changes: ReadonlyMap<string, string>,
  entry: BaselineEntry
): Promise<boolean> {
  try {
    const message = `Baseline of ${entry.target.replace(/\s+/g, ' ')} at ${entry.commit}`
    await branch.move(tip, await commit(branch, tip, changes, message))
    return true
  } catch (error) {
    if (isLostRace(error)) return false
    if (!isGitHubError(error, 'rejected')) throw error
    throw new BaselineError(
      `GitHub does not let us write to branch ${name}: ${error.message}`,
      `Is the branch protected by a rule? Let the workflow's token write to ${name}, or name another branch.`,
      error
    )
  }
}

async function commit(
  branch: Branch,
  tip: BranchTip | null,
  changes: ReadonlyMap<string, string>,
  message: string
): Promise<string> {
  const files = tip === null ? new Map([['README.md', readme], ...changes]) : changes
  const written = [...files].map(([path, content]) => ({ path, content, mode: '100644' as const }))
  const tree = await branch.writeTree(tip?.tree ?? null, written)
  return branch.commit({ message, tree, parents: tip ? [tip.commit] : [] })
}
