import { proposalMarkerBeginning } from '../report/escape.ts'
import type { Octokit } from './check-answers.ts'
import type { RepositoryName } from './octokit.ts'

export interface ProposalPull {
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
  /** What the base branch holds of it; null unless it was merged. */
  readonly mergeCommit: string | null
}

export interface PullText {
  readonly title: string
  readonly body: string
}

/** The pull requests of one branch, whatever became of them. */
export interface ProposalPulls {
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

/** Those of the repository's own branch of that name; `author` is the login that this token writes under. */
export function proposalPulls(
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
