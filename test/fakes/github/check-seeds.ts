import type { CheckRun, Repository, State } from './state.ts'

export interface SeededCheck {
  readonly id: number
  readonly name: string
  readonly status: string
  readonly conclusion: string | null
  readonly title: string | null
  readonly summary: string | null
  readonly text: string | null
  readonly externalId: string | null
  readonly detailsUrl: string | null
  readonly actions: readonly { readonly label: string; readonly description: string; readonly identifier: string }[]
}

/** Checks as somebody sees them on a pull request's page. */
export interface CheckSeeds {
  /** Of one commit, oldest first. */
  checks(commit: string): readonly SeededCheck[]
  /** A click on one of the check's buttons, by its identifier. */
  pressButton(checkId: number, identifier: string, login: string): void
  /** A click on `Re-run`. */
  rerequest(checkId: number, login: string): void
  /** A click on `Re-run all checks` where that check stands. */
  rerequestAll(checkId: number, login: string): void
}

export function checkSeeds(state: State, repository: Repository): CheckSeeds {
  const checkOf = (id: number) => {
    const found = repository.checkRuns.find((check) => check.id === id)
    if (!found) throw new Error(`the test has no check ${id}`)
    return found
  }
  return {
    checks: (commit) => repository.checkRuns.filter(({ fields }) => fields.head_sha === commit).map(seen),
    pressButton(checkId, identifier, sender) {
      const check = checkOf(checkId)
      const shown = seen(check).actions.map((action) => action.identifier)
      if (!shown.includes(identifier)) throw new Error(`the check has no button ${identifier}, only [${shown}]`)
      state.announce({ event: 'check_run', action: 'requested_action', repository, check, identifier, sender })
    },
    rerequest(checkId, sender) {
      state.announce({ event: 'check_run', action: 'rerequested', repository, check: checkOf(checkId), sender })
    },
    rerequestAll(checkId, sender) {
      const { app, fields } = checkOf(checkId)
      const commit = String(fields.head_sha)
      state.announce({ event: 'check_suite', action: 'rerequested', repository, app, commit, sender })
    }
  }
}

function seen({ id, fields }: CheckRun): SeededCheck {
  const output = (fields.output ?? {}) as Record<string, string | undefined>
  return {
    id,
    name: String(fields.name),
    status: String(fields.status ?? 'queued'),
    conclusion: (fields.conclusion as string | undefined) ?? null,
    title: output.title ?? null,
    summary: output.summary ?? null,
    text: output.text ?? null,
    externalId: (fields.external_id as string | undefined) ?? null,
    detailsUrl: (fields.details_url as string | undefined) ?? null,
    actions: (fields.actions ?? []) as SeededCheck['actions']
  }
}
