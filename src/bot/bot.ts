import { endGroup, gateGroup } from '../gate/gate-group.ts'
import { gatePull, questionOf } from '../gate/gate-pull.ts'
import { keepBaselines } from '../gate/keep-baselines.ts'
import { type Order, obey } from '../gate/obey.ts'
import type { MergeGroup } from '../gate/subject.ts'
import type { Gate, Gates, Place } from './gates.ts'
import { reconcile } from './reconcile.ts'
import type { WorkQueue } from './work-queue.ts'

/** What events ask for. Nothing is told by an event but where to look: so each may come twice, late, or not at all. */
export interface Bot {
  pull(place: Place, number: number): void
  group(place: Place, group: MergeGroup): void
  groupEnded(place: Place, group: MergeGroup): void
  baselines(place: Place): void
  /** By a ledger's name, as the name of a run has it; one that is none is ignored. */
  subject(place: Place, name: string): void
  /** A button's: a comment's is found in the pull request. */
  order(place: Place, number: number, order: Order): void
  repository(place: Place): void
  /** All repositories of all installations. */
  everything(): void
}

/** Puts the work of events into a queue, a line for each subject. */
export function createBot(gates: Gates, queue: WorkQueue): Bot {
  const inLine = (place: Place, name: string, work: (gate: Gate) => Promise<void>) =>
    queue.add(`${place.owner}/${place.repo} ${name}`, async () => work(await gates.open(place)))
  const bot: Bot = {
    pull: (place, number) => inLine(place, `pull/${number}`, ({ ports }) => gatePull(number, ports)),
    group: (place, group) => inLine(place, `group/${group.head}`, ({ ports }) => gateGroup(group, ports)),
    groupEnded: (place, group) => inLine(place, `end/${group.head}`, ({ ports }) => endGroup(group, ports)),
    baselines: (place) => inLine(place, 'baseline', keepBaselinesOf),
    subject(place, name) {
      const pull = /^pull\/(\d{1,9})$/.exec(name)
      if (pull !== null) bot.pull(place, Number(pull[1]))
      else if (name === 'baseline') bot.baselines(place)
      else if (name.startsWith('group/')) bot.repository(place)
    },
    order: (place, number, order) =>
      inLine(place, order.id, async ({ ports }) => {
        const pull = await ports.pullRequests.pullRequest(number)
        if (pull?.state === 'open') await obey(order, questionOf(pull), ports)
        bot.pull(place, number)
      }),
    repository: (place) => inLine(place, 'everything', (gate) => reconcile(gate, bot)),
    everything: () => queue.add('everything', () => everywhere(gates, bot))
  }
  return bot
}

async function keepBaselinesOf({ defaultBranch, octokit, place, ports }: Gate): Promise<void> {
  const { owner, repo } = place
  const ref = await octokit.rest.git.getRef({ owner, repo, ref: `heads/${defaultBranch}` })
  await keepBaselines({ name: defaultBranch, tip: ref.data.object.sha }, ports)
}

async function everywhere({ app, installed }: Gates, bot: Bot): Promise<void> {
  for await (const { data } of app.paginate.iterator(app.rest.apps.listInstallations, { per_page: 100 })) {
    for (const { id, suspended_at } of data) {
      if (suspended_at !== null) continue
      for (const place of await installed(id)) bot.repository(place)
    }
  }
}
