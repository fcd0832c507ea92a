import { randomUUID } from 'node:crypto'
import { isSameLogin } from './exchange.ts'
import type { CheckRequest, Happening, MergeGroupChange, PullChange, RunChange } from './happening.ts'
import type { Delivery, Installation, State } from './state.ts'
import { payloadFaults } from './webhook-schema.ts'
import {
  installationReference,
  webhookCheck,
  webhookComment,
  webhookInstallation,
  webhookIssue,
  webhookMergeGroup,
  webhookPull,
  webhookPush,
  webhookRepository,
  webhookRun,
  webhookSuite,
  webhookUser,
  webhookWorkflow
} from './webhook-shapes.ts'

/** Collects what happens in repositories of owners that an App is installed for; an invalid payload is a violation. */
export function collectWebhooks(state: State, violations: string[]): void {
  state.announce = (happening) => {
    for (const installation of told(state, happening)) {
      const payload = payloadOf(state, happening, installation)
      const action = 'action' in happening ? happening.action : null
      const definition = `${happening.event}$${action ?? 'event'}`
      violations.push(...payloadFaults(definition, payload).map((fault) => `webhook ${fault}`))
      send(state, installation, { id: randomUUID(), event: happening.event, action, payload })
    }
  }
}

/** Heard by its App, unless a test says that it was lost. */
function send(state: State, installation: Installation, delivery: Delivery): void {
  state.webhooks.push(delivery)
  const attempt = { id: state.nextId(), app: installation.app, installation, delivery, at: state.stamp() }
  state.sent.push({ ...attempt, isHeard: true })
}

/** Whom GitHub tells. Of what is asked of a check only its own App hears. */
function told({ installations }: State, happening: Happening): readonly Installation[] {
  if (happening.event === 'installation') return [happening.installation]
  const { owner } = happening.repository
  const only = appOfChecks(happening)
  return installations.filter(
    ({ owner: where, app }) => isSameLogin(where, owner) && (only === null || only === app.id)
  )
}

function appOfChecks(happening: Happening): number | null {
  if (happening.event === 'check_suite') return happening.app.id
  return happening.event === 'check_run' ? happening.check.app.id : null
}

function payloadOf(state: State, happening: Happening, installation: Installation): Delivery['payload'] {
  const action = 'action' in happening ? { action: happening.action } : {}
  const sender = webhookUser(happening.sender)
  if (happening.event === 'installation') return { ...action, installation: webhookInstallation(installation), sender }
  return {
    ...action,
    ...subjectOf(state, happening),
    repository: webhookRepository(happening.repository),
    installation: installationReference(installation),
    sender
  }
}

function subjectOf(state: State, happening: Exclude<Happening, { event: 'installation' }>): object {
  switch (happening.event) {
    case 'push':
      return webhookPush(state, happening)
    case 'pull_request':
      return pullSubject(happening)
    case 'merge_group':
      return mergeGroupSubject(state, happening)
    case 'check_run':
      return checkSubject(happening)
    case 'check_suite':
      return { check_suite: webhookSuite(state, happening) }
    case 'workflow_run':
      return runSubject(state, happening)
    case 'issue_comment': {
      const { repository, comment } = happening
      return { issue: webhookIssue(repository, comment.issue), comment: webhookComment(repository, comment) }
    }
  }
}

function pullSubject(change: PullChange): object {
  const subject = { number: change.pull.number, pull_request: webhookPull(change.repository, change.pull) }
  if (change.action === 'synchronize') return { ...subject, before: change.before, after: change.after }
  if (change.action !== 'edited') return subject
  const { ref, sha } = change.fromBase
  return { ...subject, changes: { base: { ref: { from: ref }, sha: { from: sha } } } }
}

function mergeGroupSubject(state: State, change: MergeGroupChange): object {
  const reason = change.action === 'destroyed' ? { reason: change.reason } : {}
  return { merge_group: webhookMergeGroup(state, change.group), ...reason }
}

function checkSubject(request: CheckRequest): object {
  const subject = { check_run: webhookCheck(request.repository, request.check) }
  if (request.action === 'rerequested') return subject
  return { ...subject, requested_action: { identifier: request.identifier } }
}

function runSubject(state: State, { repository, run }: RunChange): object {
  return { workflow: webhookWorkflow(run), workflow_run: webhookRun(state, repository, run) }
}
