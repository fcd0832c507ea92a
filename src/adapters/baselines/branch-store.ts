import type { BaselineEntry } from '../../domain/baseline.ts'
import type { Exploration } from '../../domain/exploration/exploration.ts'
import { historyFiles, summariesPath } from '../../report/history/pages.ts'
import { explorePageName, isOf, parseSummaries, type SeriesSummary, stepsOnPage } from '../../report/history/series.ts'
import type { HistorySeries } from '../../report/history/step.ts'
import { isGitHubError, isLostRace } from '../../review/github-error.ts'
import type { BaselineStore, Branch, BranchTip, Clock, RecordedBaseline } from '../../review/ports.ts'
import { explorePage } from '../explore-page.ts'
import type { Installation } from '../installation.ts'
import { type AddedEntry, addEntry, BaselineError, type BaselineFile, baselinePath, blobSha } from './baseline-file.ts'
import { findBaseline } from './find-baseline.ts'
import { historyFolder } from './folder-store.ts'

export interface BranchStoreOptions {
  /** A branch for baselines only, without the project's files. */
  readonly branch: Branch
  readonly clock: Clock
  /** A random number, 0 ≤ number < 1, for jitter. */
  readonly random?: () => number
  /** The repository's web address, for the links of the history page. Without one no page is written. */
  readonly repositoryUrl?: string | undefined
  /** For the pages that answer what if; without it there are none. */
  readonly installation?: Pick<Installation, 'exploreScript'>
}

export const defaultBaselineBranch = 'vram-review-baselines'

const readme = `# Baselines of vram-review

Written by vram-review, one file per target and hardware key. Do not edit. To reset the baselines, delete the branch.

\`index.html\` shows them: deploy this branch with GitHub Pages, or open the file in a checkout.
`

/** Each round of a race has at least one winner, so this many concurrent writers all succeed. */
const mostAttempts = 60

/** Each comes after a request's own retries. */
const mostLostAnswers = 3

/** Baselines on a branch of the repository, written through the Git Data API without ever forcing. */
export function createBranchBaselineStore(options: BranchStoreOptions): BaselineStore {
  const { branch } = options
  return {
    async find(query) {
      const tip = await branch.tip()
      if (tip === null) return { kind: 'none', setAside: [] }
      const files = await branch.files(tip)
      const read = async (path: string) => branch.read(files.get(path) ?? '')
      return findBaseline({ paths: [...files.keys()].sort(), read }, query)
    },
    record: (entry, explore) => record(entry, onlyOnce(explore, options.installation), options)
  }
}

async function record(
  entry: BaselineEntry,
  renderPage: (() => Promise<string | null>) | undefined,
  { branch, clock, random = Math.random, repositoryUrl }: BranchStoreOptions
): Promise<RecordedBaseline> {
  const path = baselinePath(entry.target, entry.measurement.hardwareKey)
  const { name } = branch
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
    const explored = renderPage ? await explorePageOf(added, files, renderPage) : noExplorePage
    const pages =
      repositoryUrl === undefined
        ? []
        : await historyChanges({ ...added, explored }, repositoryUrl, { files, read: branch.read })
    try {
      if (await publish(branch, name, tip, new Map([...added.changes, ...pages]), entry))
        return { outcome: 'recorded', location, setAside: [...said] }
    } catch (error) {
      // The response was lost: reading again shows whether the entry is there.
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

/** Between two attempts the branch may only have grown. Anything else lost entries, and a person must look. */
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

/** False if somebody else was faster: what was read is out of date. */
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

/** The branch as it was read. */
interface PresentFiles {
  /** Shas by path. */
  readonly files: ReadonlyMap<string, string>
  read(sha: string): Promise<string>
}

/**
 * The files of the history page that an entry changes. They are written in the entry's own commit, so that page and baselines never differ, and a lost race
 * is repeated for both. Every page of the series is drawn, and only changed ones are written: one or two pages, the overview and its list.
 */
async function historyChanges(
  { before, after, explored }: Pick<AddedEntry, 'before' | 'after'> & { readonly explored: ExplorePage },
  repositoryUrl: string,
  { files, read }: PresentFiles
): Promise<ReadonlyMap<string, string>> {
  const list = files.get(summariesPath)
  const present = list === undefined ? [] : parseSummaries(await read(list))
  // A newer vram-review owns the page and updates it with its next entry.
  if (present === null) return new Map()
  const known = present.find((summary) => isOf(after, summary)) ?? null
  const series = { ...after, ...countFrom(before, after, known), explored: explored.exists }
  const wanted = historyFiles([series], present, { repositoryUrl, folderOf: historyFolder })
  return new Map([...wanted, ...explored.changes].filter(([path, content]) => files.get(path) !== blobSha(content)))
}

/** The page of a series that answers what if for its newest entry. */
interface ExplorePage {
  readonly exists: boolean
  readonly changes: ReadonlyMap<string, string>
}

const noExplorePage: ExplorePage = { exists: false, changes: new Map() }

/** It is written anew when the settings change, and not with every commit: such pages are large, and the branch keeps them all. */
async function explorePageOf(
  { before, after }: Pick<AddedEntry, 'before' | 'after'>,
  files: PresentFiles['files'],
  renderPage: () => Promise<string | null>
): Promise<ExplorePage> {
  const path = `history/${historyFolder(after.target, after.hardwareKey)}/${explorePageName}`
  const digests = [before, after].map(({ entries }) => entries.at(-1)?.settingsDigest)
  if (files.has(path) && digests[0] === digests[1]) return { exists: true, changes: new Map() }
  const page = await renderPage()
  return page === null ? noExplorePage : { exists: true, changes: new Map([[path, page]]) }
}

/** The page of an entry, worked out once however often writing is attempted. Null if there is none: a baseline is recorded without it too. */
function onlyOnce(
  explore: (() => Promise<Exploration | null>) | undefined,
  installation: BranchStoreOptions['installation']
): (() => Promise<string | null>) | undefined {
  if (!explore || !installation) return undefined
  let page: Promise<string | null> | undefined
  const render = async () => {
    const exploration = await explore()
    return exploration && (await explorePage(exploration, installation))
  }
  return () => {
    page ??= render().catch(() => null)
    return page
  }
}

/** How many entries the file has dropped since the first. Dropped entries have pages of their own, so a number is never reused. */
function countFrom(
  before: BaselineFile,
  after: BaselineFile,
  known: SeriesSummary | null
): Pick<HistorySeries, 'earlier' | 'origin'> {
  if (known === null) return { earlier: 0, origin: 0 }
  // The file could not be read and is reset; its pages continue after the existing ones.
  if (before.entries.length === 0 && known.entries > 0) {
    const behind = Math.ceil((known.earlier + known.entries) / stepsOnPage) * stepsOnPage
    return { earlier: behind, origin: behind }
  }
  const old = new Set(before.entries.map(({ commit }) => commit))
  const added = after.entries.filter(({ commit }) => !old.has(commit)).length
  const held = Math.max(before.entries.length, known.entries)
  const earlier = Math.max(known.origin, known.earlier + held + added - after.entries.length)
  return { earlier, origin: known.origin }
}
