import { inertCode } from '../report/escape.ts'
import { applyRecommendation } from './apply-recommendation.ts'
import { decide } from './decide.ts'
import { type Handled, type Ledger, trimmed } from './ledger.ts'
import { observe } from './observe.ts'
import type { GatePorts, KeptLedger, PresentCheck } from './ports.ts'
import { acceptableTargets, isApproved, isNamed, type Question, subjectName } from './question.ts'

/** Something that a person asks for, by a comment or by a button. */
export interface RequestedCommand {
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

/** Does what a person asks for, once, if they may. Answers what became of it, now or before. */
export async function handleCommand(order: RequestedCommand, question: Question, ports: GatePorts): Promise<Handled> {
  const name = subjectName(question.subject)
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const kept = await ports.ledgers.read(name)
    const before = kept.ledger.handled.find(({ id }) => id === order.id)
    if (before !== undefined) return before
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

async function outcomeOf(
  order: RequestedCommand,
  question: Question,
  kept: KeptLedger,
  ports: GatePorts
): Promise<Outcome> {
  const { command, by, pressed } = order
  if (!(await ports.mayWrite(by))) return refused(onlyWriters)
  if (command.kind === 'wrong') return refused(command.said)
  // Who did it may have died before it was written down.
  if (command.kind === 'apply' && (await ports.orderOf(question.head)) === order.id) return applied(question.head)
  // The default branch has moved on, and is measured as it stands now.
  if (pressed !== null && pressed.commit !== question.head && question.subject.kind !== 'baseline')
    return refused('That check is of an older commit. Use the one of the newest.')
  const check = await ports.checks.find(question.head)
  switch (command.kind) {
    case 'help':
      return doneAlready('Show the list of commands')
    case 'review':
      return measureAgain(kept.ledger, question, check)
    case 'approve':
      return approve(command.commit, order, question, kept.ledger)
    case 'accept':
      return whyUnseen(order, check, question) ?? accept(command.why, order, question, kept.ledger, ports)
    case 'apply':
      return whyUnseen(order, check, question) ?? apply(order, question, kept.ledger, ports)
  }
}

/**
 * Refuses what is asked about something else than the person has seen: another commit's figures, or those of another run. Where the check is that
 * of another pull request of the same commit, it says nothing of this one.
 */
function whyUnseen({ pressed, at }: RequestedCommand, check: PresentCheck | null, question: Question): Outcome | null {
  if (check === null) return refused(stillMeasured)
  if (!isOwn(check, question)) return null
  if (check.conclusion === null) return refused(stillMeasured)
  const isSeen = pressed === null ? (check.completedAt ?? at) <= at : pressed.check === check.id
  return isSeen ? null : refused('Its report has changed since you asked: look at it, and ask again.')
}

function isOwn(check: PresentCheck | null, { subject }: Question): check is PresentCheck {
  return check !== null && isNamed(check.key, subject)
}

const stillMeasured = 'It is still being measured. Ask again when the check is done.'

/** While a measurement is on its way, or asked for, asking for one changes nothing. */
function measureAgain(ledger: Ledger, question: Question, check: PresentCheck | null): Outcome {
  const { head, subject } = question
  if (isOwn(check, question) && (check.conclusion === null || check.id === ledger.again))
    return doneAlready('It is being measured')
  // Of the default branch all is measured, whatever has changed since.
  const anew = subject.kind === 'baseline' ? { settled: null } : {}
  const change = { round: ledger.round + 1, again: check?.id ?? null, ...anew }
  return { done: true, said: null, change, sentence: `Measure ${head.slice(0, 12)} again` }
}

/** Of that very commit, whatever is the head by now: one that was pushed after the person looked is not approved by accident. */
function approve(commit: string, { by, at }: RequestedCommand, { head, fromFork }: Question, ledger: Ledger): Outcome {
  if (!fromFork) return refused('This pull request is from this repository: it needs no approval.')
  const newest = `The newest commit is ${head}. Read it, then comment \`/vram approve ${head}\`.`
  const said = commit === head ? null : `That holds for ${commit}, which is not the newest any more. ${newest}`
  if (isApproved(ledger, commit)) return { ...doneAlready(`${commit.slice(0, 12)} is approved`), said }
  const approvals = [...ledger.approvals, { commit, by, at: new Date(at).toISOString() }]
  return { done: true, said, change: { approvals }, sentence: `Approve ${commit.slice(0, 12)} for the GPU` }
}

async function accept(
  why: string,
  { by, at }: RequestedCommand,
  question: Question,
  ledger: Ledger,
  ports: GatePorts
): Promise<Outcome> {
  const sight = await observe(question, ledger, ports)
  const { review, conclusion } = decide(sight)
  if (conclusion === null) return refused(stillMeasured)
  const targets = sight.policy === null ? [] : acceptableTargets(review, sight.policy)
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

async function apply(order: RequestedCommand, question: Question, ledger: Ledger, ports: GatePorts): Promise<Outcome> {
  const sight = await observe(question, ledger, ports)
  const { review, conclusion } = decide(sight)
  if (conclusion === null) return refused(stillMeasured)
  const made = await applyRecommendation(review, question, order.id, ports)
  if (made.kind === 'refused') return refused(made.why)
  if (made.kind === 'pushed') return applied(question.head)
  return {
    ...applied(question.head),
    said: `The branch does not take it from me, so it is a pull request into it: ${made.url}`
  }
}

function applied(commit: string): Outcome {
  return { done: true, said: null, change: {}, sentence: `Apply the recommended settings to ${commit.slice(0, 12)}` }
}

function doneAlready(sentence: string): Outcome {
  return { done: true, said: null, change: {}, sentence }
}

function refused(said: string): Outcome {
  return { done: false, said, change: {}, sentence: 'Refuse' }
}

/** What a person asks for in a comment, or by a button of the check. */
type SlashCommand =
  | { readonly kind: 'help' | 'review' | 'apply' }
  /** A full sha: what was pushed since is not approved by accident. */
  | { readonly kind: 'approve'; readonly commit: string }
  | { readonly kind: 'accept'; readonly why: string }

export type ReadCommand = { readonly command: SlashCommand } | { readonly wrong: string }

/** How each is written, and what it does. */
const commandHelp: readonly (readonly [string, string])[] = [
  ['/vram review', 'measures the present commit again'],
  ['/vram apply', 'commits the recommended settings to the branch'],
  ['/vram accept <why>', 'answers for a regression until the next change of the training'],
  ['/vram approve <sha>', 'lets that commit of a fork run on the GPU'],
  ['/vram help', 'shows this list']
]

/** Reads a comment. Null where it asks for nothing: a command begins the comment, and stands alone on its line. */
export function readCommand(body: string): ReadCommand | null {
  const line = /^\s*\/vram(?:[ \t]+([^\r\n]*))?\s*(?:[\r\n]|$)/.exec(body)
  if (line === null) return null
  const [word = 'help', ...rest] = (line[1] ?? '')
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '')
  const argument = rest.join(' ')
  switch (word.toLowerCase()) {
    case 'help':
      return { command: { kind: 'help' } }
    case 'review':
    case 'measure':
      return { command: { kind: 'review' } }
    case 'apply':
      return { command: { kind: 'apply' } }
    case 'accept':
      return argument === ''
        ? { wrong: 'Say why, for whoever reads it later: `/vram accept the larger head is wanted`.' }
        : { command: { kind: 'accept', why: argument } }
    case 'approve':
      return readApproval(argument)
    default:
      return { wrong: `There is no ${inertCode(`/vram ${word.slice(0, 40)}`)}. \`/vram help\` lists what there is.` }
  }
}

function readApproval(argument: string): ReadCommand {
  if (/^[0-9a-f]{40}$/i.test(argument)) return { command: { kind: 'approve', commit: argument.toLowerCase() } }
  // A commit whose sha begins like another's can be made on purpose.
  return { wrong: 'Name the commit by all forty digits of its sha, as the report does.' }
}

export const onlyWriters = 'Only someone with write permission may give orders here. `/vram help` lists them.'
export const help = commandHelp.map(([written, does]) => `- \`${written}\`: ${does}`).join('\n')

/** One comment for all who are told the same. */
const shared: Readonly<Record<string, string>> = { [help]: 'answer/help', [onlyWriters]: 'answer/permission' }

export interface Reply {
  readonly pullRequest: number
  /** Names the order that it answers: the comment's number, or the delivery's. */
  readonly order: string
  readonly by: string
  readonly said: string
}

/** Tells a person what became of an order, where a reaction or the check does not. */
export async function reply(
  { pullRequest, order, by, said }: Reply,
  { upsertComment }: Pick<GatePorts['comments'], 'upsertComment'>
): Promise<void> {
  const together = shared[said]
  const name = together ?? `answer/${order}`
  const body = together === undefined ? `@${by} ${said}` : said
  await upsertComment({ pullRequest, name, body, fullReportUrl: null })
}
