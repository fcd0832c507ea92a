import type { Octokit } from '../../adapters/github/answers.ts'
import { openBranch } from '../../adapters/github/branches.ts'
import { type DefaultBranch, keepBaselines, questionAbout } from '../../gate/baselines.ts'
import { handleCommand, type RequestedCommand, reply } from '../../gate/commands.ts'
import { day } from '../../gate/ledger.ts'
import { endGroup, gateGroup, gateKnownGroup } from '../../gate/merge-group.ts'
import { type MergeGroup, type NamedSubject, readSubjectName, subjectName } from '../../gate/question.ts'
import { bestEffort, gatePull } from '../../gate/reconcile-pull.ts'
import { isGitHubError } from '../../review/github-error.ts'
import type { Clock } from '../../review/ports.ts'
import type { Gate, Gates, InstalledRepository } from './repositories.ts'
import type { WebhookEvent } from './server.ts'
import type { Urgency, WorkQueue } from './work-queue.ts'

/**
 * Turns events into work, queued by subject.
 * @param presses buttons that were pressed while the bot was not listening
 */
export function createBot(gates: Gates, queue: WorkQueue, presses: () => Promise<void>): Bot {
  const done = (place: InstalledRepository, name: string, urgency: Urgency, work: (gate: Gate) => Promise<void>) =>
    queue.add({ key: `${place.owner}/${place.repo} ${name}`, owner: place.installation, urgency }, async () =>
      work(await gates.open(place))
    )
  const inLine = (
    place: InstalledRepository,
    name: string,
    work: (gate: Gate) => Promise<void>,
    urgency: Urgency = 'event'
  ) => {
    void done(place, name, urgency, work)
  }
  const bot: Bot = {
    pull: (place, number, onRest) =>
      inLine(
        place,
        subjectName({ kind: 'pull', number }),
        async ({ ports }) => {
          if (await gatePull(number, ports)) onRest?.()
        },
        onRest === undefined ? 'event' : 'look'
      ),
    group: (place, group) => inLine(place, subjectName(group), ({ ports }) => gateGroup(group, ports)),
    groupEnded: (place, head) => inLine(place, `end/${head}`, ({ ports }) => endGroup(head, ports)),
    baselines: (place) =>
      inLine(place, 'baseline', async (gate) => keepBaselines(await defaultBranch(gate), gate.ports)),
    subject(place, subject) {
      if (subject.kind === 'pull') bot.pull(place, subject.number)
      else if (subject.kind === 'baseline') bot.baselines(place)
      else inLine(place, subjectName(subject), ({ ports }) => gateKnownGroup(subject.head, ports))
    },
    async order(place, subject, order) {
      const line = `${order.id} ${subjectName(subject)}`
      if (!(await done(place, line, 'order', (gate) => obeyAbout(subject, order, gate))))
        throw new Error(`${line} was not done; the next pass takes it up again.`)
      bot.subject(place, subject)
    },
    async orderAll(place, commit, order) {
      const { ports } = await gates.open(place)
      for (const board of [ports.checks, ports.baselineChecks]) {
        const subject = readSubjectName((await board.find(commit))?.key ?? '')
        if (subject !== null) await bot.order(place, subject, order)
      }
    },
    repository: (place) => inLine(place, 'everything', (gate) => reconcile(gate, bot), 'pass'),
    installation(id) {
      queue.add({ key: `installation ${id}`, owner: id }, async () => {
        for (const place of await gates.installed(id)) bot.repository(place)
      })
    },
    everything() {
      queue.add({ key: 'presses', owner: 'app' }, presses)
      queue.add({ key: 'everything', owner: 'app' }, () => everywhere(gates, bot))
    }
  }
  return bot
}

async function obeyAbout(subject: NamedSubject, order: RequestedCommand, gate: Gate): Promise<void> {
  const { ports } = gate
  const question = await questionAbout(subject, () => defaultBranch(gate), ports)
  if (question === null) return
  const checks = subject.kind === 'baseline' ? ports.baselineChecks : ports.checks
  const { said } = await handleCommand(order, question, { ...ports, checks })
  if (said === null || question.pullRequest === null) return
  await reply({ pullRequest: question.pullRequest, order: order.id, by: order.by, said }, ports.comments)
}

async function defaultBranch({ place, ports }: Gate): Promise<DefaultBranch> {
  const name = place.defaultBranch
  return { name, tip: await ports.tipOf(name) }
}

async function everywhere({ app }: Gates, bot: Bot): Promise<void> {
  for await (const page of app.pages(app.rest.apps.listInstallations, { per_page: 100 })) {
    for (const { id, suspended_at } of page) if (suspended_at === null) bot.installation(id)
  }
}

/** What events ask for. An event says only where to look, so it may arrive twice, late, or never. */
export interface Bot {
  /** A pass passes `onRest`, which is called once the pull request needs no more work. */
  pull(place: InstalledRepository, number: number, onRest?: () => void): void
  group(place: InstalledRepository, group: MergeGroup): void
  groupEnded(place: InstalledRepository, head: string): void
  baselines(place: InstalledRepository): void
  /** A pull request that was gated before. */
  subject(place: InstalledRepository, subject: NamedSubject): void
  /**
   * A button of a check; a button of a comment is found in the pull request. Throws if it failed: the only trace of a press is GitHub's
   * list of deliveries, from which the next pass repeats it.
   */
  order(place: InstalledRepository, subject: NamedSubject, order: RequestedCommand): Promise<void>
  /** The same for every subject that has a check at that commit. */
  orderAll(place: InstalledRepository, commit: string, order: RequestedCommand): Promise<void>
  repository(place: InstalledRepository): void
  /** All repositories of one installation. */
  installation(id: number): void
  /** All repositories of all installations. */
  everything(): void
}

/**
 * Looks at everything in a repository that may be unfinished: open pull requests, groups of the merge queue, the default branch, and
 * ledgers without a subject. So a lost event costs minutes and nothing else (`docs/faults.md`, 22).
 */
async function reconcile(gate: Gate, bot: Bot): Promise<void> {
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

/** GitHub answers 409 for the refs of a repository without commits. */
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
    // Both share one check, so the end of one changes what the other must show.
    const isShared = (heads.get(head.sha)?.length ?? 0) > 1
    const look = [updated_at, head.sha, base.ref, policies.get(base.ref), ledgers.get(pullName(pull))]
    lookAt(number, look, gate, bot, !isShared)
  }
}

/** The current version of a branch; '' if the branch is gone. */
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

/** The list entry of a pull request changes with everything that may need work. */
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
  // Only until it has settled again: it may look as before and still be different.
  rested.delete(name)
  bot.pull(place, number, () => void (mayRest && rested.set(name, now)))
}

/** GitHub keeps each group as a branch, `gh-readonly-queue/main/pr-12-<sha of the base>`. */
async function queuedGroups({ place: { owner, repo }, octokit }: Gate): Promise<readonly MergeGroup[]> {
  const refs = await octokit.rest.git.listMatchingRefs({ owner, repo, ref: 'heads/gh-readonly-queue/' })
  return refs.data.flatMap(({ ref, object }) => groupNamed(ref, object.sha))
}

/**
 * Without a merge queue, anybody with push access can make a branch of such a name. A group must therefore stand on its base branch or on a group that
 * does, and must not be the head of a pull request.
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

/** Checked once a day, until it is old enough to be deleted. */
function endOrphan(name: string, tip: string, gate: Gate, bot: Bot): void {
  const { place, ports } = gate
  const subject = readSubjectName(name)
  if (subject?.kind === 'pull') lookAt(subject.number, [tip, new Date(ports.clock.now()).toDateString()], gate, bot)
  if (subject?.kind === 'group') bot.groupEnded(place, subject.head)
}

/** Buttons, and GitHub's own "Re-run": nothing else on GitHub shows a press, so no pass would find it. */
const presses = new Set(['requested_action', 'rerequested'])
/** Pages of a hundred each, newest first; deliveries of all events are mixed. */
const mostPages = 100

export interface PressDeps {
  readonly app: Octokit
  readonly clock: Clock
  /** Whether this instance has finished everything that the event with that id asks for. */
  readonly isDone: (id: string) => boolean
  /** Does what an event asks for; never rejects. */
  readonly take: (event: WebhookEvent) => Promise<void>
}

/**
 * Repeats the presses of the last day from GitHub's list of deliveries, except those that this instance has finished. An event is acknowledged before
 * it is handled, and it may never have arrived. Repeating does no harm, because an order is identified by its delivery.
 */
export async function takePresses({ app, clock, isDone, take }: PressDeps): Promise<void> {
  // Anyone who pressed longer ago has pressed again. GitHub keeps deliveries for three days.
  const deliveries = await recentPresses(app, clock.now() - day)
  const lasting = bestEffort()
  for (const [guid, [newest]] of Map.groupBy(deliveries, ({ guid }) => guid)) {
    if (newest === undefined || isDone(guid)) continue
    await lasting.attempt(async () => {
      const { data } = await app.rest.apps.getWebhookDelivery({ delivery_id: newest.id })
      await take({ id: guid, name: data.event, payload: data.request.payload })
    })
  }
  lasting.rethrow()
}

type ListedDelivery = Awaited<ReturnType<Octokit['rest']['apps']['listWebhookDeliveries']>>['data'][number]

/** Newest first. `since` in milliseconds since the epoch. */
async function recentPresses(app: Octokit, since: number): Promise<readonly ListedDelivery[]> {
  const recent: ListedDelivery[] = []
  let pages = 0
  for await (const page of app.pages(app.rest.apps.listWebhookDeliveries, { per_page: 100 })) {
    const young = page.filter(({ delivered_at }) => Date.parse(delivered_at) >= since)
    recent.push(...young.filter(({ action }) => presses.has(action ?? '')))
    if (young.length < page.length || ++pages >= mostPages) break
  }
  return recent
}
