import { type MergeGroup, readSubjectName, subjectName } from '../gate/subject.ts'
import { openBranch } from '../github/branch.ts'
import type { Bot } from './bot.ts'
import type { Gate } from './gates.ts'

/**
 * Looks at everything of a repository that may not be at its end: open pull requests, groups of the merge queue, the default branch, and
 * ledgers whose subject is gone. So a lost event costs minutes, and nothing else (`docs/faults.md`, 22).
 */
export async function reconcile(gate: Gate, bot: Bot): Promise<void> {
  const { place, octokit, ports } = gate
  const { owner, repo } = place
  const ledgers = await ports.ledgers.list()
  const open = await octokit.paginate(octokit.rest.pulls.list, { owner, repo, state: 'open', per_page: 100 })
  for (const pull of open) lookAt(pull.number, [lookOf(pull), ledgers.get(pullName(pull))], gate, bot)
  const groups = await listGroups(gate, new Set(open.map(({ head }) => head.sha)))
  for (const group of groups) bot.group(place, group)
  bot.baselines(place)
  const alive = new Set([...open.map(pullName), ...groups.map(subjectName)])
  for (const [name, tip] of ledgers) if (!alive.has(name)) endOrphan(name, tip, gate, bot)
  for (const name of gate.rested.keys()) if (!alive.has(name) && !ledgers.has(name)) gate.rested.delete(name)
}

function pullName({ number }: { readonly number: number }): string {
  return subjectName({ kind: 'pull', number })
}

interface ListedPull {
  readonly number: number
  readonly updated_at: string
  readonly head: { readonly sha: string }
  readonly base: { readonly ref: string }
}

/** What the list shows of a pull request changes with whatever may ask for something. */
function lookOf({ updated_at, head, base }: ListedPull): string {
  return `${updated_at} ${head.sha} ${base.ref}`
}

/** A pass that finds nothing new costs a few requests, however many pull requests are open. */
function lookAt(number: number, look: readonly unknown[], { place, rested }: Gate, bot: Bot): void {
  const name = pullName({ number })
  const now = JSON.stringify(look)
  if (rested.get(name) !== now) bot.pull(place, number, () => rested.set(name, now))
}

/**
 * GitHub keeps each group as a branch, `gh-readonly-queue/main/pr-12-<sha of the base>`. Where there is no queue anybody who may push can make
 * one of that name: so it must stand on the branch, or on a group before it, and be no pull request's own head.
 */
async function listGroups({ place, octokit }: Gate, heads: ReadonlySet<string>): Promise<readonly MergeGroup[]> {
  const { owner, repo } = place
  const ref = 'heads/gh-readonly-queue/'
  const refs = await octokit.rest.git.listMatchingRefs({ owner, repo, ref })
  const named = refs.data.flatMap(({ ref: name, object }) => groupNamed(name, object.sha))
  const before = new Set(named.map(({ head }) => head))
  const groups: MergeGroup[] = []
  for (const group of named) {
    const { head, base, baseBranch } = group
    const stands =
      before.has(base) || (await openBranch(octokit, { owner, repo }, baseBranch).descends(baseBranch, base))
    if (stands && !heads.has(head)) groups.push(group)
  }
  return groups
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
