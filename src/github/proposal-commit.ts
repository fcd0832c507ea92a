import type { BranchTip } from './branch.ts'

/** What a commit of ours says of itself. */
export interface ProposalCommit {
  /** The digest of the proposed files. */
  readonly content: string
  /** The commit that they were laid over. */
  readonly base: string
  readonly tree: string
}

const trailer = /\nvram-review-proposal: content=([0-9a-f]+) base=([0-9a-f]+) tree=([0-9a-f]+)\s*$/

/** The message of a proposal's commit, with the trailer that it is known again by. */
export function proposalMessage(message: string, { content, base, tree }: ProposalCommit): string {
  return `${message.trim()}\n\nvram-review-proposal: content=${content} base=${base} tree=${tree}\n`
}

/**
 * What a branch's tip proposes; null where the tip is not ours. A trailer alone could be carried along by a person's `--amend` or
 * rebase: it counts only on the very tree it names. And as nothing is forced, all below a tip of ours is known to be ours.
 */
export function readProposalCommit(tip: BranchTip): ProposalCommit | null {
  const [, content = '', base = '', tree = ''] = trailer.exec(tip.message) ?? []
  return tree === tip.tree ? { content, base, tree } : null
}
