import { acceptableTargets } from './accept-regressions.ts'
import { applyRecommendation } from './apply-recommendation.ts'
import { decide } from './decide.ts'
import type { GatePorts } from './gate-ports.ts'
import { type Handled, type Ledger, trimmed } from './ledger.ts'
import { look } from './look.ts'
import type { KeptLedger, PresentCheck } from './ports.ts'
import { isApproved, type Question } from './question.ts'
import type { SlashCommand } from './slash-command.ts'
import { subjectName } from './subject.ts'
import { onlyWriters } from './tell.ts'

/** Something that a person asks for, by a comment or by a button. */
export interface Order {
  /** `comment/<id>` or `delivery/<id>`: what was done once is not done again. */
  readonly id: string
  readonly by: string
  readonly command: SlashCommand | { readonly kind: 'wrong'; readonly said: string }
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The check that had the button; null for a comment, which is about the pull request as the person saw it. */
  readonly pressed: { readonly commit: string; readonly check: number | null } | null
}

/** What it comes to: what is written into the ledger, and a sentence where a reaction does not say it all. */
interface Outcome {
  readonly done: boolean
  readonly said: string | null
  readonly change: Partial<Ledger>
  readonly sentence: string
}

/** More writers at once than there are instances. */
const mostAttempts = 5

/** Does what a person asks for, once, if they may. Answers null where it was done before. */
export async function obey(order: Order, question: Question, ports: GatePorts): Promise<Handled | null> {
  const name = subjectName(question.subject)
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const kept = await ports.ledgers.read(name)
    if (kept.ledger.handled.some(({ id }) => id === order.id)) return null
    const outcome = await outcomeOf(order, question, kept, ports)
    const { done, said } = outcome
    const now = ports.clock.now()
    const handled: Handled = { id: order.id, done, said, at: new Date(now).toISOString() }
    const ledger = trimmed({ ...kept.ledger, ...outcome.change, handled: [...kept.ledger.handled, handled] }, now)
    const sentence = `${outcome.sentence} (asked by ${order.by}, ${order.id})`
    if ((await ports.ledgers.write(name, kept, ledger, sentence)) === null) continue
    ports.say(`${name}: ${sentence}`)
    return handled
  }
  throw new Error(`${name}: ${order.id} could not be written down.`)
}

async function outcomeOf(order: Order, question: Question, kept: KeptLedger, ports: GatePorts): Promise<Outcome> {
  const { command, by } = order
  if (!(await ports.mayWrite(by))) return refused(onlyWriters)
  if (command.kind === 'wrong') return refused(command.said)
  const { pressed } = order
  if (pressed !== null && pressed.commit !== question.head)
    return refused('That check is of an older commit. Use the one of the newest.')
  switch (command.kind) {
    case 'help':
      return doneAlready('Show the list of commands')
    case 'review':
      return measureAgain(kept.ledger, question, await ports.checks.find(question.head))
    case 'approve':
      return approve(command.commit, order, question, kept.ledger)
    case 'accept':
      return accept(command.why, order, question, kept.ledger, ports)
    case 'apply':
      return apply(order, question, kept.ledger, ports)
  }
}

/** While a measurement is on its way, asking for one changes nothing. */
function measureAgain(ledger: Ledger, { head }: Question, check: PresentCheck | null): Outcome {
  if (check !== null && check.conclusion === null) return doneAlready('It is being measured')
  return { done: true, said: null, change: { round: ledger.round + 1 }, sentence: `Measure ${head.slice(0, 12)} again` }
}

/** Of that very commit, whatever is the head by now: one that was pushed after the person looked is not approved by accident. */
function approve(commit: string, { by, at }: Order, { head, fromFork }: Question, ledger: Ledger): Outcome {
  if (!fromFork) return refused('This pull request is from this repository: it needs no approval.')
  const newest = `The newest commit is ${head}. Read it, then comment \`/vram approve ${head}\`.`
  const said = commit === head ? null : `That holds for ${commit}, which is not the newest any more. ${newest}`
  if (isApproved(ledger, commit)) return { ...doneAlready(`${commit.slice(0, 12)} is approved`), said }
  const approvals = [...ledger.approvals, { commit, by, at: new Date(at).toISOString() }]
  return { done: true, said, change: { approvals }, sentence: `Approve ${commit.slice(0, 12)} for the GPU` }
}

async function accept(
  why: string,
  { by, at, pressed }: Order,
  question: Question,
  ledger: Ledger,
  ports: GatePorts
): Promise<Outcome> {
  const since = ledger.checks.findLast(({ commit }) => commit === question.head)?.at
  // The person looked at another commit, or at another measurement of this one.
  if (since === undefined || Date.parse(since) >= at)
    return refused('It was pushed only now: look at its report, and ask again.')
  if (pressed !== null && (await ports.checks.find(pressed.commit))?.id !== pressed.check)
    return refused('It has been measured again since: look at its report, and ask again.')
  const sight = await look(question, ledger, ports)
  const { review, conclusion } = decide(sight)
  const targets = sight.policy === null || conclusion === null ? [] : acceptableTargets(review, sight.policy)
  if (targets.length === 0)
    return refused(
      'There is no regression to accept: only a changed peak that still fits its budget can be answered for.'
    )
  const acceptances = targets.map(({ name, settingsDigest }) => ({
    target: name,
    settingsDigest,
    by,
    why,
    at: new Date(at).toISOString()
  }))
  const sentence = `Accept the regression of ${targets.map(({ name }) => name).join(', ')}: ${why}`
  return { done: true, said: null, change: { acceptances: [...ledger.acceptances, ...acceptances] }, sentence }
}

async function apply(order: Order, question: Question, ledger: Ledger, ports: GatePorts): Promise<Outcome> {
  const sight = await look(question, ledger, ports)
  const { review, conclusion } = decide(sight)
  if (conclusion === null) return refused('It is still being measured. Ask again when the check is done.')
  const applied = await applyRecommendation(review, question, order.id, ports)
  if (applied.kind === 'refused') return refused(applied.why)
  const said =
    applied.kind === 'proposed'
      ? `The branch does not take it from me, so it is a pull request into it: ${applied.url}`
      : null
  return { done: true, said, change: {}, sentence: `Apply the recommended settings to ${question.head.slice(0, 12)}` }
}

function doneAlready(sentence: string): Outcome {
  return { done: true, said: null, change: {}, sentence }
}

function refused(said: string): Outcome {
  return { done: false, said, change: {}, sentence: 'Refuse' }
}
