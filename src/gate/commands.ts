import { escapeCode } from '../report/escape.ts'
import { applyRecommendation } from './apply-recommendation.ts'
import { decide } from './decide.ts'
import { type Handled, type Ledger, trimmed } from './ledger.ts'
import { observe } from './observe.ts'
import type { GatePorts, KeptLedger, PresentCheck } from './ports.ts'
import { acceptableTargets, isApproved, isNamed, type Question, subjectName } from './question.ts'

/** A command of a person, from a comment or a button. */
export interface RequestedCommand {
  /** `comment/<id>` or `delivery/<id>`, so that each is handled once. */
  readonly id: string
  readonly by: string
  readonly command: SlashCommand | { readonly kind: 'wrong'; readonly said: string }
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The check with the button; null for a comment, which refers to the pull request as the person saw it. */
  readonly pressed: { readonly commit: string; readonly check: number | null } | null
}

/** The result: the change of the ledger, and a reply if a reaction is not enough. */
interface Outcome {
  readonly done: boolean
  readonly said: string | null
  readonly change: Partial<Ledger>
  readonly sentence: string
}

/** More than the number of instances that write at once. */
const mostAttempts = 5

/** Handles a command once, if the person may give it. Returns its result, now or from before. */
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
  throw new Error(`${name}: ${order.id} could not be written into the ledger.`)
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
  // An instance may have died after it pushed and before it wrote the ledger.
  if (command.kind === 'apply' && (await ports.orderOf(question.head)) === order.id) return applied(question.head)
  // The default branch may have moved on; its present tip is measured.
  if (pressed !== null && pressed.commit !== question.head && question.subject.kind !== 'baseline')
    return refused('That check belongs to an older commit. Use the check of the newest commit.')
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
 * Refuses a command about other figures than the person has seen: those of another commit or another run. A check of
 * another pull request of the same commit does not count.
 */
function whyUnseen({ pressed, at }: RequestedCommand, check: PresentCheck | null, question: Question): Outcome | null {
  if (check === null) return refused(stillMeasured)
  if (!isOwn(check, question)) return null
  if (check.conclusion === null) return refused(stillMeasured)
  const isSeen = pressed === null ? (check.completedAt ?? at) <= at : pressed.check === check.id
  return isSeen ? null : refused('The report has changed since then. Read it, then try again.')
}

function isOwn(check: PresentCheck | null, { subject }: Question): check is PresentCheck {
  return check !== null && isNamed(check.key, subject)
}

const stillMeasured = 'The measurement is still running. Try again when the check has completed.'

/** Does nothing while a measurement is running or requested. */
function measureAgain(ledger: Ledger, question: Question, check: PresentCheck | null): Outcome {
  const { head, subject } = question
  if (isOwn(check, question) && (check.conclusion === null || check.id === ledger.again))
    return doneAlready('It is already being measured')
  // On the default branch everything is measured, even if nothing has changed.
  const anew = subject.kind === 'baseline' ? { settled: null } : {}
  const change = { round: ledger.round + 1, again: check?.id ?? null, ...anew }
  return { done: true, said: null, change, sentence: `Measure ${head.slice(0, 12)} again` }
}

/** Approves exactly that commit, even if the head has moved on, so that a later push is not approved by accident. */
function approve(commit: string, { by, at }: RequestedCommand, { head, fromFork }: Question, ledger: Ledger): Outcome {
  if (!fromFork) return refused('This pull request comes from this repository and needs no approval.')
  const newest = `The newest commit is ${head}. Read it, then comment \`/vram approve ${head}\`.`
  const said = commit === head ? null : `You approved ${commit}, which is no longer the newest commit. ${newest}`
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
    return refused('There is no regression to accept. Only a changed peak that still fits the budget can be accepted.')
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
    said: `I may not push to this branch, so I opened a pull request into it: ${made.url}`
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

/** A command in a comment, or of a button of the check. */
type SlashCommand =
  | { readonly kind: 'help' | 'review' | 'apply' }
  /** A full sha, so that a later push is not approved by accident. */
  | { readonly kind: 'approve'; readonly commit: string }
  | { readonly kind: 'accept'; readonly why: string }

export type ReadCommand = { readonly command: SlashCommand } | { readonly wrong: string }

/** Each command and its help text. */
const commandHelp: readonly (readonly [string, string])[] = [
  ['/vram review', 'measures the current commit again'],
  ['/vram apply', 'commits the recommended settings to the branch'],
  ['/vram accept <why>', "accepts a regression until the training's settings change"],
  ['/vram approve <sha>', 'allows this commit of a fork to be measured on the GPU'],
  ['/vram help', 'shows this list']
]

/** Reads a comment. Null if it is no command: a command begins the comment and is alone on its line. */
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
        ? { wrong: 'Add a reason for later readers: `/vram accept the larger head is wanted`.' }
        : { command: { kind: 'accept', why: argument } }
    case 'approve':
      return readApproval(argument)
    default:
      return {
        wrong: `${escapeCode(`/vram ${word.slice(0, 40)}`)} is not a command. \`/vram help\` lists the commands.`
      }
  }
}

function readApproval(argument: string): ReadCommand {
  if (/^[0-9a-f]{40}$/i.test(argument)) return { command: { kind: 'approve', commit: argument.toLowerCase() } }
  // A commit whose sha has the same prefix can be made on purpose.
  return { wrong: 'Write all 40 digits of the commit sha, as in the report.' }
}

export const onlyWriters = 'Only people with write permission may use commands here. `/vram help` lists them.'
export const help = commandHelp.map(([written, does]) => `- \`${written}\`: ${does}`).join('\n')

/** One shared comment for each of these replies. */
const shared: Readonly<Record<string, string>> = { [help]: 'answer/help', [onlyWriters]: 'answer/permission' }

export interface Reply {
  readonly pullRequest: number
  /** The id of the command that it answers. */
  readonly order: string
  readonly by: string
  readonly said: string
}

/** Replies to a command in a comment, if a reaction or the check is not enough. */
export async function reply(
  { pullRequest, order, by, said }: Reply,
  { upsertComment }: Pick<GatePorts['comments'], 'upsertComment'>
): Promise<void> {
  const together = shared[said]
  const name = together ?? `answer/${order}`
  const body = together === undefined ? `@${by} ${said}` : said
  await upsertComment({ pullRequest, name, body, fullReportUrl: null })
}
