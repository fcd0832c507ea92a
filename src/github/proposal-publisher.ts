import { cutReport, longestComment, proposalMarker } from '../report/escape.ts'
import type { Clock, KeptProposal, ProposalDraft, ProposalPublisher } from '../review/ports.ts'
import { type Branch, type BranchTip, openBranch } from './branch.ts'
import type { Octokit } from './check-answers.ts'
import { explainBranchWrite } from './explain-branch-write.ts'
import { isGitHubError } from './github-error.ts'
import { lookAgain } from './look-again.ts'
import { isLostRace } from './lost-race.ts'
import type { RepositoryName } from './octokit.ts'
import { proposalMessage, readProposalCommit } from './proposal-commit.ts'
import { type ProposalPull, type ProposalPulls, type PullText, proposalPulls } from './proposal-pulls.ts'
import { type PresentProposal, refuseProposal } from './refuse-proposal.ts'
import { safeName } from './safe-name.ts'
import { shortDigest } from './short-digest.ts'

export interface ProposalPublisherOptions {
  readonly octokit: Octokit
  readonly repository: RepositoryName
  /** The login that this token writes under. */
  readonly author: () => Promise<string>
  readonly clock: Clock
}

/** GitHub takes no longer title. */
const longestTitle = 256

/** What was written so far, over all looks. */
interface Written {
  branch: boolean
  pull: 'created' | 'updated' | null
}

/** A draft, the way to its branch and pull requests, and what was done already. */
interface Work {
  readonly draft: ProposalDraft
  readonly content: string
  readonly branch: Branch
  readonly pulls: ProposalPulls
  readonly written: Written
}

/**
 * Keeps one pull request a name, on a branch of its own. GitHub is the only memory: what the branch proposes stands in its tip's
 * trailer, what was proposed before in the markers of the branch's pull requests. A branch that a person pushed to is left to them.
 */
export function createProposalPublisher(options: ProposalPublisherOptions): ProposalPublisher {
  const { octokit, repository, author, clock } = options
  return {
    keepProposal(draft) {
      const branch = openBranch(octokit, repository, `vram-review/${safeName(draft.name)}`)
      const pulls = proposalPulls(octokit, repository, branch.name, author)
      const work = { draft, content: contentDigest(draft), branch, pulls, written: { branch: false, pull: null } }
      const isWorthIt = (error: unknown) => isGitHubError(error, 'unreachable') || isLostRace(error)
      return lookAgain(clock, isWorthIt, () => keep(work))
    }
  }
}

/** Of the files alone: that the base moved on makes no new question of one that a person has answered. */
function contentDigest({ files }: ProposalDraft): string {
  return shortDigest(JSON.stringify(files.map(({ path, mode, content }) => [path, mode, content]).sort()))
}

async function keep(work: Work): Promise<KeptProposal> {
  const { branch, pulls, draft, content } = work
  const present = { branch, tip: await branch.tip(), pulls: await pulls.list() }
  const reason =
    (await refuseProposal(present, draft, proposalMarker(content))) ?? (await bringBranchUpToDate(work, present))
  if (reason !== null) return { outcome: 'refused', reason }
  const { number, url } = await keepPull(work, present)
  const { written } = work
  return { number, url, branch: branch.name, outcome: written.pull ?? (written.branch ? 'updated' : 'unchanged') }
}

/** Brings the branch to the draft's files and base; answers why it did not where there is nothing to propose. */
async function bringBranchUpToDate(work: Work, { tip }: PresentProposal): Promise<string | null> {
  const { branch, draft, content, written } = work
  const made = tip && readProposalCommit(tip)
  if (made?.content === content && made.base === draft.baseCommit) return null
  const baseTree = await branch.treeOf(draft.baseCommit)
  try {
    const tree = await branch.writeTree(baseTree, draft.files)
    if (tree === baseTree) return `At ${draft.baseCommit} the files are as proposed already.`
    await branch.move(tip, await commitProposal(work, tip, tree))
  } catch (error) {
    throw explainBranchWrite(error, branch.name, draft)
  }
  written.branch = true
  return null
}

/** One commit on top of the branch; a base that moved on is its second parent, so that nothing has to be forced. */
function commitProposal({ branch, draft, content }: Work, tip: BranchTip | null, tree: string): Promise<string> {
  const base = draft.baseCommit
  const onBase = tip !== null && readProposalCommit(tip)?.base === base
  const parents = [...(tip ? [tip.commit] : []), ...(onBase ? [] : [base])]
  return branch.commit({ message: proposalMessage(draft.commitMessage, { content, base, tree }), tree, parents })
}

async function keepPull(work: Work, present: PresentProposal): Promise<ProposalPull> {
  const text = pullText(work)
  const open = present.pulls.find(({ state }) => state === 'open')
  if (!open) return createPull(work, text)
  if (open.title === text.title && open.body === text.body) return open
  await work.pulls.update(open.number, text)
  work.written.pull ??= 'updated'
  return open
}

async function createPull({ pulls, draft, written }: Work, text: PullText): Promise<ProposalPull> {
  try {
    const pull = await pulls.create(text, draft.baseBranch)
    written.pull = 'created'
    return pull
  } catch (error) {
    // It may be there now; if the next look finds it, it is this run's.
    if (isGitHubError(error, 'unreachable')) written.pull = 'created'
    throw error
  }
}

function pullText({ draft, content }: Work): PullText {
  const title = draft.title.replace(/\s+/g, ' ').trim().slice(0, longestTitle).toWellFormed()
  return { title, body: cutReport(`${proposalMarker(content)}\n${draft.body.trimEnd()}`, longestComment) }
}
