import type { Policy } from '../../domain/policy.ts'

export interface CheckedOutCode {
  /** The commit that is checked out where the workflow runs; null: no checkout. */
  readonly checkedOut: string | null
  /** Whether the YOLOv5 that would run is in that checkout. */
  readonly drivesCheckout: boolean
  /** Commits whose code a maintainer has merged: the base's tip and the merge base. */
  readonly baseCommits: readonly string[]
  /** The pull request's head, and the commit that GitHub merged of both. */
  readonly headCommits: readonly string[]
  readonly fromFork: boolean
  readonly head: string
  /** The head that a maintainer approved; '' for none. */
  readonly approvedSha: string
  /** Only a simulation runs, on a GitHub-hosted runner: that needs no approval. */
  readonly predictsOnHostedRunner: boolean
  /** The workflow has the base's rights although a fork started it (`pull_request_target`). */
  readonly privileged: boolean
}

/** Why settings of this commit may not be measured here for a proposal; null if they may. A proof is for the commit's own code. */
export function refuseOtherCommit(
  commit: string,
  { checkedOut, drivesCheckout }: Pick<CheckedOutCode, 'checkedOut' | 'drivesCheckout'>
): string | null {
  if (!drivesCheckout || checkedOut === commit) return null
  if (checkedOut === null) return notCheckedOut
  return `The commit ${checkedOut} is checked out, but the settings of ${commit} are measured, whose YOLOv5 may differ. Check it out with \`ref: ${commit}\`, or leave \`ref\` out if the workflow runs on the default branch.`
}

const notCheckedOut = 'The repository is not checked out. Use actions/checkout before this step.'

/**
 * Why this pull request may not be measured here; null if it may (`docs/threat-model.md`).
 * A fork: base code only, and only after a maintainer approved that sha, or for a prediction on a hosted runner.
 * A branch: the code that the policy names.
 */
export function refuseCode(policy: Policy, code: CheckedOutCode): string | null {
  if (code.fromFork && code.approvedSha !== code.head && !code.predictsOnHostedRunner) {
    return `This pull request comes from a fork, so nothing of it runs here until a maintainer approves its commit ${code.head}: pass it as \`approved-sha\`. Only a prediction on a GitHub-hosted runner needs no approval.`
  }
  if (code.fromFork && code.privileged && code.checkedOut !== null && !code.baseCommits.includes(code.checkedOut)) {
    return `The commit ${code.checkedOut} is checked out, but under \`pull_request_target\` a fork's code would have the rights of the base. Check out the base with \`ref: \${{ github.event.pull_request.base.sha }}\`.`
  }
  if (!code.drivesCheckout) return null
  if (code.checkedOut === null) return notCheckedOut
  const allowed = [...code.baseCommits, ...(policy.code === 'head' && !code.fromFork ? code.headCommits : [])]
  if (allowed.includes(code.checkedOut)) return null
  return `The commit ${code.checkedOut} is checked out, but ${code.fromFork ? 'for a fork only' : 'by the policy (`code: base`)'} the base's code runs. Check it out with \`ref: \${{ github.event.pull_request.base.sha }}\`${code.fromFork ? '' : ', or write `code: head` into the policy'}.`
}
