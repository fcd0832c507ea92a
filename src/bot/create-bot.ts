import { endGroup, gateGroup } from '../gate/gate-group.ts'
import { gatePull, questionOf } from '../gate/gate-pull.ts'
import { keepBaselines } from '../gate/keep-baselines.ts'
import { obey } from '../gate/obey.ts'
import type { Bot } from './bot.ts'
import type { Gate, Gates, Place } from './gates.ts'
import { reconcile } from './reconcile.ts'
import type { WorkQueue } from './work-queue.ts'

/** Puts the work of events into a queue, a line for each subject. */
export function createBot(gates: Gates, queue: WorkQueue): Bot {
  const inLine = (place: Place, name: string, work: (gate: Gate) => Promise<void>) =>
    queue.add(`${place.owner}/${place.repo} ${name}`, async () => work(await gates.open(place)))
  const bot: Bot = {
    pull: (place, number, onRest = () => {}) =>
      inLine(place, `pull/${number}`, async ({ ports }) => {
        if (await gatePull(number, ports)) onRest()
      }),
    group: (place, group) =>
      inLine(place, `group/${group.head}`, async ({ ports }) => void (await gateGroup(group, ports))),
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
    everything: () => queue.add('everything', () => everywhere(gates, bot, queue))
  }
  return bot
}

async function keepBaselinesOf({ defaultBranch, ports }: Gate): Promise<void> {
  await keepBaselines({ name: defaultBranch, tip: await ports.tipOf(defaultBranch) }, ports)
}

async function everywhere({ app, installed }: Gates, bot: Bot, queue: WorkQueue): Promise<void> {
  for await (const { data } of app.paginate.iterator(app.rest.apps.listInstallations, { per_page: 100 })) {
    for (const { id, suspended_at } of data) {
      if (suspended_at !== null) continue
      // One that was suspended a moment ago keeps nobody else waiting.
      queue.add(`installation ${id}`, async () => {
        for (const place of await installed(id)) bot.repository(place)
      })
    }
  }
}
