import type { Probot } from 'probot'
import type { Bot } from './bot.ts'
import { onCheckRun } from './check-run.ts'
import { onCheckSuite } from './check-suite.ts'
import { onInstallation } from './installation.ts'
import { onIssueComment } from './issue-comment.ts'
import { onMergeGroup } from './merge-group.ts'
import { onPullRequest } from './pull-request.ts'
import { onPush } from './push.ts'
import { onWorkflowRun } from './workflow-run.ts'

/** Everything that the App listens to. `app.yml` asks GitHub for exactly these events; a test holds the two against each other. */
export function listen(app: Probot, bot: Bot): void {
  onPullRequest(app, bot)
  onIssueComment(app, bot)
  onMergeGroup(app, bot)
  onPush(app, bot)
  onCheckRun(app, bot)
  onCheckSuite(app, bot)
  onWorkflowRun(app, bot)
  onInstallation(app, bot)
}
