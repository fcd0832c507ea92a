import type { CheckBoard, DesiredCheck, PresentCheck } from '../../gate/ports.ts'
import { cutReport } from '../../report/escape.ts'
import { isGitHubError } from '../../review/github-error.ts'
import type { Octokit } from './answers.ts'
import type { RepositoryName } from './client.ts'

/** Branch protection refers to this name: it never changes. */
export const budgetCheck = 'VRAM budget'
export const baselineCheck = 'VRAM baseline'

export interface CheckBoardOptions {
  readonly octokit: Octokit
  readonly repository: RepositoryName
  readonly appId: number
  readonly name: string
}

type CheckRun = Awaited<ReturnType<Octokit['rest']['checks']['update']>>['data']

/** The App's own checks of one name. Nobody else can write them, so their content can be trusted. */
export function createCheckBoard({ octokit, repository, appId, name }: CheckBoardOptions): CheckBoard {
  const { checks } = octokit.rest
  return {
    async find(commit) {
      const asked = { ...repository, ref: commit, check_name: name, app_id: appId, filter: 'all' as const }
      const { check_runs } = (await checks.listForRef({ ...asked, per_page: 100 })).data
      const own = check_runs.filter(({ app }) => app?.id === appId)
      const [newest, ...older] = own.toSorted((one, other) => other.id - one.id)
      return newest === undefined ? null : present(newest, older)
    },
    async create(commit, wanted) {
      await sendShorter(wanted, (check) => checks.create({ ...repository, name, head_sha: commit, ...fields(check) }))
    },
    async update(id, wanted) {
      const sent = await sendShorter(wanted, (check) =>
        checks.update({ ...repository, check_run_id: id, ...fields(check) })
      )
      return present(sent.data)
    }
  }
}

/** A check completes even if GitHub counts its text differently: half of it is sent, once. */
async function sendShorter<Answer>(
  wanted: DesiredCheck,
  send: (check: DesiredCheck) => Promise<Answer>
): Promise<Answer> {
  try {
    return await send(wanted)
  } catch (error) {
    if (!isGitHubError(error, 'rejected')) throw error
    const { text, detailsUrl } = wanted
    return send({ ...wanted, text: cutReport(text, Math.floor(text.length / 2), detailsUrl ?? undefined) })
  }
}

function fields({ key, conclusion, title, summary, text, detailsUrl, buttons }: DesiredCheck) {
  return {
    external_id: key,
    ...(conclusion === null ? { status: 'in_progress' as const } : { status: 'completed' as const, conclusion }),
    ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
    output: { title, summary, text },
    actions: [...buttons]
  }
}

function present(
  { id, external_id, status, conclusion, completed_at, output }: CheckRun,
  older: readonly CheckRun[] = []
): PresentCheck {
  return {
    id,
    key: external_id ?? '',
    conclusion: status === 'completed' ? conclusion : null,
    completedAt: completed_at === null ? null : Date.parse(completed_at),
    title: output.title ?? '',
    summary: output.summary ?? '',
    olderOpen: older.filter((check) => check.status !== 'completed').map((check) => check.id)
  }
}
