import type { GatePorts } from './gate-ports.ts'
import { createLasting } from './lasting.ts'
import { type Order, obey } from './obey.ts'
import type { CommandComment, Reaction } from './ports.ts'
import type { Question } from './question.ts'
import { readCommand } from './slash-command.ts'
import { subjectName } from './subject.ts'
import { help, onlyWriters, tell } from './tell.ts'

/**
 * Does what comments ask for, and answers each by a reaction: whether an event told of it or not. What was done stays in the ledger, so
 * that it is done once. Who may not write leaves nothing there, and gets a sentence once: a flood of comments costs a flood of reactions.
 */
export async function readInbox(question: Question, ports: GatePorts): Promise<void> {
  const { pullRequest, subject } = question
  if (pullRequest === null) return
  const comments = (await ports.inbox.read(pullRequest)).filter(({ body }) => readCommand(body) !== null)
  if (comments.length === 0) return
  const { ledger } = await ports.ledgers.read(subjectName(subject))
  const mayWrite = askedOnce(ports.mayWrite)
  const lasting = createLasting()
  const read = async (comment: CommandComment) => {
    const before = ledger.handled.find(({ id }) => id === orderId(comment)) ?? null
    const isAnswered = comment.reactions.length > 0
    // A reaction of somebody else's keeps nobody's order from being obeyed.
    if (isAnswered && (before !== null || isHelp(comment) || !(await mayWrite(comment.by)))) return
    await answer(comment, pullRequest, before ?? (await outcomeOf(comment, question, { ...ports, mayWrite })), ports)
  }
  // One that cannot be answered keeps no other from being obeyed.
  for (const comment of comments) await lasting.attempt(() => read(comment))
  lasting.rethrow()
}

function askedOnce(ask: GatePorts['mayWrite']): GatePorts['mayWrite'] {
  const asked = new Map<string, Promise<boolean>>()
  return (login) => {
    const answer = asked.get(login) ?? ask(login)
    asked.set(login, answer)
    return answer
  }
}

interface Outcome {
  readonly done: boolean
  readonly said: string | null
}

function orderId({ id }: CommandComment): string {
  return `comment/${id}`
}

function isHelp({ body }: CommandComment): boolean {
  const read = readCommand(body)
  return read !== null && 'command' in read && read.command.kind === 'help'
}

async function outcomeOf(comment: CommandComment, question: Question, ports: GatePorts): Promise<Outcome> {
  if (isHelp(comment)) return { done: true, said: help }
  if (!(await ports.mayWrite(comment.by))) return { done: false, said: onlyWriters }
  const order = { id: orderId(comment), by: comment.by, command: commandOf(comment), at: comment.at, pressed: null }
  return obey(order, question, ports)
}

function commandOf({ body }: CommandComment): Order['command'] {
  const read = readCommand(body)
  return read === null || 'wrong' in read ? { kind: 'wrong', said: read?.wrong ?? '' } : read.command
}

/** The sentence first: where the reaction is, it was said. */
async function answer(
  { id, by }: CommandComment,
  pullRequest: number,
  { done, said }: Outcome,
  { comments, inbox }: GatePorts
): Promise<void> {
  const reaction: Reaction = done ? 'rocket' : 'confused'
  if (said !== null) await tell({ pullRequest, order: String(id), by, said }, comments)
  await inbox.react(id, reaction)
}
