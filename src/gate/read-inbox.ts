import type { GatePorts } from './gate-ports.ts'
import type { Handled } from './ledger.ts'
import { type Order, obey } from './obey.ts'
import type { CommandComment } from './ports.ts'
import type { Question } from './question.ts'
import { readCommand } from './slash-command.ts'
import { subjectName } from './subject.ts'

/**
 * Does what comments ask for, and answers each by a reaction: whether an event told of it or not. A comment that was done stays in the
 * ledger, so that it is done once.
 */
export async function readInbox(question: Question, ports: GatePorts): Promise<void> {
  const { pullRequest } = question
  if (pullRequest === null) return
  for (const comment of await ports.inbox.read(pullRequest)) {
    const order = orderOf(comment)
    if (order === null) continue
    const handled = (await obey(order, question, ports)) ?? (await handledBefore(order, question, ports))
    if (handled !== null) await answer(comment, handled, pullRequest, ports)
  }
}

function orderOf({ id, by, body, at }: CommandComment): Order | null {
  const read = readCommand(body)
  if (read === null) return null
  const command = 'wrong' in read ? ({ kind: 'wrong', said: read.wrong } as const) : read.command
  return { id: `comment/${id}`, by, command, at, commit: null }
}

async function handledBefore({ id }: Order, { subject }: Question, { ledgers }: GatePorts): Promise<Handled | null> {
  const { ledger } = await ledgers.read(subjectName(subject))
  return ledger.handled.find((one) => one.id === id) ?? null
}

/** The sentence first: where the reaction is, it was said. */
async function answer(
  { id, by, reactions }: CommandComment,
  { done, said }: Handled,
  pullRequest: number,
  { comments, inbox }: GatePorts
): Promise<void> {
  const reaction = done ? 'rocket' : 'confused'
  if (reactions.includes(reaction)) return
  if (said !== null) {
    const body = `@${by} ${said}`
    await comments.upsertComment({ pullRequest, name: `answer/${id}`, body, fullReportUrl: null })
  }
  await inbox.react(id, reaction)
}
