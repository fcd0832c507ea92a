import type { ProposalDraft } from '../../domain/proposal.ts'
import { cutReport, longestComment, proposalMarker, proposalMarkerBeginning } from '../../report/escape.ts'
import { isGitHubError, isLostRace } from '../../review/github-error.ts'
import type { Branch, BranchTip, Clock, KeptProposal, ProposalPublisher } from '../../review/ports.ts'
import { safeName, shortDigest } from '../../system/names.ts'
import type { Octokit } from './answers.ts'
import { openBranch } from './branches.ts'
import { lookAgain, type RepositoryName } from './client.ts'
import { explainBranchWrite } from './errors.ts'

export interface ProposalPublisherOptions {
  readonly octokit: Octokit
  readonly repository: RepositoryName
  /** The login that this token writes as. */
  readonly author: () => Promise<string>
  readonly clock: Clock
}

/** The longest title that GitHub accepts. */
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
 * Keeps one pull request for each name, on its own branch. GitHub is the only memory: the tip's trailer identifies the present proposal,
 * and markers in the branch's pull requests the earlier ones. A branch that a person pushed to is left alone.
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

/** Of the files alone: a base that moved on does not reopen a question that a person has answered. */
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

/** Updates the branch to the draft's files and base. Returns the reason if there is nothing to propose, otherwise null. */
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

/** One commit on top of the branch. A base that moved on becomes its second parent, so nothing needs forcing. */
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
    // It may exist now; if the next look finds it, it is this run's.
    if (isGitHubError(error, 'unreachable')) written.pull = 'created'
    throw error
  }
}

function pullText({ draft, content }: Work): PullText {
  const title = draft.title.replace(/\s+/g, ' ').trim().slice(0, longestTitle).toWellFormed()
  return { title, body: cutReport(`${proposalMarker(content)}\n${draft.body.trimEnd()}`, longestComment) }
}

interface ProposalPull {
  readonly number: number
  readonly url: string
  readonly title: string
  readonly body: string
  readonly baseBranch: string
  readonly author: string
  /** By author *and* marker, because anybody can copy a marker (`docs/faults.md`, 30). */
  readonly isOurs: boolean
  readonly state: 'open' | 'closed'
  readonly headCommit: string
  /** What of it reached the base branch; null unless it was merged. */
  readonly mergeCommit: string | null
}

interface PullText {
  readonly title: string
  readonly body: string
}

/** The pull requests of one branch, open or closed. */
interface ProposalPulls {
  list(): Promise<readonly ProposalPull[]>
  create(text: PullText, baseBranch: string): Promise<ProposalPull>
  update(number: number, text: PullText): Promise<unknown>
}

interface Answer {
  readonly number: number
  readonly html_url: string
  readonly title: string
  readonly body: string | null
  readonly state: string
  readonly user: { readonly login: string } | null
  readonly head: { readonly sha: string; readonly repo: { readonly id: number } | null }
  readonly base: { readonly ref: string; readonly repo: { readonly id: number } }
  readonly merged_at: string | null
  readonly merge_commit_sha: string | null
}

/** Those of the repository's own branch of that name; `author` is the login that this token writes as. */
function proposalPulls(
  { rest, paginate }: Octokit,
  repository: RepositoryName,
  branch: string,
  author: () => Promise<string>
): ProposalPulls {
  return {
    async list() {
      const login = await author()
      const head = `${repository.owner}:${branch}`
      const answers: readonly Answer[] = await paginate(rest.pulls.list, {
        ...repository,
        head,
        state: 'all',
        per_page: 100
      })
      // A fork under the same owner may have a branch of the same name.
      return answers.filter((pull) => pull.head.repo?.id === pull.base.repo.id).map((pull) => read(pull, login))
    },
    async create(text, base) {
      const { data } = await rest.pulls.create({ ...repository, ...text, head: branch, base })
      return read(data, await author())
    },
    update: (number, text) => rest.pulls.update({ ...repository, pull_number: number, ...text })
  }
}

function read(answer: Answer, login: string): ProposalPull {
  const author = answer.user?.login ?? 'somebody who is gone'
  const body = answer.body ?? ''
  return {
    number: answer.number,
    url: answer.html_url,
    title: answer.title,
    body,
    baseBranch: answer.base.ref,
    author,
    isOurs: author === login && body.startsWith(proposalMarkerBeginning),
    state: answer.state === 'open' ? 'open' : 'closed',
    headCommit: answer.head.sha,
    mergeCommit: answer.merged_at === null ? null : (answer.merge_commit_sha ?? answer.head.sha)
  }
}

/** The trailer of a commit of ours. */
interface ProposalCommit {
  /** The digest of the proposed files. */
  readonly content: string
  /** The commit that they were based on. */
  readonly base: string
  readonly tree: string
}

const trailer = /\nvram-review-proposal: content=([0-9a-f]+) base=([0-9a-f]+) tree=([0-9a-f]+)\s*$/

/** The message of a proposal's commit, with the trailer that identifies it. */
function proposalMessage(message: string, { content, base, tree }: ProposalCommit): string {
  return `${message.trim()}\n\nvram-review-proposal: content=${content} base=${base} tree=${tree}\n`
}

/**
 * The proposal of a branch's tip; null if the tip is not ours. A person's `--amend` or rebase may carry the trailer
 * along, so it counts only on the very tree it names. And as nothing is forced, everything below a tip of ours is ours.
 */
function readProposalCommit(tip: BranchTip): ProposalCommit | null {
  const [, content = '', base = '', tree = ''] = trailer.exec(tip.message) ?? []
  return tree === tip.tree ? { content, base, tree } : null
}

/** What GitHub has of a proposal. */
interface PresentProposal {
  readonly branch: Branch
  readonly tip: BranchTip | null
  /** Of that branch, open and closed, by anybody. */
  readonly pulls: readonly ProposalPull[]
}

/** Why a proposal may not be written, and what to do; null if it may. `marker` is that of the same files. */
async function refuseProposal(present: PresentProposal, draft: ProposalDraft, marker: string): Promise<string | null> {
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
    // A branch that was deleted and created again does not contain what was closed: that is how a person asks again.
    if (tip !== null && (await branch.descends(tip.commit, pull.headCommit))) {
      return `Pull request #${pull.number} proposed the same files and was closed. To be asked again, reopen it, or delete branch ${branch.name} and run again.`
    }
  }
  return null
}
