import { openBranch } from '../adapters/github/branches.ts'
import { isGitHubError } from '../adapters/github/errors.ts'
import { type MergeGroup, readSubjectName, subjectName } from '../gate/question.ts'
import type { Bot } from './bot.ts'
import type { Gate } from './gates.ts'

/**
 * Looks at everything of a repository that may not be at its end: open pull requests, groups of the merge queue, the default branch, and
 * ledgers whose subject is gone. So a lost event costs minutes, and nothing else (`docs/faults.md`, 22).
 */
export async function reconcile(gate: Gate, bot: Bot): Promise<void> {
  const { place, octokit, ports } = gate
  const { owner, repo } = place
  const ledgers = await ports.ledgers.list().catch(unlessEmpty)
  if (ledgers === null) return
  const open = await octokit.paginate(octokit.rest.pulls.list, { owner, repo, state: 'open', per_page: 100 })
  await lookAtPulls(open, ledgers, gate, bot)
  const queued = await queuedGroups(gate)
  for (const group of await trusted(queued, new Set(open.map(({ head }) => head.sha)), gate)) bot.group(place, group)
  bot.baselines(place)
  const alive = new Set([...open.map(pullName), ...queued.map(subjectName)])
  for (const [name, tip] of ledgers) if (!alive.has(name)) endOrphan(name, tip, gate, bot)
}

/** GitHub has no refs of a repository without a commit (409). */
function unlessEmpty(error: unknown): null {
  if (isGitHubError(error, 'conflict')) return null
  throw error
}

async function lookAtPulls(
  open: readonly ListedPull[],
  ledgers: ReadonlyMap<string, string>,
  gate: Gate,
  bot: Bot
): Promise<void> {
  const policies = new Map<string, string>()
  for (const branch of new Set(open.map(({ base }) => base.ref))) policies.set(branch, await policyOf(branch, gate))
  const heads = Map.groupBy(open, ({ head }) => head.sha)
  for (const pull of open) {
    const { number, updated_at, head, base } = pull
    // One check for both: what becomes of the other changes what this one's shall be.
    const isShared = (heads.get(head.sha)?.length ?? 0) > 1
    const look = [updated_at, head.sha, base.ref, policies.get(base.ref), ledgers.get(pullName(pull))]
    lookAt(number, look, gate, bot, !isShared)
  }
}

/** The version that a branch has now; '' where the branch is gone. */
async function policyOf(branch: string, { ports }: Gate): Promise<string> {
  try {
    return await ports.policyAt(await ports.tipOf(branch))
  } catch (error) {
    if (isGitHubError(error, 'missing')) return ''
    throw error
  }
}

function pullName({ number }: { readonly number: number }): string {
  return subjectName({ kind: 'pull', number })
}

/** What the list shows of a pull request changes with whatever may ask for something. */
interface ListedPull {
  readonly number: number
  readonly updated_at: string
  readonly head: { readonly sha: string }
  readonly base: { readonly ref: string }
}

/** A pass that finds nothing new costs a few requests, however many pull requests are open. */
function lookAt(number: number, look: readonly unknown[], { place, rested }: Gate, bot: Bot, mayRest = true): void {
  const name = `${place.id} ${pullName({ number })}`
  const now = JSON.stringify(look)
  if (mayRest && rested.get(name) === now) return
  // Until it rests again: it may come to look as it did, and be another.
  rested.delete(name)
  bot.pull(place, number, () => void (mayRest && rested.set(name, now)))
}

/** GitHub keeps each group as a branch, `gh-readonly-queue/main/pr-12-<sha of the base>`. */
async function queuedGroups({ place: { owner, repo }, octokit }: Gate): Promise<readonly MergeGroup[]> {
  const refs = await octokit.rest.git.listMatchingRefs({ owner, repo, ref: 'heads/gh-readonly-queue/' })
  return refs.data.flatMap(({ ref, object }) => groupNamed(ref, object.sha))
}

/**
 * Where there is no queue anybody who may push can make a branch of such a name: so a group must stand on its branch, or on a group that does,
 * and be no pull request's own head.
 */
async function trusted(
  groups: readonly MergeGroup[],
  pullHeads: ReadonlySet<string>,
  { place, octokit, ports }: Gate
): Promise<readonly MergeGroup[]> {
  const found: MergeGroup[] = []
  const heads = new Set<string>()
  let open = groups.filter(({ head }) => !pullHeads.has(head))
  for (let before = -1; open.length !== before; ) {
    before = open.length
    for (const group of open) {
      const branch = openBranch(octokit, place, group.baseBranch)
      const stands = heads.has(group.base) || (await branch.descends(await ports.tipOf(group.baseBranch), group.base))
      if (!stands) continue
      found.push(group)
      heads.add(group.head)
    }
    open = open.filter((group) => !found.includes(group))
  }
  return found
}

function groupNamed(ref: string, head: string): readonly MergeGroup[] {
  const named = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-\d+-([0-9a-f]{40})$/.exec(ref)
  return named === null ? [] : [{ kind: 'group', head, base: named[2] ?? '', baseBranch: named[1] ?? '' }]
}

/** Looked at once a day, until it is old enough to be forgotten. */
function endOrphan(name: string, tip: string, gate: Gate, bot: Bot): void {
  const { place, ports } = gate
  const subject = readSubjectName(name)
  if (subject?.kind === 'pull') lookAt(subject.number, [tip, new Date(ports.clock.now()).toDateString()], gate, bot)
  if (subject?.kind === 'group') bot.groupEnded(place, subject.head)
}
