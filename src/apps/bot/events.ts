import type { Probot } from 'probot'
import type { RequestedCommand } from '../../gate/commands.ts'
import type { ButtonName } from '../../gate/ports.ts'
import { type MergeGroup, readSubjectName } from '../../gate/question.ts'
import { repositoryOf } from './repositories.ts'
import type { Bot } from './schedule.ts'

/** Every event that the App listens to. `app.yml` subscribes to exactly these; a test compares the two. */
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

/** The App was installed, or given more repositories: their open pull requests are checked. */
function onInstallation(app: Probot, bot: Bot): void {
  app.on(['installation.created', 'installation.unsuspend', 'installation_repositories.added'], ({ payload }) =>
    bot.installation(payload.installation.id)
  )
}

/** Someone may have written a command: the pull request's comments are read. */
function onIssueComment(app: Probot, bot: Bot): void {
  app.on('issue_comment.created', ({ payload }) => {
    if (payload.issue.pull_request === undefined || !payload.comment.body.trimStart().startsWith('/')) return
    bot.pull(repositoryOf(payload), payload.issue.number)
  })
}

/** The default branch moved: its baselines may need a measurement. */
function onPush(app: Probot, bot: Bot): void {
  app.on('push', ({ payload }) => {
    const { ref, deleted, repository } = payload
    if (!deleted && ref === `refs/heads/${repository.default_branch}`) bot.baselines(repositoryOf(payload))
  })
}

/** "Re-run all checks": every subject with a check of ours at that commit is measured again. */
function onCheckSuite(app: Probot, bot: Bot): void {
  app.on('check_suite.rerequested', async ({ id, payload }) => {
    const { check_suite, sender } = payload
    const pressed = { commit: check_suite.head_sha, check: null }
    const order = { id: `delivery/${id}`, by: sender.login, command: { kind: 'review' }, at: Date.now() } as const
    await bot.orderAll(repositoryOf(payload), pressed.commit, { ...order, pressed })
  })
}

/** A workflow run progressed. Its name starts with its subject; whether it is one of ours is looked up, never assumed. */
function onWorkflowRun(app: Probot, bot: Bot): void {
  app.on(['workflow_run.requested', 'workflow_run.in_progress', 'workflow_run.completed'], ({ payload }) => {
    const { event, display_title: title } = payload.workflow_run as { event: string; display_title?: string }
    const subject = event === 'workflow_dispatch' ? readSubjectName(title ?? '') : null
    if (subject !== null) bot.subject(repositoryOf(payload), subject)
  })
}

/** A merge queue asks about the commit that it would create, or dissolves the group. */
function onMergeGroup(app: Probot, bot: Bot): void {
  app.on('merge_group.checks_requested', ({ payload }) =>
    bot.group(repositoryOf(payload), groupOf(payload.merge_group))
  )
  app.on('merge_group.destroyed', ({ payload }) => bot.groupEnded(repositoryOf(payload), payload.merge_group.head_sha))
}

interface Told {
  readonly head_sha: string
  readonly base_sha: string
  readonly base_ref: string
}

function groupOf({ head_sha, base_sha, base_ref }: Told): MergeGroup {
  return { kind: 'group', head: head_sha, base: base_sha, baseBranch: base_ref.replace(/^refs\/heads\//, '') }
}

/** A pull request was opened, pushed to, retargeted, made ready, or closed. */
function onPullRequest(app: Probot, bot: Bot): void {
  app.on(
    [
      'pull_request.opened',
      'pull_request.synchronize',
      'pull_request.reopened',
      'pull_request.ready_for_review',
      'pull_request.converted_to_draft',
      'pull_request.edited',
      'pull_request.labeled',
      'pull_request.unlabeled',
      'pull_request.closed'
    ],
    ({ payload }) => bot.pull(repositoryOf(payload), payload.pull_request.number)
  )
}

/** Someone pressed a button of the check, or GitHub's own "Re-run". */
function onCheckRun(app: Probot, bot: Bot): void {
  app.on(['check_run.requested_action', 'check_run.rerequested'], async ({ id, payload }) => {
    const { check_run, sender } = payload
    const button = payload.action === 'requested_action' ? payload.requested_action?.identifier : 'measure'
    const command = commandOf(button, check_run.head_sha)
    // The check itself names its subject, and only the App writes it.
    const subject = readSubjectName(check_run.external_id ?? '')
    if (command === null || subject === null) return
    const pressed = { commit: check_run.head_sha, check: check_run.id }
    const order = { id: `delivery/${id}`, by: sender.login, command, at: Date.now(), pressed }
    await bot.order(repositoryOf(payload), subject, order)
  })
}

/** A button belongs to one commit. */
function commandOf(identifier: string | undefined, commit: string): RequestedCommand['command'] | null {
  switch (identifier as ButtonName | undefined) {
    case 'apply':
      return { kind: 'apply' }
    case 'measure':
      return { kind: 'review' }
    case 'approve':
      return { kind: 'approve', commit }
    case 'accept':
      return { kind: 'accept', why: 'accepted with the button of the check' }
    default:
      return null
  }
}
