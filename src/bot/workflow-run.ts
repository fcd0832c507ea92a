import type { Probot } from 'probot'
import { readSubjectName } from '../gate/question.ts'
import type { Bot } from './bot.ts'
import { placeOf } from './place.ts'

/** A run came further. Its name begins with whom it is about; whether it is one of ours is looked up, not believed. */
export function onWorkflowRun(app: Probot, bot: Bot): void {
  app.on(['workflow_run.requested', 'workflow_run.in_progress', 'workflow_run.completed'], ({ payload }) => {
    const { event, display_title: title } = payload.workflow_run as { event: string; display_title?: string }
    const subject = event === 'workflow_dispatch' ? readSubjectName(title ?? '') : null
    if (subject !== null) bot.subject(placeOf(payload), subject)
  })
}
