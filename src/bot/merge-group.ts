import type { Probot } from 'probot'
import type { MergeGroup } from '../gate/question.ts'
import type { Bot } from './bot.ts'
import { placeOf } from './place.ts'

/** A merge queue asks about the commit that it would make, or takes the group apart. */
export function onMergeGroup(app: Probot, bot: Bot): void {
  app.on('merge_group.checks_requested', ({ payload }) => bot.group(placeOf(payload), groupOf(payload.merge_group)))
  app.on('merge_group.destroyed', ({ payload }) => bot.groupEnded(placeOf(payload), payload.merge_group.head_sha))
}

interface Told {
  readonly head_sha: string
  readonly base_sha: string
  readonly base_ref: string
}

function groupOf({ head_sha, base_sha, base_ref }: Told): MergeGroup {
  return { kind: 'group', head: head_sha, base: base_sha, baseBranch: base_ref.replace(/^refs\/heads\//, '') }
}
