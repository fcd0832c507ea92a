import type { GatePorts } from './gate-ports.ts'
import { commandHelp } from './slash-command.ts'

export const onlyWriters = 'Only someone with write permission may give orders here. `/vram help` lists them.'
export const help = commandHelp.map(([written, does]) => `- \`${written}\`: ${does}`).join('\n')

/** One comment for all who are told the same. */
const shared: Readonly<Record<string, string>> = { [help]: 'answer/help', [onlyWriters]: 'answer/permission' }

export interface Told {
  readonly pullRequest: number
  /** Names the order that it answers: the comment's number, or the delivery's. */
  readonly order: string
  readonly by: string
  readonly said: string
}

/** Tells a person what became of an order, where a reaction or the check does not. */
export async function tell(
  { pullRequest, order, by, said }: Told,
  { upsertComment }: Pick<GatePorts['comments'], 'upsertComment'>
): Promise<void> {
  const together = shared[said]
  const name = together ?? `answer/${order}`
  const body = together === undefined ? `@${by} ${said}` : said
  await upsertComment({ pullRequest, name, body, fullReportUrl: null })
}
