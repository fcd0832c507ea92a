import { type DefaultBranch, keepBaselines, questionAbout } from '../gate/baselines.ts'
import { type Order, obey, tell } from '../gate/commands.ts'
import { endGroup, gateGroup, gateKnownGroup } from '../gate/merge-group.ts'
import { type NamedSubject, readSubjectName, subjectName } from '../gate/question.ts'
import { gatePull } from '../gate/reconcile-pull.ts'
import type { Bot } from './bot.ts'
import type { Gate, Gates } from './gates.ts'
import type { Place } from './place.ts'
import { reconcile } from './reconcile.ts'
import type { Urgency, WorkQueue } from './work-queue.ts'

/**
 * Puts the work of events into a queue, a line for each subject.
 * @param presses what was pressed while nobody listened
 */
export function createBot(gates: Gates, queue: WorkQueue, presses: () => Promise<void>): Bot {
  const done = (place: Place, name: string, urgency: Urgency, work: (gate: Gate) => Promise<void>) =>
    queue.add({ key: `${place.owner}/${place.repo} ${name}`, owner: place.installation, urgency }, async () =>
      work(await gates.open(place))
    )
  const inLine = (place: Place, name: string, work: (gate: Gate) => Promise<void>, urgency: Urgency = 'event') => {
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

async function obeyAbout(subject: NamedSubject, order: Order, gate: Gate): Promise<void> {
  const { ports } = gate
  const question = await questionAbout(subject, () => defaultBranch(gate), ports)
  if (question === null) return
  const checks = subject.kind === 'baseline' ? ports.baselineChecks : ports.checks
  const { said } = await obey(order, question, { ...ports, checks })
  if (said === null || question.pullRequest === null) return
  await tell({ pullRequest: question.pullRequest, order: order.id, by: order.by, said }, ports.comments)
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
