import type { ProposalDraft } from '../review/ports.ts'
import type { Branch, BranchTip } from './branch.ts'
import { readProposalCommit } from './proposal-commit.ts'
import type { ProposalPull } from './proposal-pulls.ts'

/** What GitHub holds of a proposal. */
export interface PresentProposal {
  readonly branch: Branch
  readonly tip: BranchTip | null
  /** Of that branch, open and closed, by anybody. */
  readonly pulls: readonly ProposalPull[]
}

/** Why a proposal may not be written, with what to do; null where it may. `marker` is that of the same files. */
export async function refuseProposal(
  present: PresentProposal,
  draft: ProposalDraft,
  marker: string
): Promise<string | null> {
  const open = present.pulls.find(({ state }) => state === 'open')
  return (
    (open ? refusePull(open, present.branch, draft) : null) ??
    (await refuseTip(present, draft)) ??
    (open ? null : await refuseAskingAgain(present, draft, marker))
  )
}

function refusePull(open: ProposalPull, { name }: Branch, { baseBranch }: ProposalDraft): string | null {
  const pull = `Pull request #${open.number} of branch ${name}`
  if (!open.isOurs) {
    return `${pull}, by ${open.author}, is not one that this token opened, or its first line was edited; it was left as it is. Merge or close it, and run again.`
  }
  if (open.baseBranch === baseBranch) return null
  return `${pull} goes into ${open.baseBranch}, not ${baseBranch}; it was left as it is. Change its base, or close it and delete the branch, and run again.`
}

async function refuseTip({ branch, tip }: PresentProposal, draft: ProposalDraft): Promise<string | null> {
  if (tip === null) return null
  const made = readProposalCommit(tip)
  if (made === null) {
    return `Branch ${branch.name} holds commits that vram-review did not make, the newest being ${tip.commit}; it was left as it is. Merge or close its pull request and delete the branch; the next run then proposes anew.`
  }
  if (await branch.descends(draft.baseCommit, made.base)) return null
  return `Branch ${branch.name} stands on ${made.base}, which is no ancestor of ${draft.baseCommit}; it was left as it is. This run is of an older commit, or the history of ${draft.baseBranch} was rewritten. Run again at its newest commit; after a rewrite, delete the branch first.`
}

async function refuseAskingAgain(
  { branch, tip, pulls }: PresentProposal,
  { baseCommit }: ProposalDraft,
  marker: string
): Promise<string | null> {
  for (const pull of pulls.filter(({ isOurs, body }) => isOurs && body.startsWith(marker))) {
    if (pull.mergeCommit !== null) {
      if (await branch.descends(baseCommit, pull.mergeCommit)) continue
      return `The same files were merged with #${pull.number} after ${baseCommit}. Run again at the newest commit.`
    }
    // A branch that was deleted and made anew does not hold what was closed: that is how a person asks again.
    if (tip !== null && (await branch.descends(tip.commit, pull.headCommit))) {
      return `Pull request #${pull.number} proposed the same files and was closed. To be asked again, reopen it, or delete branch ${branch.name} and run again.`
    }
  }
  return null
}
